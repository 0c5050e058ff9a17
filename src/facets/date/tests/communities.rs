//! Whole corpora in the shapes that communities have.

use super::*;

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
