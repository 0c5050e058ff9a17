//! The series that folders and names of files give.

use super::*;

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
        "wg-meetings/diagnostics/2018-03-07.md -> diagnostics
         wg-meetings/i18n/20180314_i18n.md -> i18n
         chapters/london/minutes/05-06-2021.md -> london
         chapters/berlin/minutes/2021-05-11.md -> berlin
         task-forces/accessibility/2021-05-14.md -> accessibility
         keps/sig-network/1880-service-cidrs/README.md -> sig-network
         keps/sig-node/2021-05-14.md -> sig-node
         lang-team/2020-01-02.md -> lang-team
         iaas/wg-network/2020-01-02.md -> iaas
         foundation/board/2020-01-02.md -> foundation",
    );
    check_series(
        "wg-meetings/2018-03-07.md -> wg-meetings
         wg-meetings/diagnostics/2018-03-21.md -> wg-meetings
         chapters/2021-05-11.md -> chapters",
    );
    check_series(
        "comptes-rendus/2022/CR-du-12-janvier-2022.md -> -
         actas/2022/acta-3-de-mayo-de-2022.md -> -
         notulen/verslag 3 maart 2021.md -> -
         verbali/2021/verbale-del-4-maggio-2021.md -> -
         atas/2021/ata-4.md -> -
         referater/2021-05-03-styremote.md -> -
         pöytäkirjat/2021-05-06.md -> -
         Niederschriften/2021/Gemeinderat/2021-05-06.md -> gemeinderat
         議事録/2021年5月4日.md -> -",
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
         minutes/2023-06-08-didwg.md -> didwg
         minutes/2023-06-09-holder.md -> -
         minutes/index.md -> -",
    );
    check_series(
        "meeting-notes/2020-10-08-infra-wg.md -> infra-wg
         meeting-notes/2020-10-15-wg-release.md -> wg-release
         meeting-notes/Security SIG minutes 2022-02-28.md -> security-sig
         meeting-notes/2020-10-09-steering-committee.md -> steering-committee
         meeting-notes/2020-10-10-board.md -> board
         meeting-notes/2020-10-08-build-release.md -> -
         meeting-notes/2020-10-15-wg-charter-draft-two.md -> -
         meeting-notes/wg.md -> -",
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
fn a_kind_of_group_beside_a_date() {
    check_series("main/2018/CG-03-20v21.md -> cg\n main/2018/WG-12-05.md -> wg\n main/2018/CG-04.md -> cg");
    check_series("notes/2021-05-04-tag.md -> -\n notes/2021-05-04-sig.md -> sig");
    check_series("notes/2021-05-04-board.md -> board\n notes/2021-05-04-plans.md -> -");
}

#[test]
fn folders_of_a_time() {
    check_series("berlin/sprint01/01-23.md -> berlin\n berlin/sprint02/monday.md -> berlin\n bonn/week 3/a.md -> bonn");
    check_series(
        "berlin/sprint-1/01-23.md -> berlin\n berlin/sprint-2/02-20.md -> berlin\n bonn/sprint 1/a.md -> bonn",
    );
    check_series("minutes/q2-2024/may/10.md -> -\n minutes/q2-2024/june/11.md -> -\n minutes/05-2024/12.md -> -");
    check_series("ws-1/2024-05-06.md -> ws-1\n ws-2/2024-05-07.md -> ws-2\n tf-1/2024-05-08.md -> tf-1");
    check_series("berlin/week3/a.md -> berlin\n berlin/week4/a.md -> berlin\n bonn/woche-5/a.md -> bonn");
}

#[test]
fn of_folders_that_all_share_the_first_that_calls_itself_a_group() {
    check_series(
        "work/infra-working-group/dates-and-minutes/2024-05-28.md -> infra-working-group
         work/infra-working-group/dates-and-minutes/2024-06-10.md -> infra-working-group
         work/infra-working-group/faq.md -> infra-working-group",
    );
    check_series(
        "credentials-cg/minutes/vc-api-tf/2024-05-28.md -> vc-api-tf\n credentials-cg/minutes/vc-api-tf/2024-06-10.md -> vc-api-tf",
    );
    check_series(
        "sig-network/gateway-api/2024-05-28.md -> gateway-api
         sig-network/gateway-api/2024-06-28.md -> gateway-api
         sig-network/policy/2024-05-29.md -> policy
         sig-network/policy/2024-06-29.md -> policy",
    );
    check_series("acme/kitchen/2024-05-28.md -> kitchen\n acme/kitchen/2024-06-10.md -> kitchen");
}
