//! Several meetings, or days of one, in a file.

use super::*;

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
fn days_that_are_counted_beside_their_date() {
    check(
        "//- interim-17-09/minutes.md\n# Interim\n\n## Day 1 - 21 September 2017\n\n## Day 2 - 22 September 2017\n",
        "interim-17-09/minutes.md: - | Day 1 - 21 September 2017 2017-09-21 | Day 2 - 22 September 2017 2017-09-22",
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
fn a_log_of_a_chat_is_one_meeting() {
    let chat = "14:02 <ada> hello\n14:03 <bob> hi, until 15:00\n[14:05:10] <ada> the next one is on 2022-05-19\n";
    check(&format!("//- irc/2022-05-12.md\n{chat}"), "irc/2022-05-12.md: 2022-05-12");
    check(&format!("//- irc/2022-05-12.log.md\n# Log\n\n{chat}"), "irc/2022-05-12.log.md: 2022-05-12");
    check(&format!("//- irc/weekly.md\n# Meeting of 2022-05-12\n\n{chat}"), "irc/weekly.md: 2022-05-12");
    check(&format!("//- irc/weekly.md\n# Weekly\n\n{chat}"), "irc/weekly.md: -");
}

#[test]
fn front_matter_further_down_begins_a_meeting() {
    check(
        "//- board/minutes.md
---
title: Board
date: 2022-05-05
---

We talked.

---
title: Board
date: 2022-05-12
attendees: ada, bob
---

# Notes

We talked again.

---

---

date: 2022-05-19
---
## Topic
",
        "board/minutes.md: 2022-05-05 | title: Board date: 2022-05-12 attendees: ada, bob 2022-05-12 | date: 2022-05-19 2022-05-19",
    );
    // The rule, the heading and the date of one document are no other meeting.
    let one = "---\ndate: 2022-05-05\n---\n\nWe talked.\n\n---\n\nRelease: of 2022-05-12\n---\nmore\n";
    check(&format!("//- board/minutes.md\n{one}"), "board/minutes.md: 2022-05-05");
    let code = "---\ndate: 2022-05-05\n---\n\n```\n---\ndate: 2022-05-12\n---\n```\n";
    check(&format!("//- board/minutes.md\n{code}"), "board/minutes.md: 2022-05-05");
}
