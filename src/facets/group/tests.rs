//! Corpora in one string, and the groups that are read from them.

use proptest::prelude::*;

use super::*;
use crate::corpus::section::{FrontMatter, LineKind, LineMark, Lines, Section};

/// Checks the series of files that hold nothing but their name, one `path -> series` per line; `-` is none.
fn check_series(table: &str) {
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.trim().split_once(" -> ")).collect();
    let facts: Vec<GroupFacts> = rows.iter().map(|(path, _)| facts(path, "")).collect();
    let settled = settle(&facts, Vocabulary::built_in());
    for ((path, expected), file) in rows.iter().zip(&settled.files) {
        let slug = file.series.as_ref().map_or("-", |series| series.slug.as_str());
        assert_eq!(&slug, expected, "{path}");
    }
}

/// Checks what the sections of the last file are about, one word for each section; `.` is the series itself.
fn check_about(corpus: &str, expected: &str) {
    let files: Vec<(&str, &str)> = corpus.split("//- ").skip(1).filter_map(|file| file.split_once('\n')).collect();
    let facts: Vec<GroupFacts> = files.iter().map(|(path, text)| facts(path.trim(), text)).collect();
    let settled = settle(&facts, Vocabulary::built_in());
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
fn facts(path: &str, text: &str) -> GroupFacts {
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
    GroupFacts::read(path, text, &outline)
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
fn a_name_beside_a_marker() {
    check("Team IaaS", "iaas");
    check("team iaas", "iaas");
    check("Team Container (Jan)", "container");
    check("Team KaaS", "container");
    check("Container Team", "container");
    check("SIG Monitoring", "sig-monitoring");
    check("Monitoring SIG", "sig-monitoring");
    check("Special Interest Group Monitoring", "sig-monitoring");
    check("SIG Central API MVP", "sig-central-api");
    check("SIG Docs", "sig-documentation");
    check("SIG Market", "sig-markt");
    check("WG Open Operations Manifesto", "openops");
    check("Open Operations WG", "openops");
    check(":rocket: Team IaaS", "iaas");
    check("2. Team IaaS", "iaas");
}

#[test]
fn the_marker_tells_groups_of_one_name_apart() {
    check("Team IAM", "iam");
    check("SIG IAM", "sig-iam");
    check("IAM SIG", "sig-iam");
    check("IAM", "iam");
}

#[test]
fn what_follows_the_name_is_a_topic() {
    check("Team IaaS - Standards", "iaas");
    check("Team IaaS / Networking (VP04)", "iaas");
    check("Team IAM & Security - Roles", "iam");
    check("Team IAM/Keycloak", "iam");
    check("Team Ops (2/2)", "ops");
    check("SIG Release -- Call for Participation", "sig-release");
    check("Team IAM & IAM Hacking Session", "iam");
}

#[test]
fn spellings() {
    check("SIG Standardisation", "sig-standardization");
    check("SIG Standarization/Certification", "sig-standardization");
    check("SIG Std/Cert", "sig-standardization");
    check("Standardisation & Certification SIG", "sig-standardization");
    check("SIG Standards/Certfication", "sig-standardization");
    check("Tram IAM & Secuity", "iam");
    check("SIG Documentaton", "sig-documentation");
}

#[test]
fn several_groups() {
    check("SIG Documentation or SIG Community", "sig-documentation,sig-community");
    check("Team IaaS and Team Container", "iaas,container");
    check("Teams IaaS, Container", "iaas,container");
}

#[test]
fn a_joint_group_while_it_met() {
    let call = |day: &str, heading: &str| format!("{COMMUNITY}//- community-call/{day}.md\n# {heading}\n");
    for heading in ["Team Ops & IAM", "Team Ops, IAM", "Team Operations and IAM", "Team Ops/IAM", "Team Ops IAM"] {
        check_about(&call("20221103", heading), "ops-iam");
        check_about(&call("20240104", heading), "ops,iam");
    }
}

#[test]
fn names_by_themselves() {
    check("Open Operations", "openops");
    check("Join the Open Operations Movement", "openops");
    check("The next Open Operations Meetup", "openops");
    check("Project Board", "project-board");
    check("ProjectBoard", "project-board");
    check("News from the Project Board", "project-board");
    check("Standardisation", "sig-standardization");
    check("IaaS Breakout Room", "iaas");
    check("Invite to the SIG Community", "sig-community");
}

#[test]
fn no_group_of_this_community() {
    check("Join the Project Team @ Association", ".");
    check("Public Cloud SIG @ Foundation", ".");
    check("SIG Release @ Kubernetes", ".");
    check("Public Monitoring SIG", ".");
    check("Team Updates", ".");
    check("Updates from the Teams", ".");
    check("Future of team / SIG meetings", ".");
    check("Newcomer to the team: Jan", ".");
    check("Project Updates", ".");
    check("Community", ".");
    check("Community Call", ".");
    check("Community news", ".");
    check("Hackathons", ".");
    check("Docs, docs, docs", ".");
    check("Tag release 6", ".");
    check("Developers documentation", ".");
    check("IaaS standards and what they cost", ".");
    check("", ".");
}

#[test]
fn groups_that_nobody_knows_are_reported() {
    let check = |heading: &str, expected: &str| {
        let text = format!("# Call\n## Team IaaS\n### Team spirit\n## {heading}\n");
        let files = [facts("iaas/20230501.md", "# A\n"), facts("community-call/20230504.md", &text)];
        let settled = settle(&files, Vocabulary::built_in());
        let unknown: Vec<String> =
            settled.files[1].unknown.iter().map(|found| format!("{} {}", found.line, found.heading)).collect();
        assert_eq!(unknown.join(", "), expected, "{heading}");
    };
    check("Team Kitchen", "4 Team Kitchen");
    check("Kitchen SIG", "4 Kitchen SIG");
    check("SIG Kitchen - Menu", "4 SIG Kitchen - Menu");
    check("Public Kitchen SIG @ Foundation", "");
    check("Team updates", "");
    check("Newcomer to the team: Jan", "");
    check("Team meeting reschedule", "");
    check("The team that cooks for all", "");
    check("Kitchen", "");
}

#[test]
fn inherited_by_level() {
    let call = |text: &str| format!("{COMMUNITY}//- community-call/20230504.md\n{text}");
    check_about(&call("# Call\n## Team IaaS\n### Octavia\n#### Limits\n## AOB\n### Mail\n"), ". iaas iaas iaas . .");
    check_about(&call("# Call\n## Updates\n#### Team Ops\n### SIG Docs\n"), ". . ops sig-documentation");
    check_about(&call("## Team IaaS\n### Open Operations\n### SIG Monitoring\n"), "iaas iaas sig-monitoring");
}

#[test]
fn elsewhere_a_heading_with_a_group_is_a_topic() {
    check_about(&format!("{COMMUNITY}//- iaas/20230508.md\n# Agenda\n## Team Container\n"), ". .");
    check_about(&format!("{COMMUNITY}//- README.md\n# Team IaaS\n"), ".");
}

#[test]
fn inherited_along_slides() {
    let deck = |text: &str| format!("{COMMUNITY}//- community-call/20230504.md\n{text}");
    let down = "# Welcome\n---\n# Team IaaS\n----\n# Octavia\n* x\n----\n## Ceph\n* x\n---\n# Tenders\n* x\n";
    check_about(&deck(down), ". iaas iaas iaas .");
    let deeper = "# Team IaaS\n* x\n---\n## Octavia\n* x\n---\n## Press\n* x\n";
    check_about(&deck(deeper), "iaas iaas .");
    let meetings = "# Team Ops\n* x\n----\n# Alerts\n* x\n----\n# Lean Coffee\n* x\n----\n# Mail\n* x\n";
    check_about(&deck(meetings), "ops ops . .");
    let board = "# Team Ops\n* x\n----\n## Project Board\n* x\n---\n## Looking back\n* x\n";
    check_about(&deck(board), "ops project-board .");
    let repeated = "# Team IAM\n----\n# Team IAM\n## Decisions\n* x\n---\n# Lab\n* x\n---\n# Team Ops\n";
    check_about(&deck(repeated), "iam iam iam . ops");
}

#[test]
fn a_title_slide_announces_the_slides_beside_it() {
    let deck = |text: &str| format!("{COMMUNITY}//- community-call/20230504.md\n{text}");
    let announced = "# Team IaaS\n---\n# Metering\n* x\n---\n# Review\n* x\n---\n# Team Ops\n* x\n---\n# Lab\n* x\n";
    check_about(&deck(announced), "iaas iaas iaas ops .");
    let full = "# Team IaaS\n* x\n---\n# Metering\n* x\n---\n# Team Ops\n";
    check_about(&deck(full), "iaas . ops");
    let last = "# Team Ops\n---\n# Lab\n* x\n";
    check_about(&deck(last), "ops .");
}

#[test]
fn other_communities_have_their_own_names() {
    let corpus = "
//- sigs/network/2021-03-04.md
//- sigs/node/2021-03-04.md
//- wg-batch/2021-03-04.md
//- community/2021-03-05.md
# Community meeting
## SIG Network
### Gateway
## Batch WG
## Node
## IaaS
## SIG IaaS
";
    check_about(corpus, ". network network wg-batch node . .");
}

#[test]
fn a_folder_of_topics_is_not_named_by_a_heading() {
    check_about("//- proposals/0001-x.md\n//- 2021-03-05.md\n# Meeting\n## Proposals\n", ". .");
}

#[test]
fn a_folder_copied_into_itself() {
    let corpus = "
//- SIG-X/2024/x-08-06.md
//- SIG-X/2024/SIG-X/2024/x-08-06.md
//- SIG-X/2024/SIG-X/2024/x-08-13.md
# Agenda
";
    check_about(corpus, ".");
}

#[test]
fn nested_groups_answer_to_both_names() {
    let corpus = "
//- sig-x/2021-03-03.md
//- sig-y/2021-03-03.md
//- sig-x/subproject-z/2021-03-04.md
//- sig-x/subproject-z/2021-03-11.md
# Agenda
";
    check_about(corpus, "sig-x,subproject-z");
}

#[test]
fn folders() {
    check_series(
        "iaas/20220801.md -> iaas
         iaas/design.md -> iaas
         sig-docs/archive/2021/2021-03-04.md -> sig-docs
         hackathons/2023-05-01-berlin/minutes.md -> hackathons
         hackathons/2023-05-01-berlin/day-2/notes.md -> hackathons
         tools/README.md -> -
         sig-new/charter.md -> sig-new
         README.md -> -",
    );
    check_series(
        "sigs/network/2021/03-04.md -> network
         sigs/node/2021/03-04.md -> node
         committees/Steering_Committee/meetings/2021-03-04.md -> steering-committee",
    );
    check_series(
        "city-council/2020/2020-01-14-minutes.md -> city-council
         planning-commission/2020/Jan/14.md -> planning-commission
         AllCoreDevs-EL-Meetings/Meeting 145.md -> allcoredevs-el-meetings
         community_meetings/2019-01-02.md -> community-meetings
         docs_team_meetings/2019-01-02.md -> docs-team-meetings
         minutes/2020/board/2020-12-16/minutes.md -> board",
    );
}

#[test]
fn folders_called_as_months_are() {
    check_series(
        "mars/2022-05-17.md -> mars
         mei/meetings/2022-05-17.md -> mei
         mei/meetings/2022-09-17.md -> mei
         venus/2022-05-17.md -> venus",
    );
    check_series(
        "mars/2022/mars/17.md -> mars
         mars/17 mars/minutes.md -> mars
         mars/2022-03-17.md -> mars
         venus/2022/mai/17.md -> venus",
    );
}

#[test]
fn folders_of_kinds() {
    check_series(
        "wg/batch/2021-03-04.md -> batch
         wg/serving/2021-03-04.md -> serving
         sig-x/2021-03-04.md -> sig-x",
    );
    check_series(
        "working-groups/docs/meetings/2021-03-04.md -> docs
         working-groups/security/meetings/2021-03-04.md -> security
         teams/web/minutes/2021-03-04.md -> web
         teams/archive/2021-03-04.md -> -
         sig-x/docs/2021-03-04.md -> sig-x",
    );
    check_series(
        "protokolle/WiSe22/01_Sitzung.md -> -
         protokolle/alt/2019-03-04.md -> -
         protokolle/SoSe23/Sitzung vom 5. Mai.md -> -",
    );
    check_series(
        "meetings/cg/2020-03-03-Example_Community_Group_Teleconference-agenda.md -> cg
         meetings/wg/2020-03-03-Example_Working_Group_Teleconference-agenda.md -> wg",
    );
    check_series(
        "content/working-groups/rfc-2229/minutes/2019.03.05-roadmap.md -> rfc-2229
         content/working-groups/rls-2.0/NOTES-1.md -> rls-2.0
         content/working-groups/learning/minutes/2019.05.14-meeting.md -> learning
         content/working-groups/learning/minutes/agenda.md -> learning
         content/working-groups/template/_index.md -> -",
    );
}

#[test]
fn a_folder_that_all_meetings_share_tells_nothing() {
    check_series(
        "foundation/minutes/board/2020-01-02.md -> board
         foundation/minutes/tsc/2020-01-03.md -> tsc
         foundation/minutes/tsc/2020-01-10.md -> tsc
         foundation/minutes/board/2020-02-02.md -> board",
    );
    check_series(
        "meetings/2023-05/may-16.md -> -
         meetings/2023-05/may-17.md -> -
         meetings/2023-07/july-11.md -> -",
    );
    check_series("lang-team/2020-01-02.md -> lang-team\n lang-team/2020-01-09.md -> lang-team");
}

#[test]
fn repeating_parts_of_names() {
    check_series(
        "main/2023/CG-05-30.md -> cg
         main/2023/CG-06-13.md -> cg
         main/2022/CG-01-04.md -> cg
         gc/2022/GC-02-15.md -> gc
         README.md -> -",
    );
    check_series(
        "minutes/2023-05-17-vcwg.md -> vcwg
         minutes/2023-05-24-vcwg.md -> vcwg
         minutes/2023-05-31-vcwg.md -> vcwg
         minutes/2023-06-07-vcwg-special.md -> vcwg
         minutes/2023-06-08-vcwg-holder-binding.md -> vcwg
         minutes/2023-06-08-didwg.md -> -
         minutes/index.md -> -",
    );
    check_series(
        "2019-05-03--js-core-dev.md -> js-core-dev
         2019-05-10--js-core-dev.md -> js-core-dev
         2019-05-17--js-core-dev.md -> js-core-dev",
    );
    check_series(
        "2015/04-city/04-21-minutes.md -> -
         2015/telcons/03-05-permissions.md -> -
         2015/telcons/03-05-permissions-agenda.md -> -
         2015/telcons/03-05-permissions-minutes.md -> -",
    );
    check_series(
        "2017/CG-03-20v21.md -> cg
         2017/CG-07.md -> cg
         2017/CG-07-06.md -> cg
         2017/CG-07-13.md -> cg
         2017/WG-09-12.md -> wg
         2017/WG-09-15.md -> wg
         2017/WG-09-25.md -> wg
         2017/assembly.md -> -",
    );
    check_series(
        "meetings/2024/2024-01-23-Example_Web_Working_Group_Teleconference-agenda.md -> example-web-working-group
         meetings/2024/2024-01-30-Example_Web_Working_Group_Teleconference-agenda.md -> example-web-working-group
         meetings/2025/2025-02-04-Example_Web_Working_Group_Teleconference-agenda.md -> example-web-working-group
         meetings/2024/2024-07-10-Example_Web_Community_Group_Teleconference-agenda.md -> example-web-community-group
         meetings/2024/2024-07-17-Example_Web_Community_Group_Teleconference-agenda.md -> example-web-community-group
         meetings/2025/2025-10-21-Cancelled-Example_Web_Community_Group_Teleconference-agenda.md -> example-web-community-group
         F2F-April-2022/schedule.md -> -",
    );
    check_series(
        "calls/2023-05-17-vcwg.md -> vcwg
         calls/2023-05-24-vcwg.md -> vcwg
         calls/2023-05-31-vcwg.md -> vcwg
         calls/2023-05-18-didwg.md -> didwg
         calls/2023-05-25-didwg.md -> didwg
         calls/2023-06-01-didwg.md -> didwg",
    );
    check_series(
        "example/2023-05-17-vcwg.md -> vcwg
         example/2023-05-24-vcwg.md -> vcwg
         example/2023-05-31-vcwg.md -> vcwg
         example/2023-05-18-didwg.md -> didwg
         example/2023-05-25-didwg.md -> didwg
         example/2023-06-01-didwg.md -> didwg
         example/2023-06-02.md -> example",
    );
    check_series("ACD119.md -> acd\n ACD120.md -> acd\n ACD121.md -> acd");
    check_series(
        "notes/TSC_2020-01-01_minutes.md -> tsc
         notes/TSC_Nov4-2020_minutes.md -> tsc
         notes/TSC_May.14.2020_notes.md -> tsc
         notes/2021-03-04-part-2.md -> -",
    );
}

#[test]
fn a_configured_series_wins() {
    let mut file = facts("iaas/20220801.md", "# Agenda\n");
    file.configured = Some("Clouds".into());
    let settled = settle(&[file], Vocabulary::built_in());
    let series = settled.files[0].series.clone().expect("it is configured");
    assert_eq!((series.slug.as_str(), series.evidence.source), ("clouds", Source::Config));
}

#[test]
fn groups_are_counted_by_section() {
    let files =
        [facts("iaas/20220801.md", "# A\n## B\n"), facts("community-call/20220804.md", "# Call\n## Team IaaS\n")];
    let known = settle(&files, Vocabulary::built_in()).known;
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
        let mut files: Vec<GroupFacts> = corpus.iter().map(|(path, text)| facts(path, text)).collect();
        let mut settled = settle(&files, Vocabulary::built_in());
        files.reverse();
        let mut reversed = settle(&files, Vocabulary::built_in());
        reversed.files.reverse();
        prop_assert_eq!(&settled.known, &reversed.known);
        prop_assert_eq!(&settled.files, &reversed.files);
        files.reverse();
        for (file, groups) in files.iter().zip(settled.files.drain(..)) {
            prop_assert_eq!(file.headings.len(), groups.sections.len());
            for group in groups.series.iter().chain(groups.sections.iter().flatten()) {
                prop_assert_eq!(settled.known.get(&group.slug).map(|known| known.kind), Some(group.kind));
            }
        }
    }

    #[test]
    fn no_text_is_too_odd_to_resolve(name in "\\PC{0,40}") {
        let known = settle(&[facts("iaas/20220801.md", "# A\n")], Vocabulary::built_in()).known;
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
    let settled = settle(&[file("2020-01-02.md", text)], Vocabulary::built_in());
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
        ["# Zoning Board (draft) 2020-01-02", "# Zoning Board 2020-01-09", "# Zoning Board 2020-01-16"],
        "zoning-board",
    );
}

/// Checks the series of three files that only their titles can name.
#[track_caller]
fn check_titles(titles: [&str; 3], expected: &str) {
    let file = |(title, path): (&&str, &str)| facts(path, &format!("{title}\n"));
    let named: Vec<GroupFacts> = titles.iter().zip(["1.md", "2.md", "3.md"]).map(file).collect();
    for read in settle(&named, Vocabulary::built_in()).files {
        assert_eq!(read.series.map_or("-".into(), |series| series.slug), expected);
    }
}
