//! The groups that headings open, and how far they reach.

use super::*;

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
        let settled = settle(&files);
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
