//! Files that hold dates and are no meetings.

use super::*;

#[test]
fn no_meetings() {
    path("README.md", "-");
    path("meetings/00-README.md", "-");
    path("meetings/README_2024.md", "-");
    path("meetings/_index.md", "-");
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
fn a_front_page_that_holds_the_minutes() {
    check(
        "//- meetings/README.md\n# 2020-9-2\n- a\n# 2020-8-19\n- b\n",
        "meetings/README.md: 2020-09-02 | 2020-8-19 2020-08-19",
    );
    check(
        "//- minutes/README.md\n# Minutes\n## 09/06/2023\n- a\n## 08/09/2023\n- b\n## 05/31/2023\n- c\n",
        "minutes/README.md: - | 09/06/2023 2023-09-06 | 08/09/2023 2023-08-09 | 05/31/2023 2023-05-31",
    );
    check(
        "//- meetings/README.md\n# Log\n### 2026-01-13 — Kickoff\n- a\n### 2026-01-20 — Plan\n- b\n",
        "meetings/README.md: - | 2026-01-13 — Kickoff 2026-01-13 | 2026-01-20 — Plan 2026-01-20",
    );
    check(
        "//- meetings/README.md\n# Meeting\n\nDate: 11/22/2022\n\nMembers present: Ada\n",
        "meetings/README.md: 2022-11-22",
    );
    check(
        "//- meetings/log.md\n# Log\n## 2020-9-2\n- a\n## 2020-9-9\n- b\n",
        "meetings/log.md: - | 2020-9-2 2020-09-02 | 2020-9-9 2020-09-09",
    );
    check("//- README.md\n# 2020-9-2\n- a\n# 2020-8-19\n- b\n", "README.md: -");
    check("//- meetings/README.md\n# Meetings\n## 2020-9-2\n- a\n", "meetings/README.md: - | 2020-9-2 2020-09-02");
    check("//- meetings/README.md\n# Meetings\n## 2017\n- 2017-02-21 Board\n## 2018\n", "meetings/README.md: -");
    check("//- meetings/README.md\n# Meetings\n## Next meeting: 2020-9-2\n- a\n", "meetings/README.md: -");
    check("//- meetings/schedule.md\n# Dates\n## 2020-9-2\n- a\n## 2020-9-9\n", "meetings/schedule.md: -");
}

#[test]
fn days_of_events_contradict_no_name() {
    check(
        "//- a/2021-05-11.md\n# Sync\n## Stammtisch\n\nStammtisch am 19. Mai online\n",
        "a/2021-05-11.md: 2021-05-11",
    );
    check(
        "//- a/2020-05-11.md\n# Planning\n## Available slots\n\n* 2020-05-13\n* 2020-05-20\n",
        "a/2020-05-11.md: 2020-05-11",
    );
    check(
        "//- a/2020-05-11.md\n# Planning\n\n2020-05-13\n\n## Topics\n",
        "a/2020-05-11.md: 2020-05-11 not 2020-05-13 (name-over-title)",
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
fn a_page_that_lists_the_meetings_of_a_group() {
    let row = "|1| December 13, 2024 | [Agenda](https://x.org/1) | [Notes](https://x.org/2) |";
    let table = format!("# Calls\n\n| # | Date | Agenda | Notes |\n|--|--|--|--|\n{row}\n");
    check(&format!("//- calls/x/x-pm.md\n{table}"), "calls/x/x-pm.md: -");
    check("//- process/meetings.md\n# Meetings\n\nSee the meeting of 2018-10-23.\n", "process/meetings.md: -");
}
