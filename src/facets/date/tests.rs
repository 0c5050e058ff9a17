use super::*;
use crate::corpus::markdown::outline;
use crate::corpus::section::{FrontMatter, LineKind, LineMark, Link, Section};

/// Settles a corpus in one string, `//- path` before each file, and prints each file with its day and the rule behind
/// it; with several days, the headings on which they begin.
fn settled(corpus: &str, options: &DateOptions) -> String {
    let mut files = Vec::new();
    for file in corpus.split("//- ").skip(1) {
        let (path, text) = file.split_once('\n').expect("a path has its own line");
        let (path, committed) =
            path.split_once(" committed ").map_or((path, None), |(path, day)| (path, day.parse().ok()));
        let outline = outline(text.trim_end_matches(' '));
        let facts = DateFacts::read(path, &outline);
        files.push((path, outline, facts, committed));
    }
    let dated: Vec<DatedFile<'_>> = files
        .iter()
        .map(|(path, _, facts, committed)| DatedFile { path, series: None, facts, committed: *committed })
        .collect();
    let dates = settle(&dated, options);
    let shown = files.iter().zip(dates).map(|((path, outline, ..), dates)| show(path, outline, &dates));
    shown.collect()
}

fn show(path: &str, outline: &Outline, dates: &FileDates) -> String {
    let mut text = format!("{path}:");
    let mut before = None;
    for (index, (section, dated)) in outline.sections.iter().zip(&dates.sections).enumerate() {
        let day = dated.as_ref().map_or("-".to_string(), |dated| dated.day.to_string());
        if before.as_ref() != Some(&day) {
            let heading = if index == 0 { String::new() } else { format!(" | {}", section.heading) };
            text.push_str(&format!("{heading} {day}"));
        }
        before = Some(day);
    }
    if outline.sections.is_empty() {
        text.push_str(&dates.file.as_ref().map_or(" -".to_string(), |dated| format!(" {}", dated.day)));
    }
    for found in &dates.contradictions {
        text.push_str(&format!(" not {} ({})", found.rejected, found.rule));
    }
    text + "\n"
}

#[track_caller]
fn check(corpus: &str, expected: &str) {
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&settled(corpus, &DateOptions::default())), lines(expected));
}

/// A file whose path alone gives the date.
#[track_caller]
fn path(path: &str, day: &str) {
    check(&format!("//- {path}\n# Weekly call\n\n- a topic\n"), &format!("{path}: {day}"));
}

/// A file whose text alone gives the date, under a name with a running number.
#[track_caller]
fn text(text: &str, day: &str) {
    check(&format!("//- calls/Meeting 45.md\n{text}\n"), &format!("calls/Meeting 45.md: {day}"));
}

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
fn no_meetings() {
    path("README.md", "-");
    path("meetings/2023/README.md", "-");
    path("templates/2023-05-17.md", "-");
    path("meetings/template.md", "-");
    path("meetings/meeting-template-2023.md", "-");
    path("SUMMARY.md", "-");
    path("2023-01/toc.md", "-");
    path("meetings/YYYY-MM-DD.md", "-");
    check("//- adr/adr-0007.md\n# Use gRPC\n\nDate: 2023-05-17\n\n## Status\n", "adr/adr-0007.md: -");
    check("//- standards/scs-0210-v2.md\n# Versions\n\n2023-05-17\n\n## Design\n", "standards/scs-0210-v2.md: -");
    check("//- meetings/example-agenda.md\n# Agenda\n\nDate: 2023-05-17\n", "meetings/example-agenda.md: -");
    check("//- README.md\n# Minutes 2023-05-17\n", "README.md: -");
    check("//- meetings/TEMPLATE.md\n# Meeting 2023-05-17\n\nDate: 2023-05-17\n", "meetings/TEMPLATE.md: -");
    check("//- docs/federation.md\n# State of federation\n\nDate: 2023-05-17\n", "docs/federation.md: -");
    check("//- CHANGELOG.md\n# Changes\n## 2023-05-17\n## 2023-05-18\n", "CHANGELOG.md: -");
}

#[test]
fn a_document_among_minutes_is_undated() {
    check(
        "//- iaas/20230503.md\n# x\n//- iaas/20230510.md\n# x\n//- iaas/20230517.md\n# x\n//- iaas/federation.md\n# Federation\n\nDate: 2023-05-17\n\n## Participants\n",
        "iaas/20230503.md: 2023-05-03\niaas/20230510.md: 2023-05-10\niaas/20230517.md: 2023-05-17\niaas/federation.md: -",
    );
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

const WEDNESDAYS: &str =
    "//- iaas/20230503.md\n# 2023-05-03\n//- iaas/20230510.md\n# 2023-05-10\n//- iaas/20230531.md\n# 2023-05-31\n";
const WEDNESDAYS_DATED: &str =
    "iaas/20230503.md: 2023-05-03\niaas/20230510.md: 2023-05-10\niaas/20230531.md: 2023-05-31\n";

#[track_caller]
fn among_wednesdays(file: &str, expected: &str) {
    check(&format!("{WEDNESDAYS}//- {file}"), &format!("{WEDNESDAYS_DATED}{expected}"));
}

#[test]
fn contradictions() {
    among_wednesdays(
        "iaas/20230517.md\n# 2023-05-10\n",
        "iaas/20230517.md: 2023-05-17 not 2023-05-10 (taken-by-sibling)",
    );
    among_wednesdays("iaas/20230518.md\n# 2023-05-17\n", "iaas/20230518.md: 2023-05-17 not 2023-05-18 (weekday-habit)");
    among_wednesdays("iaas/20230517.md\n# 2023-05-16\n", "iaas/20230517.md: 2023-05-17 not 2023-05-16 (weekday-habit)");
    among_wednesdays("iaas/20230517.md\n# 2032-05-17\n", "iaas/20230517.md: 2023-05-17 not 2032-05-17 (series-reach)");
    among_wednesdays("iaas/20130517.md\n# 2023-05-17\n", "iaas/20130517.md: 2023-05-17 not 2013-05-17 (series-reach)");
    among_wednesdays(
        "iaas/20230517.md\n# 2023-05-24\n",
        "iaas/20230517.md: 2023-05-17 not 2023-05-24 (name-over-title)",
    );
    among_wednesdays(
        "iaas/20230517.md committed 2023-05-25\n# 2023-05-24\n",
        "iaas/20230517.md: 2023-05-17 not 2023-05-24 (name-over-title)",
    );
    among_wednesdays(
        "iaas/20230614.md committed 2023-05-18\n# 2023-05-17\n",
        "iaas/20230614.md: 2023-05-17 not 2023-06-14 (commit-date)",
    );
    among_wednesdays(
        "iaas/20230532.md\n# 2023-05-17\n",
        "iaas/20230532.md: 2023-05-17 not 20230532.md (impossible-name)",
    );
    among_wednesdays("iaas/20230517.md\n# Roadmap for 2023-09-20\n", "iaas/20230517.md: 2023-05-17");
    among_wednesdays("iaas/20230517.md\n# 2023-05–17\n", "iaas/20230517.md: 2023-05-17");
    check(
        "//- c/2023-Q2/2023-02-04.md\n# Call, April 2, 2023\n",
        "c/2023-Q2/2023-02-04.md: 2023-04-02 not 2023-02-04 (folder-fits-title)",
    );
    check(
        "//- h/2023-03-05-event/minutes.md\n# Event\n\n2023-05-03/04 Bilbao\n",
        "h/2023-03-05-event/minutes.md: 2023-05-03 not 2023-03-05 (working-day)",
    );
    check(
        "//- c/2023-05-11.md\n# Meeting, Thursday, May 18, 2022\n",
        "c/2023-05-11.md: 2023-05-11 not 2022-05-18 (written-weekday)",
    );
}

#[test]
fn several_meetings_in_a_file() {
    check(
        "//- b/2026-02-23.md\n## 2026-02-23\n### Participants\n## 2026-02-09\n### Participants\n",
        "b/2026-02-23.md: 2026-02-23 | 2026-02-09 2026-02-09",
    );
    check(
        "//- b/20230208.md\n# 2023-02-15\nstub\n# 2023-02-08\n## Agenda\n# Retro\n",
        "b/20230208.md: 2023-02-15 | 2023-02-08 2023-02-08",
    );
    check(
        "//- b/20230123.md\n# 2023-01-16\n## Agenda\n# 2023-01-09\n//- b/20230116.md\n# x\n",
        "b/20230123.md: 2023-01-23 | 2023-01-09 2023-01-09 not 2023-01-16 (taken-by-sibling)\nb/20230116.md: 2023-01-16",
    );
    check(
        "//- c/20241219.md\n# Call 2024-12-19\n## Looking back 2019-11-25\n## Kickoff 2020-01-07\n",
        "c/20241219.md: 2024-12-19",
    );
    check(
        "//- c/2018_06_jun.md\n# June 2018\n## June 7th\n### Agenda\n## June 14th\n",
        "c/2018_06_jun.md: - | June 7th 2018-06-07 | June 14th 2018-06-14",
    );
    check(
        "//- c/2025.md\n# Minutes\n## January 14\n### Agenda\n## 01/28\n",
        "c/2025.md: - | January 14 2025-01-14 | 01/28 2025-01-28",
    );
    check(
        "//- c/meeting-notes.md\n# Notes\n# 2020\n## May 5\n## Feb 4\n# 2019\n## Dec 3\n",
        "c/meeting-notes.md: - | May 5 2020-05-05 | Feb 4 2020-02-04 | 2019 - | Dec 3 2019-12-03",
    );
    check(
        "//- c/notes.md\n# Notes\n## Office hours, May 5, 2020\n## Office hours, May 12, 2020\n",
        "c/notes.md: - | Office hours, May 5, 2020 2020-05-05 | Office hours, May 12, 2020 2020-05-12",
    );
    check("//- c/2023-05.md\n# May 2023\n## 3\ntext\n## 17\n", "c/2023-05.md: - | 3 2023-05-03 | 17 2023-05-17");
    check(
        "//- c/notes.md\n## Thursday, May 5, 2022\n## Thursday, April 28\n",
        "c/notes.md: 2022-05-05 | Thursday, April 28 2022-04-28",
    );
}

#[test]
fn a_line_below_each_heading_dates_it() {
    check(
        "//- c/2019-05.md\n# Calls\n## First call\nDate: May 7\n### Agenda\n## Second call\n- Date: 2019-05-21\n",
        "c/2019-05.md: - | First call 2019-05-07 | Second call 2019-05-21",
    );
}

#[test]
fn days_of_an_event() {
    check(
        "//- h/2022-09-27-event/minutes.md\n# Event\n# Day 1 (Auth)\n## Topic\n# Day 2: Federation\n",
        "h/2022-09-27-event/minutes.md: 2022-09-27 | Day 2: Federation 2022-09-28",
    );
    check(
        "//- b/20240422.md\n# 2024-04-22\n### Day-2 Operations\n### Day 2 operations at scale\n",
        "b/20240422.md: 2024-04-22",
    );
    check(
        "//- h/2022-09-26-28.md\n# Event\n## Monday\n## Tuesday\n## Wednesday\n",
        "h/2022-09-26-28.md: 2022-09-26 | Tuesday 2022-09-27 | Wednesday 2022-09-28",
    );
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

/// A file whose outline is made by hand.
fn day_of(path: &str, outline: &Outline) -> Option<String> {
    let facts = DateFacts::read(path, outline);
    let file = DatedFile { path, series: None, facts: &facts, committed: None };
    let dates = settle(&[file], &DateOptions::default()).pop()?;
    Some(dates.file?.day.to_string())
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
fn technical_committees() {
    check(
        "//- meetings/2013-05/may-22.md\n# May 22 2013 Meeting Notes\n## 4.1 Proposal 2012-01-05\n//- meetings/2013-05/may-23.md\n# 23 May 2013\n//- meetings/2013-05/summary.md\n# Summary of May 2013\n//- meetings/2013-05/README.md\n# May 21-23, 2013\n",
        "meetings/2013-05/may-22.md: 2013-05-22\nmeetings/2013-05/may-23.md: 2013-05-23\nmeetings/2013-05/summary.md: -\nmeetings/2013-05/README.md: -",
    );
    path("meetings/2025-02/february-18.md", "2025-02-18");
    check(
        "//- meetings/2023-02/feb-28.md\n# 95th TC39 Meeting | 28th February 2023\n",
        "meetings/2023-02/feb-28.md: 2023-02-28",
    );
    check("//- meetings/2023-02/notes.md\n# 12th Meeting\n# 13th Meeting\n", "meetings/2023-02/notes.md: -");
    check(
        "//- main/2019/CG-02.md\n# Agenda for the February meeting\n- **Where**: La Jolla\n- **Dates**: February 13-14, 2019\n",
        "main/2019/CG-02.md: 2019-02-13",
    );
    check(
        "//- main/2023/CG-10.md\n# In-person meeting\n- **Dates**: Monday October 23 - Tuesday October 24, 2023\n",
        "main/2023/CG-10.md: 2023-10-23",
    );
    check(
        "//- main/2019/CG-02.md\n# Agenda for the February meeting\n- Dates: February 13-14\n## Tuesday - February 13\n### Notes\n## Wednesday - February 14\n",
        "main/2019/CG-02.md: - | Tuesday - February 13 2019-02-13 | Wednesday - February 14 2019-02-14",
    );
    check(
        "//- main/2023/CG-05-09.md\n![logo](x.png)\n## Agenda for the May 9th video call of the group\n- **When**: May 9th, 4pm-5pm UTC (May 9th, 9am-10am Pacific)\n",
        "main/2023/CG-05-09.md: 2023-05-09",
    );
}

#[test]
fn numbered_calls() {
    let call = |number: u32, date: &str| {
        format!(
            "//- calls/Meeting {number}.md\n# Core Devs Meeting {number} Notes\n### Meeting Date/Time: {date}\n### Duration: 1.5 hours\n## 1. Fork\nDue 2019-01-01\n"
        )
    };
    let dated = |number: u32, day: &str| format!("calls/Meeting {number}.md: {day}\n");
    check(
        &(call(8, "Friday 16 November 2018 at 14:00 UTC")
            + &call(9, "Fri 30 Nov")
            + &call(11, "Fri, Jan 4, 2019, 14:00")),
        &(dated(8, "2018-11-16") + &dated(9, "2018-11-30") + &dated(11, "2019-01-04")),
    );
    check(&(call(8, "16 November 2018") + &call(9, "4 January")), &(dated(8, "2018-11-16") + &dated(9, "2019-01-04")));
    check(&(call(8, "4 January") + &call(9, "4 January")), &(dated(8, "-") + &dated(9, "-")));
    text("# Call 45\n\n[Thursday 15 Jul 2021, 14:00 UTC](https://example.org)\n\n## Agenda", "2021-07-15");
    text("# Call 45\n\nThursday, [January 21, 2021, 14:00 UTC](https://example.org)\n\n## Agenda", "2021-01-21");
    text("# Meeting 45 (July 7th, 2021)\n\nDate: see above", "2021-07-07");
    text("# Meeting 45\n\n## Thursday 2021/7/8 at 14:00 GMT", "2021-07-08");
    text("# All Hands\n\n## 8 July, 2021\n", "2021-07-08");
    text("# Meeting 45 - v1.2 of 3.4.5\n\nNotes by x\n", "-");
}

#[test]
fn councils() {
    text(
        "# CITY COUNCIL MINUTES\n\nREGULAR MEETING HELD ON TUESDAY, JUNE 17, 2014 AT 7:00 PM\n\nApproval of the minutes of June 3, 2014",
        "2014-06-17",
    );
    text("# CITY COUNCIL\n## June 17, 2014\n### Approval of minutes of June 3, 2014", "2014-06-17");
    text("# Minutes of the June 17th, 2014 Council Meeting", "2014-06-17");
    path("council/2014/Agenda 06-17-2014.md", "2014-06-17");
    path("council/2014/2014-06-17-regular-meeting.md", "2014-06-17");
    path("council/2014/june/17.md", "2014-06-17");
    path("council/2014/06 - June/June 17.md", "2014-06-17");
    path("council/FY2014/06172014.md", "2014-06-17");
}

#[test]
fn associations() {
    path("protokolle/Protokoll_22.05.2021.md", "2021-05-22");
    path("protokolle/2021-05-22_MV.md", "2021-05-22");
    path("protokolle/22-05-2021-plenum.md", "2021-05-22");
    text("# Plenum\n\nDatum: Sa., 22. Mai 2021\nAnwesend: drei", "2021-05-22");
    text("# Protokoll der Vorstandssitzung vom 22.5.2021", "2021-05-22");
    text("# Sitzung 45\n\nKöln, den 22. Mai 2021", "2021-05-22");
    text("# Sitzung 45\n\nNächste Sitzung: 22. Mai 2021", "-");
    text("# Sitzung 45\n\nBeschluss bis 22.05.2021 umsetzen", "-");
}

#[test]
fn special_interest_groups() {
    check(
        "//- sig-x/2019.md\n# SIG X notes\n## Mar 19, 2019 ([recording](https://x))\n### Attendees\n## Mar 5, 2019 - cancelled\n",
        "sig-x/2019.md: - | Mar 19, 2019 (recording) 2019-03-19 | Mar 5, 2019 - cancelled 2019-03-05",
    );
    check(
        "//- sig-x/archive/meeting-notes-2017.md\n# Notes\n## 12/19/2017\n## 12/05/2017\n",
        "sig-x/archive/meeting-notes-2017.md: - | 12/19/2017 2017-12-19 | 12/05/2017 2017-12-05",
    );
    check(
        "//- sig-x/notes.md\n# Meeting notes\n## January 3 2018\n## December 20\n",
        "sig-x/notes.md: - | January 3 2018 2018-01-03 | December 20 2017-12-20",
    );
    check(
        "//- sig-x/agenda.md\n# Agenda\n## 2021-05-04: Budget\n### Topics\n## 2021-04-20: Roadmap, elections\n## Backlog\n",
        "sig-x/agenda.md: - | 2021-05-04: Budget 2021-05-04 | 2021-04-20: Roadmap, elections 2021-04-20",
    );
    check(
        "//- wg/README.md\n# WG\n## Meetings\nThursdays. Next: 2021-05-04\n//- wg/charter.md\n# Charter\nDate: 2020-01-01\n//- wg/notes/2021-04-22.md\n# x\n",
        "wg/README.md: -\nwg/charter.md: -\nwg/notes/2021-04-22.md: 2021-04-22",
    );
    check(
        "//- wg/2020/2020-05-17.md\n# Call\n\n## Project timeline\n### 2019-01-05\n### 2019-03-05\n",
        "wg/2020/2020-05-17.md: 2020-05-17",
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
fn the_order_of_files_does_not_show() {
    let files = [
        "a/20230503.md\n# 2023-05-03\n",
        "a/20230510.md\n# 2023-05-10\n",
        "a/20230518.md\n# 2023-05-17\n",
        "a/20230524.md\n# x\n",
        "b/Meeting 8.md\n# Meeting\n\nDate: Dec 30, 2022\n",
        "b/Meeting 9.md\n# Meeting\n\nDate: Jan 4\n",
    ];
    let sorted = |files: &[&str]| {
        let corpus: String = files.iter().map(|file| format!("//- {file}")).collect();
        let mut lines: Vec<String> = settled(&corpus, &DateOptions::default()).lines().map(str::to_string).collect();
        lines.sort();
        lines
    };
    let forwards = sorted(&files);
    let backwards: Vec<&str> = files.iter().rev().copied().collect();
    assert_eq!(forwards, sorted(&backwards));
    assert!(forwards.contains(&"b/Meeting 9.md: 2023-01-04".to_string()), "{forwards:?}");
}

proptest::proptest! {
    #[test]
    fn any_file_is_dated_or_not(path in "[a-z0-9/ _.-]{0,30}", text in "([#*-] |[A-Za-z0-9 .:/-]{0,20}|May 5|2020-05-05|Day 2|\n){0,30}") {
        let outline = outline(&text);
        let facts = DateFacts::read(&path, &outline);
        let stored = serde_json::to_string(&facts).expect("facts are plain data");
        proptest::prop_assert_eq!(&serde_json::from_str::<DateFacts>(&stored).expect("facts are read back"), &facts);
        let file = DatedFile { path: &path, series: None, facts: &facts, committed: None };
        let dates = settle(&[file], &DateOptions::default());
        proptest::prop_assert_eq!(dates[0].sections.len(), outline.sections.len());
    }
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
fn a_numbered_session_beside_dated_calls() {
    check(
        "
        //- cg/2017/CG-07.md\n# Agenda for the July 2017 meeting\n\n- **Dates**: Thursday-Friday July 13-14, 2017\n
        //- cg/2017/CG-08-08.md\n# Call\n
        //- cg/2017/CG-08-22.md\n# Call\n
        //- cg/2017/CG-09-05.md\n# Call\n",
        "
        cg/2017/CG-07.md: 2017-07-13
        cg/2017/CG-08-08.md: 2017-08-08
        cg/2017/CG-08-22.md: 2017-08-22
        cg/2017/CG-09-05.md: 2017-09-05",
    );
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
fn month_and_day_exchanged() {
    path("ec/2021-13-12.md", "2021-12-13");
    check(
        "//- ec/EC-2021-13-12.md\n## Council meeting January 12th, 2021\n",
        "ec/EC-2021-13-12.md: 2021-01-12 not 2021-12-13 (impossible-name)",
    );
}

#[test]
fn lists_of_dates() {
    check(
        "//- minutes.md\n# Minutes\n\n- [2020-01-06](a.md)\n- [2020-01-13](b.md)\n- [2020-01-20](c.md)\n",
        "minutes.md: -",
    );
    check(
        "//- money/2019.md\n# 2019\n\n| date | amount |\n|---|---|\n| 2019-01-05 | 3 |\n| 2019-02-05 | 4 |\n",
        "money/2019.md: -",
    );
    check(
        "//- agendas/parked.md\n# Parked agenda items\n\n- policy\n- tools\n- reread the notes of 9 May 2023 on keys\n",
        "agendas/parked.md: -",
    );
    check("//- meetings.md\n# Meetings\n\n- 2020-01-06\n- 2020-01-13\n", "meetings.md: -");
    check("//- joining.md\n# Joining a meeting\n\nOpen the agenda, for example that of 3 May 2022.\n", "joining.md: -");
    check("//- council/2023-11.md\n# Notes on 2023-11\n\nPassed and adopted May 7, 2023.\n", "council/2023-11.md: -");
    path("board/decision_log.md", "-");
    check("//- scribe-howto.md\n# How to scribe\n\nMeeting: Teleconference 2 May 2021\n", "scribe-howto.md: -");
    check("//- board/motions.md\n# Motions\n\n## May 5, 2020\n\n## May 19, 2020\n", "board/motions.md: -");
    check(
        "//- ops/running.md\n# Running notes\n\n### Thu 11 May 2023 (Ann)\n\n### Thu 4 May 2023 (Bob)\n",
        "ops/running.md: - | Thu 11 May 2023 (Ann) 2023-05-11 | Thu 4 May 2023 (Bob) 2023-05-04",
    );
    check(
        "//- board/meeting-log.md\n# Log\n\n## May 5, 2020\n\n## May 19, 2020\n",
        "board/meeting-log.md: - | May 5, 2020 2020-05-05 | May 19, 2020 2020-05-19",
    );
}

#[test]
fn days_that_are_counted_beside_their_date() {
    check(
        "//- interim-17-09/minutes.md\n# Interim\n\n## Day 1 - 21 September 2017\n\n## Day 2 - 22 September 2017\n",
        "interim-17-09/minutes.md: - | Day 1 - 21 September 2017 2017-09-21 | Day 2 - 22 September 2017 2017-09-22",
    );
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

#[test]
fn dated_names_that_are_no_meetings() {
    let text = |path: &str| check(&format!("//- {path}\n# A title\n\nMany words.\n"), &format!("{path}: -"));
    text("docs/blog/2020-02-03-new-release.md");
    text("_posts/2020-02-10-hiring.md");
    text("rfcs/2020-05-05-async-drop.md");
    text("releases/2020-06-01-v1.2.0.md");
    text("_releases/0.11.2.md");
    path("_posts/en/meetings/2015-10-01-irc.md", "2015-10-01");
    path("_posts/2015-10-01-board-meeting.md", "2015-10-01");
    path("design/2020-05-05.md", "2020-05-05");
    path("meetings/design/2020-05-05-layout.md", "2020-05-05");
    check("//- news/2020-05-05-spring.md\n# Spring\n\nPresent: a, b\n", "news/2020-05-05-spring.md: 2020-05-05");
    check(
        "//- changelogs/2020-06.md\n# June\n\n## 2020-06-03\n- a\n\n## 2020-06-11\n- b\n",
        "changelogs/2020-06.md: -",
    );
    check("//- Release-Plan.md\n# Plan\n\n## 2018-10-30\nv11\n\n## 2019-04-23\nv12\n", "Release-Plan.md: -");
    check("//- notes.md\n# Working group\n\nThe status as of 2018-12-06.\n", "notes.md: -");
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
fn bold_lines_part_meetings() {
    check(
        "//- weekly/notes.md\n# Weekly\n\n**May 5, 2020**\n\n- a\n\n**May 12, 2020**\n\n- b\n",
        "weekly/notes.md: - | May 5, 2020 2020-05-05 | May 12, 2020 2020-05-12",
    );
    check(
        "//- weekly/sync.md\n**Date:** 2020-05-05\n\n- a\n\n---\n\n**Date:** 2020-05-12\n\n- b\n",
        "weekly/sync.md: 2020-05-05 | Date: 2020-05-12 2020-05-12",
    );
}

#[test]
fn a_page_that_lists_the_meetings_of_a_group() {
    let row = "|1| December 13, 2024 | [Agenda](https://x.org/1) | [Notes](https://x.org/2) |";
    let table = format!("# Calls\n\n| # | Date | Agenda | Notes |\n|--|--|--|--|\n{row}\n");
    check(&format!("//- calls/x/x-pm.md\n{table}"), "calls/x/x-pm.md: -");
    check("//- process/meetings.md\n# Meetings\n\nSee the meeting of 2018-10-23.\n", "process/meetings.md: -");
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
