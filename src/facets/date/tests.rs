//! Corpora in one string, and the days that are read from them.

use super::*;
use crate::corpus::markdown::outline;
use crate::corpus::section::{FrontMatter, LineKind, LineMark, Link, Section};

mod communities;
mod meetings;
mod names;
mod no_meetings;
mod text;

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
    let dates = settle(&dated, options.clone());
    let shown = files.iter().zip(dates).map(|((path, outline, ..), dates)| show(path, outline, &dates));
    shown.collect()
}

/// Gives every section of every file its date.
fn settle(files: &[DatedFile<'_>], options: DateOptions) -> Vec<FileDates> {
    let mut calendar = Calendar::new(options);
    files.iter().for_each(|file| calendar.learn_order(file.path, file.facts));
    files.iter().for_each(|file| calendar.learn(file));
    files.iter().map(|file| calendar.dates(file)).collect()
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

/// A file whose outline is made by hand.
fn day_of(path: &str, outline: &Outline) -> Option<String> {
    let facts = DateFacts::read(path, outline);
    let file = DatedFile { path, series: None, facts: &facts, committed: None };
    let dates = settle(&[file], DateOptions::default()).pop()?;
    Some(dates.file?.day.to_string())
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
        let dates = settle(&[file], DateOptions::default());
        proptest::prop_assert_eq!(dates[0].sections.len(), outline.sections.len());
    }
}
