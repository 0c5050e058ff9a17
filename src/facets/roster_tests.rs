//! What a line of a roster gives, and which words begin one.

use super::*;

fn check_names(line: &str, expected: &str) {
    assert_eq!(names(line).join("|"), expected, "{line}");
}

#[test]
fn names_in_a_line() {
    check_names("Ada Lovelace", "Ada Lovelace");
    check_names("Ada, Bob; Carl and Dora & Eve", "Ada|Bob|Carl|Dora|Eve");
    check_names("Ada (Engines, Ltd), Bob [remote]", "Ada|Bob");
    check_names("Ada - scribe", "Ada");
    check_names("Ada – scribe", "Ada");
    check_names("Jean-Luc Picard", "Jean-Luc Picard");
    check_names("**Ada**", "Ada");
    check_names("nikola_t, bob-2", "nikola_t|bob-2");
    check_names("Ada joined late", "");
    check_names("Discussion of the draft", "");
    check_names("some small words", "");
    check_names("", "");
    check_names("((((", "");
    check_names("), (, )", "");
    check_names("2024", "");
    check_names("10:30", "");
}

#[test]
fn words_that_are_no_names() {
    for word in ["Agenda", "Name", "TBD", "n/a", "None", "Apologies"] {
        check_names(word, "");
    }
}

#[test]
fn labels() {
    let check = |line: &str, expected: Option<(Attendance, &str)>| {
        assert_eq!(of_line(line).map(|label| (label.attendance, label.names)), expected, "{line}");
    };
    check("Present: Ada", Some((Attendance::Present, "Ada")));
    check("Present", Some((Attendance::Present, "")));
    check("**Present**:", Some((Attendance::Present, "**".trim_matches('*'))));
    check("Regrets: none", Some((Attendance::Absent, "none")));
    check("not: @ada", Some((Attendance::Absent, "@ada")));
    check("not", None);
    check("Not the page", None);
    check("Presentation: Ada", None);
    check("Attendees (12): Ada", Some((Attendance::Present, "Ada")));
    check("Remote attendees:", Some((Attendance::Present, "")));
    check("", None);
}

#[test]
fn headings_with_a_slip() {
    let check = |heading: &str, expected: bool| assert_eq!(of_heading(heading).is_some(), expected, "{heading}");
    check("Participants", true);
    check("Partcipants (names)", true);
    check(":wave: Participantss", true);
    check("2024-05-04 ## Paticipants", true);
    check("Teilnehmr", true);
    check("Parts", false);
    check("Participation of all", false);
    check("Attendances of machines", false);
    check("Presentation", false);
}
