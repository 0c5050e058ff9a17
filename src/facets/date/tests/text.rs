//! What the text says where the name does not.

use super::*;

#[test]
fn dates_in_the_text() {
    text("# Core Devs Meeting 45\n### Meeting Date/Time: Fri, Aug 25, 2017 at 14:00 UTC\n### Agenda", "2017-08-25");
    text("# Meeting 45\n\nDate: 2020-05-14", "2020-05-14");
    text("# Meeting 45\n\n**Date:** May 14th, 2020", "2020-05-14");
    text("# Meeting 45\n\n- **When**: Thursday, May 14, 2020, 3pm", "2020-05-14");
    text("# Meeting 45\n\nDatum: 14. Mai 2020, 10:00 Uhr", "2020-05-14");
    text("# Protokoll vom 14.05.2020", "2020-05-14");
    text("# Meeting 45\n## Date\nMay 14, 2020\n## Agenda", "2020-05-14");
    text("# Meeting 45\n\nMay 14, 2020\n\n## Agenda", "2020-05-14");
    text("# Meeting 45 - 2020/5/14", "2020-05-14");
    text("# Meeting 45 - 14 May 2020", "2020-05-14");
    text("# Meeting 45\n\nDate: 5/14/20", "2020-05-14");
    text("# Meeting 45\n\nWhen: 2020-05-14T14:00:00Z", "2020-05-14");
    text("# Meeting 45\n## Date and Time\n- 9am Pacific, Thursday May 14th 2020", "2020-05-14");
    text("# Meeting 45\n\n_May the 14th, 2020_", "2020-05-14");
    text("# Weekly call\n\n[2020-05-14](https://example.org)\n\n## Agenda", "2020-05-14");
    text("# Execution Layer Meeting 200 [2024-11-21]\n## Agenda", "2024-11-21");
    text("# Meeting 45\n\nBerlin, 14. Mai 2020", "2020-05-14");
    text("# Meeting 45\n\nMinutes of the board meeting held on May 14, 2020 via Zoom with quorum", "2020-05-14");
    text("# Meeting 45\n\nNext meeting: 2020-05-14", "-");
    text("# Meeting 45\n\nLast updated: 2020-05-14", "-");
    text("# Meeting 45\n\nApproved 2020-05-21, meeting date 2020-05-14", "2020-05-14");
    text("# Minutes of 2020-05-14, approved 2020-05-21", "2020-05-14");
    text("# Meeting 45\n## Next call\nMay 14, 2020", "-");
    text("# Meeting 45\n## This call\nDate: May 7, 2020\n## Next call\nDate: May 14, 2020", "2020-05-07");
    text("# Meeting 45\n\nDeadline: May 14, 2020\n\nDate: May 7, 2020", "2020-05-07");
    text("# Meeting 45\n\nhttps://example.org/2020/05/14/notes", "-");
    text("# Meeting 45\n\nWe ship v2020.5.14 and rc-2023-10-18", "-");
}

#[test]
fn rows_links_and_front_matter() {
    let mark = LineMark { line: 3, depth: 0, kind: LineKind::Row };
    let row = Section { text: "Date | 2020-05-14".to_string(), marks: vec![mark], ..Section::default() };
    let table = Outline { sections: vec![row], ..Outline::default() };
    assert_eq!(day_of("calls/Meeting 45.md", &table).as_deref(), Some("2020-05-14"));

    let target = "https://example.org/2021/05/12/agenda".to_string();
    let link = Link { line: 3, target, text: "x".to_string(), image: false };
    let linked = Outline { sections: vec![Section { links: vec![link], ..Section::default() }], ..Outline::default() };
    assert_eq!(day_of("calls/05-12.md", &linked).as_deref(), Some("2021-05-12"));
    assert_eq!(day_of("calls/Meeting 45.md", &linked), None);

    let fields = vec![("Date".to_string(), "2020-05-14 10:00:00 +0200".to_string())];
    let front_matter = Some(FrontMatter { fields, ..FrontMatter::default() });
    let dated = Outline { front_matter, sections: vec![Section::default()], ..Outline::default() };
    assert_eq!(day_of("calls/Meeting 45.md", &dated).as_deref(), Some("2020-05-14"));
    assert_eq!(day_of("docs/architecture.md", &dated), None);
}

#[test]
fn the_text_below_the_month_of_a_name() {
    check(
        "//- monthly/2019-03.md\n# March 2019\n\nThursday March 21st 2019, 9am PT (your time zone)\n\n## Attendees\n",
        "monthly/2019-03.md: 2019-03-21",
    );
    check(
        "//- plenum/2022/02-Februar.md\n# Plenum Februar 2022\n\nTermin: 8. Februar, 20 Uhr\n",
        "plenum/2022/02-Februar.md: 2022-02-08",
    );
    path("plenum/2022/02-Februar.md", "2022-02-02");
}

#[test]
fn a_heading_that_says_when() {
    check(
        "
        //- calls/Meeting 9.md\n# Meeting 9\n## Time: 1/13/2017 14:00 UTC\n
        //- calls/Meeting 10.md\n# Meeting 10\n## Time: 2/10/2017 14:00 UTC (moved because of Fosdem)\n",
        "
        calls/Meeting 9.md: 2017-01-13
        calls/Meeting 10.md: 2017-02-10",
    );
    text("# Call 45\n## Roadmap until 5 May 2023\n", "-");
    text("# Call 45 (May 5th, '23)\n", "2023-05-05");
    text("# Call 45\n\nThe board met on May 5, 2023 at 7:00 p.m. in the library.\n", "2023-05-05");
    text("# Call 45\n\n**Date** 4/3/2021\n\nDeadline for comments: 24/3/2021\n", "2021-03-04");
    text("# Call 45\n\n**Date** 4/3/2021\n\nDeadline for comments: 3/24/2021\n", "2021-04-03");
    text("# Call 45\n\nThe minutes of 5 May 2023 were approved.\n", "-");
    text("# Rat\n\nDas Protokoll der Sitzung vom 05.05.2023 wird ohne Änderung angenommen.\n", "-");
    text("# Minutes of 5 May 2023 (approved)\n", "2023-05-05");
}

#[test]
fn months_in_other_languages() {
    text("# Compte rendu de la réunion du mardi 12 mars 2019\n\nPrésents : Alice", "2019-03-12");
    text("# Réunion\n\nDate : 1er août 2019\n\nProchaine réunion : le 3 septembre 2019", "2019-08-01");
    text("# Acta de la reunión del 14 de mayo de 2019\n\nPróxima reunión: 3 de junio de 2019", "2019-05-14");
    text("# Acta\n\nFecha: miércoles, 15 de mayo de 2019", "2019-05-15");
    text("# Notulen vergadering dinsdag 12 maart 2019\n\nVolgende vergadering: 3 april 2019", "2019-03-12");
    text("# Ata da reunião de 12 de março de 2019\n\nPresentes: João", "2019-03-12");
    text("# Ata\n\nData: terça-feira, 12 de março de 2019", "2019-03-12");
    text("# Ata da reunião de segunda-feira, 11 de março de 2019\n\nPresentes: João", "2019-03-11");
    text("# Weekly\n\n## Data\n\n- the import of 2019-03-12 has to be repeated by somebody soon", "-");
    text("# Verbale della riunione del 4 aprile 2018\n\nProssima riunione: 3 maggio 2018", "2018-04-04");
    text("# Protokoll fört vid möte onsdag 7 februari 2018", "2018-02-07");
    path("cr/10 mars 2020.md", "2020-03-10");
    path("actas/2020/abril-14.md", "2020-04-14");
    path("notulen/12-de-março-de-2020.md", "2020-03-12");
}

/// Two meetings of a series, each of which says when it was and treats the record of the one before.
#[track_caller]
fn two_with_heading(heading: &str) {
    check(
        &format!(
            "
            //- R/call-0.md\n# Call 0\n\nDate: May 14, 2020\n\n## {heading} March 12, 2020\n
            //- R/call-1.md\n# Call 1\n\nDate: June 18, 2020\n\n## {heading} May 14, 2020\n"
        ),
        "R/call-0.md: 2020-05-14\nR/call-1.md: 2020-06-18",
    );
}

#[test]
fn what_a_file_says_of_itself_beats_the_dates_of_topics() {
    for heading in [
        "Approval of the minutes of",
        "Minutes of",
        "Minutes from",
        "Adoption of minutes",
        "Review of minutes from",
        "Action items from",
        "Report from board meeting",
        "Notes from",
        "Summary of",
        "Events",
        "Release",
        "Workshop",
        "Protokoll vom",
        "TOP 1: Genehmigung der Niederschrift vom",
        "Approbation du compte rendu du",
        "Aprobación del acta de la reunión del",
    ] {
        two_with_heading(heading);
    }
    text("# Call 45\n\n## Approval of the minutes of March 12, 2020\n", "-");
    text("# Call 45\n\n## TOP 1: Genehmigung der Niederschrift vom 12.03.2020\n", "-");
    text("# Call 45\n\n## Approbation du compte rendu du 12 mars 2020\n", "-");
    text("# Adoption group minutes, March 12, 2020\n", "2020-03-12");
    text("# Sprint review notes, March 12, 2020\n", "2020-03-12");
    check(
        "
        //- R/2020-05.md\n# Call\n\nThursday, May 14\n\n## Notes from March 12, 2020\n
        //- R/2020-06.md\n# Call\n\n## Notes from May 14, 2020\n",
        "R/2020-05.md: 2020-05-14\nR/2020-06.md: -",
    );
}

#[test]
fn a_section_about_the_date_counts_far_down() {
    let summary = "a line of a long summary\n\n".repeat(30);
    text(
        &format!(
            "# Call 45\n## Summary\n{summary}## Date, Time and Location\n\nThe call was held\nvirtually\non Wednesday, November 30, 2016.\n"
        ),
        "2016-11-30",
    );
    text(&format!("# Call 45\n## Summary\n{summary}## Next date\n\non Wednesday, November 30, 2016.\n"), "-");
}

#[test]
fn sentences_that_open_a_meeting() {
    text("# Annual meeting\n\nCalled to order at 7:05 PM, October 7, 2019 by Ana.\n", "2019-10-07");
    text("# Annual meeting\n\nCalled to order on March 12, 2020\n", "2020-03-12");
    text("# Assemblée\n\nLe jeudi 12 mars 2020 à 20h, l'association s'est réunie au café.\n", "2020-03-12");
    text("# Ata nº 4\n\nNo dia 11 de maio de 2021, reuniu a direção.\n", "2021-05-11");
    text("# 定例会議\n\n2021年5月4日\n", "2021-05-04");
}

#[test]
fn numbers_of_versions_are_no_days() {
    text("# Release notes 2.2\n", "-");
    text("# Call 45\n\n## Agenda item 2.1\n", "-");
    text("# Sitzung am 12.5.\n\n[Pad](https://example.org/2021/05/12)\n", "2021-05-12");
    check("//- releases/v2.1-2021-06-10.md\n# Release notes 2.1\n\n## Changes\n", "releases/v2.1-2021-06-10.md: -");
}
