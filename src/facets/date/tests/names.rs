//! What the name of a file and the folders above it say, and what they leave open.

use super::*;

#[test]
fn dates_in_file_names() {
    path("tsc/2023-05-17.md", "2023-05-17");
    path("iaas/20230517.md", "2023-05-17");
    path("iaas/20230517-overflow.md", "2023-05-17");
    path("core/2018-10-29--js-core-dev.md", "2018-10-29");
    path("_minutes/2023-05-17-vcwg.md", "2023-05-17");
    path("notes/meeting-2023_05_17.md", "2023-05-17");
    path("notes/145-20200514.md", "2020-05-14");
    path("notes/14520200514.md", "2020-05-14");
    path("notes/05-17-2023.md", "2023-05-17");
    path("notes/17-05-2023.md", "2023-05-17");
    path("council/06-17-2014 minutes.md", "2014-06-17");
    path("notes/May.14.2020.md", "2020-05-14");
    path("notes/2022-Oct-17.md", "2022-10-17");
    path("notes/Nov4-2020.md", "2020-11-04");
    path("notes/230517.md", "2023-05-17");
    path("notes/TOC Meeting - May 17, 2023.md", "2023-05-17");
    path("protokolle/Protokoll 22. Mai 2021.md", "2021-05-22");
    path("protokolle/2021-März-03.md", "2021-03-03");
    path("notes/2023-05-17-18.md", "2023-05-17");
    path("notes/Meeting 12 - 2020-05-14.md", "2020-05-14");
    path("notes/Wednesday-2023-05-17.md", "2023-05-17");
    path("notes/20230517-minutes_v2.md", "2023-05-17");
    path("notes/TSC 2023-05-17 (part 2).md", "2023-05-17");
    path("notes/2023-05-17-2.md", "2023-05-17");
    path("notes/week-of-2023-05-17.md", "2023-05-17");
    path("notes/2023-05-17-summary.md", "2023-05-17");
    path("notes/Call 12 - 17 May 2023.md", "2023-05-17");
    path("notes/07-22January2020.md", "2020-01-22");
    path("notes/4thMarch2021.md", "2021-03-04");
    path("notes/2021-0304.md", "2021-03-04");
    path("notes/202103-04.md", "2021-03-04");
    path("notes/2021-2022.md", "-");
    path("notes/08-05February2020.md", "2020-02-05");
}

#[test]
fn the_year_stands_in_a_folder() {
    path("wasm/2023/CG-05-30.md", "2023-05-30");
    path("meetings/2023/05-30.md", "2023-05-30");
    path("meetings/2023/5-3.md", "2023-05-03");
    path("meetings/2023/0530.md", "2023-05-30");
    path("meetings/2013-05/may-22.md", "2013-05-22");
    path("meetings/2023/17-Oct.md", "2023-10-17");
    path("meetings/2023/05/16.md", "2023-05-16");
    path("meetings/2023/May/16.md", "2023-05-16");
    path("meetings/2023/05-May/16.md", "2023-05-16");
    path("meetings/2023/Q2/05-16.md", "2023-05-16");
    path("meetings/May 2023/16.md", "2023-05-16");
    path("Protokolle 2023/05 Mai/16.md", "2023-05-16");
    path("Protokolle/2023-05 Mai/16. Mai.md", "2023-05-16");
    path("meetings/2023-Q2/05-16.md", "2023-05-16");
    path("meetings/2023/05/05-16.md", "2023-05-16");
    path("archive/2019/meetings/05-16.md", "2019-05-16");
    path("archived/2021-01-05/2019/05-16.md", "2019-05-16");
}

#[test]
fn the_date_stands_in_a_folder() {
    path("meetings/2020-12-16/minutes.md", "2020-12-16");
    path("meetings/2020-12-16/README.md", "2020-12-16");
    path("meetings/2020-12-16/session-3.md", "2020-12-16");
    path("hackathons/2026-02-17-18-6-hackathon/Session-II.md", "2026-02-17");
    path("meetings/2020/12/16/notes.md", "2020-12-16");
    path("meetings/2020/12-16/notes.md", "2020-12-16");
    path("meetings/2020/Meeting 5 - Dec 16/minutes.md", "2020-12-16");
    path("summits/2020-12-16/day-2.md", "2020-12-17");
    path("archived/2021-01-05/notes.md", "-");
}

#[test]
fn a_part_over_twelve_decides_the_order_of_its_folder() {
    check(
        "//- eu/05-06-2021.md\n# x\n//- eu/19-06-2021.md\n# x\n//- us/05-06-2021.md\n# x\n//- us/06-19-2021.md\n# x\n",
        "eu/05-06-2021.md: 2021-06-05\neu/19-06-2021.md: 2021-06-19\nus/05-06-2021.md: 2021-05-06\nus/06-19-2021.md: 2021-06-19",
    );
    check(
        "//- a/2021/05-06.md\n# x\n//- a/2021/19-06.md\n# x\n//- a/2022/01-02.md\n# x\n",
        "a/2021/05-06.md: 2021-06-05\na/2021/19-06.md: 2021-06-19\na/2022/01-02.md: 2022-02-01",
    );
    check(
        "//- a/12-05-10.md\n# May 12, 2010\n//- a/09-06-11.md\n# x\n",
        "a/12-05-10.md: 2010-05-12\na/09-06-11.md: 2011-06-09",
    );
    check(
        "//- n/1.md\n# Meeting\n\nDate: 05/06/2021\n//- n/2.md\n# Meeting\n\nDate: 19/06/2021\n",
        "n/1.md: 2021-06-05\nn/2.md: 2021-06-19",
    );
}

#[test]
fn the_calendar_and_the_options_have_the_last_word() {
    let corpus = "//- a/05-06-2021.md\n# x\n//- a/notes.md\n# x\n//- a/2021-05-01.md\n# x\n";
    let mut options = DateOptions { order: Some(Order::DayFirst), ..DateOptions::default() };
    options.fixes.insert("a/notes.md".to_string(), Day::new(2021, 1, 1));
    options.fixes.insert("a/2021-05-01.md".to_string(), None);
    let expected = "a/05-06-2021.md: 2021-06-05\na/notes.md: 2021-01-01\na/2021-05-01.md: -\n";
    assert_eq!(settled(corpus, &options), expected);
}

#[test]
fn a_year_that_is_not_written() {
    check("//- notes/05-12.md\n# May 12, 2021\n", "notes/05-12.md: 2021-05-12");
    check("//- notes/05-12.md\n# May 5, 2021\n", "notes/05-12.md: 2021-05-12 not 2021-05-05 (name-over-title)");
    check("//- notes/01-05.md\n# Dec 29, 2020\n", "notes/01-05.md: 2021-01-05 not 2020-12-29 (name-over-title)");
    check("//- notes/05-12.md\n# Call\n", "notes/05-12.md: -");
    check(
        "//- notes/2021-05-05.md\n# x\n//- notes/05-12.md\n# Call\n",
        "notes/2021-05-05.md: 2021-05-05\nnotes/05-12.md: 2021-05-12",
    );
    check(
        "//- notes/2021-05-05.md\n# x\n//- notes/2022-05-05.md\n# x\n//- notes/05-12.md\n# Call on Thursday, May 12\n",
        "notes/2021-05-05.md: 2021-05-05\nnotes/2022-05-05.md: 2022-05-05\nnotes/05-12.md: 2022-05-12",
    );
}

#[test]
fn two_digit_years_in_either_order() {
    check(
        "//- a/14-05-20.md\n# x\n//- a/28-05-20.md\n# x\n//- a/11-06-20.md\n# x\n",
        "a/14-05-20.md: 2020-05-14\na/28-05-20.md: 2020-05-28\na/11-06-20.md: 2020-06-11",
    );
    check(
        "//- a/20-05-14.md\n# x\n//- a/20-05-28.md\n# x\n//- a/20-06-11.md\n# x\n",
        "a/20-05-14.md: 2020-05-14\na/20-05-28.md: 2020-05-28\na/20-06-11.md: 2020-06-11",
    );
    path("a/2020/14-05-20.md", "2020-05-14");
}

#[test]
fn the_weekday_tells_the_order_of_ambiguous_dates() {
    check(
        "//- a/03-02-2021.md\n# x\n//- a/10-02-2021.md\n# x\n//- a/03-03-2021.md\n# x\n//- a/10-03-2021.md\n# x\n//- a/07-04-2021.md\n# x\n",
        "a/03-02-2021.md: 2021-02-03\na/10-02-2021.md: 2021-02-10\na/03-03-2021.md: 2021-03-03\na/10-03-2021.md: 2021-03-10\na/07-04-2021.md: 2021-04-07",
    );
}

#[test]
fn month_and_day_exchanged() {
    path("ec/2021-13-12.md", "2021-12-13");
    check(
        "//- ec/EC-2021-13-12.md\n## Council meeting January 12th, 2021\n",
        "ec/EC-2021-13-12.md: 2021-01-12 not 2021-12-13 (impossible-name)",
    );
}

#[test]
fn a_day_at_the_head_of_a_name_in_the_folder_of_a_month() {
    check(
        "
        //- 2015/01-nyc/06-minutes.md
        # TAG
        //- 2015/01-nyc/07-minutes.md
        # TAG

        alex: see the minutes of 2014-09-30
        //- 2016/2016-02/01-minutes.md
        # First
        //- 2016/2016-02/02-minutes.md
        # Second
        ",
        "
        2015/01-nyc/06-minutes.md: 2015-01-06
        2015/01-nyc/07-minutes.md: 2015-01-07
        2016/2016-02/01-minutes.md: -
        2016/2016-02/02-minutes.md: -
        ",
    );
}

#[test]
fn a_name_of_another_year_than_its_series() {
    let mut corpus = String::new();
    for day in ["2023-03-01", "2023-03-08", "2023-03-15", "2023-03-22", "2023-03-29"] {
        corpus.push_str(&format!("//- council/{day}.md\n# Council {day}\n"));
    }
    let odd = "//- council/2022-05-03.md\n# Council 3 May 2023\n";
    let found = settled(&format!("{corpus}{odd}"), &DateOptions::default());
    assert!(found.contains("council/2022-05-03.md: 2023-05-03 not 2022-05-03 (weekday-habit)"), "{found}");
}

#[test]
fn seasons() {
    path("meetings/2021-2022/12-jan.md", "2022-01-12");
    path("meetings/2021-2022/09-nov.md", "2021-11-09");
    path("meetings/2021-22/09-feb.md", "2022-02-09");
    path("Saison 2020_2021/05/14.md", "2021-05-14");
    path("2020-2021/2020-12-03.md", "2020-12-03");
    path("2011-12/14-minutes.md", "2011-12-14");
    check(
        "//- club/2021-2022.md\n# Minutes\n## 9 November\n- a\n## 12 January\n- b\n",
        "club/2021-2022.md: - | 9 November 2021-11-09 | 12 January 2022-01-12",
    );
    check("//- 2021-2022/Meeting 5.md\n# Meeting 5\n\nDate: 12 January\n", "2021-2022/Meeting 5.md: 2022-01-12");
}

#[test]
fn a_number_beside_a_year_that_counts_meetings() {
    check(
        "
        //- rat/2020/GR_2020-03_Protokoll.md\n# Niederschrift\n\nam Donnerstag, den 12. März 2020, im Rathaus\n
        //- rat/2020/GR_2020-04_Protokoll.md\n# Niederschrift\n\nam Donnerstag, den 14. Mai 2020, im Rathaus\n
        //- rat/2020/GR_2020-05_Protokoll.md\n# Niederschrift\n\nam Donnerstag, den 18. Juni 2020, im Rathaus\n",
        "
        rat/2020/GR_2020-03_Protokoll.md: 2020-03-12
        rat/2020/GR_2020-04_Protokoll.md: 2020-05-14
        rat/2020/GR_2020-05_Protokoll.md: 2020-06-18",
    );
    check(
        "
        //- rat/Minutes_03_2020.md\n# Minutes\n\nThursday, March 12, 2020, in the town hall\n
        //- rat/Minutes_04_2020.md\n# Minutes\n\nThursday, April 16, 2020, in the town hall\n
        //- rat/Minutes_05_2020.md\n# Minutes\n\nas we met on April 16, 2020, in the town hall\n",
        "rat/Minutes_03_2020.md: 2020-03-12\nrat/Minutes_04_2020.md: 2020-04-16\nrat/Minutes_05_2020.md: -",
    );
}

#[test]
fn names_with_two_days() {
    check(
        "//- c/2020-08-12-to-2020-12-16.md\n# Call\n## 2020-12-16\n- a\n# Call\n## 2020-12-9\n- b\n",
        "c/2020-08-12-to-2020-12-16.md: 2020-08-12 | 2020-12-16 2020-12-16 | 2020-12-9 2020-12-09",
    );
    check(
        "//- cr/2022-11-29-bureau-du-9-novembre-2020.md\n# Bureau du 9 novembre 2020\n",
        "cr/2022-11-29-bureau-du-9-novembre-2020.md: 2020-11-09 not 2022-11-29 (said-twice)",
    );
    check(
        "//- ec/EC-2023-02-21.md\n# Minutes of 11 May 2023\n\nMinutes from the meeting 11 May, 2023\n",
        "ec/EC-2023-02-21.md: 2023-05-11 not 2023-02-21 (said-twice)",
    );
    check(
        "//- cr/2022-11-29-bureau.md\n# Bureau du 14 décembre 2020\n\n**Date :** 14 décembre 2020\n",
        "cr/2022-11-29-bureau.md: 2020-12-14 not 2022-11-29 (said-twice)",
    );
}

#[test]
fn a_post_is_named_after_the_day_it_was_written_on() {
    let post = |title: &str| format!("---\ndate: 2013-02-06\ntitle: \"{title}\"\n---\nÉtaient présents : Yann\n");
    let check =
        |path: &str, title: &str, day: &str| check(&format!("//- {path}\n{}", post(title)), &format!("{path}: {day}"));
    let path = "_posts/2013-02-06-compte-rendu.md";
    check(path, "Réunion du 4 février 2013", "2013-02-04 not 2013-02-06 (posted-later)");
    check(path, "Réunion du 4/02", "2013-02-04 not 2013-02-06 (posted-later)");
    check(path, "Réunion du 6 février 2013", "2013-02-06");
    check(path, "Réunion du 20 février 2013", "2013-02-06 not 2013-02-20 (said-twice)");
    check(path, "Réunion du 4 février 2012", "2013-02-06 not 2012-02-04 (said-twice)");
    check("_posts/2013-04-08-a.md", "Réunion du 4 février 2013", "2013-04-08 not 2013-02-04 (name-over-title)");
    check("design/2013-02-06-ca.md", "Réunion du 4 février 2013", "2013-02-06 not 2013-02-04 (said-twice)");
    check("minutes/2013-02-06-ca.md", "Réunion du 4 février 2013", "2013-02-06 not 2013-02-04 (said-twice)");
}

#[test]
fn a_title_that_was_not_changed_since_the_post_before() {
    check(
        "
        //- blog/2023-02-06-minutes.md\n# Minutes of 6 February 2023\n
        //- blog/2023-02-13-minutes.md\n# Minutes of 6 February 2023\n",
        "
        blog/2023-02-06-minutes.md: 2023-02-06
        blog/2023-02-13-minutes.md: 2023-02-13 not 2023-02-06 (taken-by-sibling)",
    );
}

#[test]
fn files_of_one_day_are_no_copies() {
    check(
        "
        //- k/2024-05-28-agenda.md\n# Agenda of 28 May 2024\n
        //- k/2024-05-28-slides.md\n# Slides\n
        //- k/2024-05-28-minutes.md\n# Minutes of 21 May 2024\n",
        "
        k/2024-05-28-agenda.md: 2024-05-28
        k/2024-05-28-slides.md: 2024-05-28
        k/2024-05-28-minutes.md: 2024-05-28 not 2024-05-21 (name-over-title)",
    );
}

#[test]
fn a_name_that_was_copied_with_its_file() {
    let copies = "//- s/28-5-24-minutes.md\n# Call, 28 May 2024\n//- s/28-5-24-minutes-1.md\n# Call, 10 June 2024\n";
    check(
        copies,
        "s/28-5-24-minutes.md: 2024-05-28\ns/28-5-24-minutes-1.md: 2024-05-28 not 2024-06-10 (name-over-title)",
    );
    check(
        &format!("{copies}//- s/28-5-24-minutes-1-1.md\n# Call, 24 June 2024\n"),
        "
        s/28-5-24-minutes.md: 2024-05-28
        s/28-5-24-minutes-1.md: 2024-06-10 not 2024-05-28 (copied-name)
        s/28-5-24-minutes-1-1.md: 2024-06-24 not 2024-05-28 (copied-name)",
    );
}

#[test]
fn the_language_tells_the_order_where_no_date_does() {
    path("actas/Acta Reunión - 09-02-2026.md", "2026-02-09");
    path("x/Protokoll 03-04-2021.md", "2021-04-03");
    path("x/Minutes 03-04-2021.md", "2021-03-04");
    path("x/Fachschaftssitzung 03-04-2021.md", "2021-04-03");
    path("x/21-03-04 Protokoll.md", "2021-03-04");
    check("//- x/02_05.md\n# Protokoll\n\nDatum: 02.05.2025\n", "x/02_05.md: 2025-05-02");
    path("Protokolle/2021/03-04.md", "2021-03-04");
    path("Protokolle/2021/Q1/03-04.md", "2021-03-04");
    check("//- x/a.md\n# Compte rendu\n\nDate : 03/04/2021\n", "x/a.md: 2021-04-03");
    check(
        "//- x/Protokoll 03-04-2021.md\n# x\n//- x/Protokoll 03-24-2021.md\n# x\n",
        "x/Protokoll 03-04-2021.md: 2021-03-04\nx/Protokoll 03-24-2021.md: 2021-03-24",
    );
}

#[test]
fn the_day_on_which_a_page_was_edited() {
    let page = "date: 2025-04-23T14:40:25.201Z\ndateCreated: 2025-04-20T14:40:25.201Z\n";
    let check = |fields: &str, day: &str| check(&format!("//- m/call.md\n---\n{fields}---\n# Call\n"), day);
    check(page, "m/call.md: -");
    check("date: 2025-04-23\n", "m/call.md: 2025-04-23");
    check("date: 2025-04-23\ndateCreated: 2025-04-24T14:40:25.201Z\n", "m/call.md: 2025-04-23");
    check(&format!("title: Meeting of 2025-04-21\n{page}"), "m/call.md: 2025-04-21");
}
