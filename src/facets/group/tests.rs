//! Corpora in one string, and the groups that are read from them.

use proptest::prelude::*;

use super::*;
use crate::corpus::section::{FrontMatter, LineKind, LineMark, Lines, Section};

mod folders;
mod headings;

/// A file by its path, and what it says.
type File = (String, GroupFacts);

/// What a corpus comes to.
struct Settled {
    files: Vec<FileGroups>,
    known: KnownGroups,
}

fn settle(files: &[File]) -> Settled {
    let vocabulary = Vocabulary::built_in();
    let clues: Vec<Clues<'_>> = files.iter().map(|(path, facts)| facts.clues(path, vocabulary)).collect();
    let groups = Groups::of(&clues, Arc::new(vocabulary.clone()));
    let files: Vec<FileGroups> =
        files.iter().enumerate().map(|(number, (_, facts))| groups.of_file(number, facts)).collect();
    let mut sections = HashMap::new();
    for group in files.iter().flat_map(|file| file.sections.iter().flatten()) {
        *sections.entry(group.slug.clone()).or_default() += 1;
    }
    Settled { files, known: KnownGroups::new(groups.counted(&sections), vocabulary) }
}

/// Checks the series of files that hold nothing but their name, one `path -> series` per line; `-` is none.
fn check_series(table: &str) {
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.trim().split_once(" -> ")).collect();
    let facts: Vec<File> = rows.iter().map(|(path, _)| facts(path, "")).collect();
    let settled = settle(&facts);
    for ((path, expected), file) in rows.iter().zip(&settled.files) {
        let slug = file.series.as_ref().map_or("-", |series| series.slug.as_str());
        assert_eq!(&slug, expected, "{path}");
    }
}

/// Checks what the sections of the last file are about, one word for each section; `.` is the series itself.
fn check_about(corpus: &str, expected: &str) {
    let files: Vec<(&str, &str)> = corpus.split("//- ").skip(1).filter_map(|file| file.split_once('\n')).collect();
    let facts: Vec<File> = files.iter().map(|(path, text)| facts(path.trim(), text)).collect();
    let settled = settle(&facts);
    let last = settled.files.last().expect("a corpus has a file");
    let series: Vec<&str> = last.series.iter().map(|series| series.slug.as_str()).collect();
    let shown = last.sections.iter().map(|groups| {
        let slugs: Vec<&str> = groups.iter().map(|group| group.slug.as_str()).collect();
        if slugs == series { ".".into() } else { slugs.join(",") }
    });
    assert_eq!(shown.collect::<Vec<String>>().join(" "), expected, "{corpus}");
}

/// Checks which groups a heading opens in the weekly call of a community that has the groups of [`COMMUNITY`].
fn check(heading: &str, expected: &str) {
    check_about(&format!("{COMMUNITY}//- community-call/20230504.md\n# {heading}\n"), expected);
}

const COMMUNITY: &str = "
//- iaas/20230501.md
//- container/20230501.md
//- ops-iam/20220901.md
//- ops-iam/20230112.md
//- ops/20230501.md
//- iam/20230501.md
//- sig-iam/20230501.md
//- sig-monitoring/20230501.md
//- sig-central-api/20230501.md
//- sig-community/20230501.md
//- sig-documentation/20230501.md
//- sig-standardization/20230501.md
//- sig-release/20230501.md
//- sig-markt/20230501.md
//- project-board/20230501.md
//- openops/20230501.md
//- hackathons/2023-05-01-berlin/minutes.md
//- community-meeting/20230501.md
";

/// Reads headings, slides and list items, which is all that groups are read from.
fn facts(path: &str, text: &str) -> File {
    let mut outline = Outline { deck: text.contains("\n---"), ..Outline::default() };
    let body = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n"));
    if let Some((fields, _)) = body {
        let fields =
            fields.lines().filter_map(|line| line.split_once(": ")).map(|(k, v)| (k.into(), v.into())).collect();
        outline.front_matter = Some(FrontMatter { lines: Lines { start: 1, end: 3 }, fields, well_formed: true });
    }
    let (mut slide, mut offset) = (0, 0);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let heading = line.trim_start_matches('#');
        slide += u32::from(line.starts_with("---"));
        if heading.len() < line.len() {
            outline.sections.push(section(line.len() - heading.len(), heading, index, slide, offset));
        }
        offset += line.len();
        if let Some(section) = outline.sections.last_mut() {
            section.bytes.end = offset;
            let mark = LineMark { line: index as u32 + 1, depth: 1, kind: LineKind::Item };
            section.marks.extend(line.starts_with("* ").then_some(mark));
        }
    }
    (path.to_owned(), GroupFacts::read(text, &outline))
}

fn section(level: usize, heading: &str, index: usize, slide: u32, offset: usize) -> Section {
    Section {
        level: level as u8,
        heading: heading.trim().into(),
        lines: Lines { start: index as u32 + 1, end: index as u32 + 1 },
        bytes: offset..offset,
        slide,
        ..Section::default()
    }
}

#[test]
fn a_configured_series_wins() {
    let mut file = facts("iaas/20220801.md", "# Agenda\n");
    file.1.configured = Some("Clouds".into());
    let settled = settle(&[file]);
    let series = settled.files[0].series.clone().expect("it is configured");
    assert_eq!((series.slug.as_str(), series.evidence.source), ("clouds", Source::Config));
}

#[test]
fn groups_are_counted_by_section() {
    let files =
        [facts("iaas/20220801.md", "# A\n## B\n"), facts("community-call/20220804.md", "# Call\n## Team IaaS\n")];
    let known = settle(&files).known;
    let counts: Vec<(&str, u64)> = known.iter().map(|group| (group.slug.as_str(), group.sections)).collect();
    assert_eq!(counts, [("community-call", 1), ("iaas", 3)]);
}

/// Headings and paths made of what the rules look at.
fn corpora() -> impl Strategy<Value = Vec<(String, String)>> {
    let word = "(Team|SIG|wg|IaaS|IAM|Ops|&|/|-|:|@ Org|[(]|and|\\PC{0,3}|Zürich|:x:)";
    let heading = prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "));
    let line = (1..4usize, heading).prop_map(|(level, heading)| format!("{} {heading}\n", "#".repeat(level)));
    let slide = prop_oneof![Just("---\n".to_owned()), Just("----\n".to_owned()), Just("* item\n".to_owned()), line];
    let text = prop::collection::vec(slide, 0..8).prop_map(|lines| lines.concat());
    let path = "(iaas|sigs/network|network|ops-iam|community-call|meetings|2023|sig-x|é|CG)/(2023-05-0[1-9]|CG-0[1-9]-30|x|march 7|)[.]md";
    prop::collection::vec((path, text), 0..8)
}

proptest! {
    #[test]
    fn the_order_of_files_does_not_matter(corpus in corpora()) {
        let mut files: Vec<File> = corpus.iter().map(|(path, text)| facts(path, text)).collect();
        let mut settled = settle(&files);
        files.reverse();
        let mut reversed = settle(&files);
        reversed.files.reverse();
        prop_assert_eq!(&settled.known, &reversed.known);
        prop_assert_eq!(&settled.files, &reversed.files);
        files.reverse();
        for (file, groups) in files.iter().zip(settled.files.drain(..)) {
            prop_assert_eq!(file.1.headings.len(), groups.sections.len());
            for group in groups.series.iter().chain(groups.sections.iter().flatten()) {
                prop_assert_eq!(settled.known.get(&group.slug).map(|known| known.kind), Some(group.kind));
            }
        }
    }

    #[test]
    fn no_text_is_too_odd_to_resolve(name in "\\PC{0,40}") {
        let known = settle(&[facts("iaas/20220801.md", "# A\n")]).known;
        for kind in Kind::ALL {
            let found = known.resolve(&name, Some(kind));
            prop_assert!(!matches!(found, Resolution::Ambiguous(_)));
        }
    }
}

#[test]
fn front_matter_and_titles() {
    let text = "+++\ngroup: Release Team\n+++\n# Agenda\n";
    let file = |path, text| facts(path, text);
    let settled = settle(&[file("2020-01-02.md", text)]);
    let series = settled.files[0].series.clone().expect("the front matter names it");
    assert_eq!(
        (series.slug.as_str(), series.kind, series.evidence.source),
        ("release-team", Kind::Team, Source::FrontMatter)
    );

    check_titles(
        [
            "# Technical Committee Meeting 2020-01-02",
            "# Technical Committee Meeting, January 9th 2020",
            "# Minutes of the Technical Committee 2020-01-16",
        ],
        "technical-committee",
    );
    check_titles(
        [
            "# Harbour Technical Steering Committee (TSC) Meeting 2020-01-02",
            "# Technical Steering Committee (TSC) 2020-01-09",
            "# Harbour Foundation Technical Steering Committee (TSC) Meeting 2020-01-16",
        ],
        "tsc",
    );
    check_titles(["# Date: 02.01.2020", "# Date: 09.01.2020", "# Date: 16.01.2020"], "-");
    check_titles(
        [
            "# Compte rendu de la réunion du 12 janvier 2022",
            "# Compte rendu de la réunion du 9 février 2022",
            "# Compte rendu de la réunion du 9 mars 2022",
        ],
        "-",
    );
    check_titles(
        ["# Zoning Board (draft) 2020-01-02", "# Zoning Board 2020-01-09", "# Zoning Board 2020-01-16"],
        "zoning-board",
    );
}

/// Checks the series of three files that only their titles can name.
#[track_caller]
fn check_titles(titles: [&str; 3], expected: &str) {
    let file = |(title, path): (&&str, &str)| facts(path, &format!("{title}\n"));
    let named: Vec<File> = titles.iter().zip(["1.md", "2.md", "3.md"]).map(file).collect();
    for read in settle(&named).files {
        assert_eq!(read.series.map_or("-".into(), |series| series.slug), expected);
    }
}
