//! Who is read out of a section, and as what.

use super::*;
use crate::facets::action::actions;
use crate::facets::testing::outline;

/// Writes the people of all sections as "p:ada@3": role, handle, line; a name that was written stands in brackets.
fn check(source: &str, expected: &str) {
    let outline = outline(source);
    let found: Vec<String> = people(&outline, &actions(&outline))
        .iter()
        .flatten()
        .map(|person| {
            let role = match person.role {
                Role::Participant => "p",
                Role::Excused => "x",
                Role::Owner => "o",
                Role::Mentioned => "m",
            };
            let name = person.name.as_ref().map_or(String::new(), |name| format!("({name})"));
            format!("{role}:{}{name}@{}", person.handle, person.line)
        })
        .collect();
    assert_eq!(found.join(" "), expected, "{source}");
}

#[test]
fn participants_under_a_heading() {
    check("# Participants\n- @ada\n- @Bob", "p:ada@2 p:bob@3");
    check("# :family: Participants (github handles preferred)\n- @ada", "p:ada@2");
    check("# Participants - use of github handle is preferred\n- @ada - scribe", "p:ada@2");
    check("# Participants  use of github handle\n- @ada", "p:ada@2");
    check("# 2020-05-04 ## Participants (handles)\n- @ada", "p:ada@2");
    check("# 2020-05-04 #### Attendees\n- @ada", "p:ada@2");
    check("# Participantss\n- @ada", "p:ada@2");
    check("# Participantst\n- Lukas (@ada)", "p:ada@2");
    check("# Participants:\n> * @ada\n> * @Bob", "p:ada@2 p:bob@3");
    check("# Example\n> * @ada", "");
    check("# Attendees\n- @ada, @bob", "p:ada@2 p:bob@2");
    check("# Attendance:\n@ada", "p:ada@2");
    check("# 1. Present\n- @ada", "p:ada@2");
    check("# Teilnehmer\n- @ada", "p:ada@2");
    check("# Teilnehmer:innen\n- @ada", "p:ada@2");
    check("# Anwesende\n- @ada", "p:ada@2");
    check("# In attendance\n- @ada", "p:ada@2");
    check("# Members present\n- @ada", "p:ada@2");
    check("# Committee members present\n- @ada", "p:ada@2");
}

#[test]
fn headings_that_are_no_rosters() {
    check("# Participation\n- @ada", "m:ada@2");
    check("# Present state of affairs\n- @ada\n- Berlin", "m:ada@2");
    check("# Who is presenting?\n- @ada", "m:ada@2");
    check("# Attendance of the fair\n- Berlin", "");
    check("# Members\n- Rules for them", "");
    check("# Not done\n- Berlin", "");
}

#[test]
fn names_without_handles() {
    check("# Participants\n- Ada Lovelace\n- bob", "p:ada lovelace(Ada Lovelace)@2 p:bob(bob)@3");
    check("# Participants\n- Ada Lovelace (Engines Ltd)", "p:ada lovelace(Ada Lovelace)@2");
    check("# Participants\n- Ada Lovelace, Bob from Engines", "p:ada lovelace(Ada Lovelace)@2 p:bob(Bob)@2");
    check("# Participants\n- Ada Lovelace (@ada)", "p:ada(Ada Lovelace)@2");
    check("# Participants\n- @ada - Ada Lovelace", "p:ada(Ada Lovelace)@2");
    check(
        "# Participants\n- Ludwig van Beethoven\n- J. O'Neil",
        "p:ludwig van beethoven(Ludwig van Beethoven)@2 p:j. o'neil(J. O'Neil)@3",
    );
    check("# Participants\n- Team: Ada, Bob", "p:ada(Ada)@2 p:bob(Bob)@2");
    check("# Participants\n| Ada Lovelace | Engines |\n| Name | Company |", "p:ada lovelace(Ada Lovelace)@2");
    check("# Participants\n- ada@example.org", "");
    check("# Participants\n- https://example.org/list", "");
    check("# Participants\n- We discuss how the list should look like", "");
    check("# Participants\n- drafts, pages, and what is hosted by others in the cloud", "");
    check("# Participants\n- ...\n- none\n- TBD\n- (github handles preferred)", "");
    check("# Notes\n- Ada Lovelace", "");
}

#[test]
fn labels_in_lines() {
    check("Present: Ada, Bob Hope", "p:ada(Ada)@1 p:bob hope(Bob Hope)@1");
    check("**Attendees:** @ada, @bob", "p:ada@1 p:bob@1");
    check("- Attendees: @ada\n- Topic: @bob", "p:ada@1 m:bob@2");
    check("Attendees:\n- @ada\n- Bob", "p:ada@2 p:bob(Bob)@3");
    check("- Attendees\n  - @ada\n- Topic\n  - Bob", "p:ada@2");
    check("Participants (use handles):\n- @ada", "p:ada@2");
    check("Present+ Ada", "p:ada(Ada)@1");
    check("Present:\n- @ada\nAgenda:\n- @bob", "p:ada@2 m:bob@4");
    check("Attendees\n@ada @bob\nToday we met", "p:ada@2 p:bob@2");
    check("- present to a larger audience: @ada", "m:ada@1");
    check("Present the page: @ada", "m:ada@1");
    check("Teilnehmer: Ada, Bob", "p:ada(Ada)@1 p:bob(Bob)@1");
}

#[test]
fn excused() {
    check("# Participants\n- @ada\n# Excused\n- @bob", "p:ada@2 x:bob@4");
    check("# Participants\n- @ada\n- excused: @bob", "p:ada@2 x:bob@3");
    check("# Participants\n- @ada\n- not: @bob (traveling)", "p:ada@2 x:bob@3");
    check("# Participants\n- @ada\n- @bob (excused)", "p:ada@2 x:bob@3");
    check("# Participants\n- @ada\nExcused:\n- @bob", "p:ada@2 x:bob@4");
    check("# Participants\n- @ada\n- @bob and @carl excused", "p:ada@2 x:bob@3 x:carl@3");
    check("Regrets: Ada", "x:ada(Ada)@1");
    check("# Apologies\n- Ada", "x:ada(Ada)@2");
    check("# Absent\n- @ada", "x:ada@2");
    check("# Not present\n- @ada", "x:ada@2");
    check("# Entschuldigt\n- @ada", "x:ada@2");
    check("Es fehlen: Ada", "x:ada(Ada)@1");
    check("- @ada and @bob excused themselves", "x:ada@1 x:bob@1");
    check("- @ada was not absent", "m:ada@1");
    check("- Not: the other way", "");
    check("- Missing: Container images", "");
    check("- Not done by @ada", "m:ada@1");
}

#[test]
fn divisions_of_a_roster() {
    check("# Attendees\n## Members\n- Ada\n## Guests\n- Bob\n## Agenda\n- Carl", "p:ada(Ada)@3 p:bob(Bob)@5");
}

#[test]
fn owners_and_mentions() {
    check("- AI @ada: ask @bob", "o:ada@1 m:bob@1");
    check("- @ada said\n- AI @ada: write", "o:ada@2");
    check("# Participants\n- @ada\n# Notes\n- AI @ada: write", "p:ada@2 o:ada@4");
    check("- AI Ada: write", "o:ada@1");
    check("- thanks @ada\n- thanks @ADA_", "m:ada@1");
    check("# Page (@ada)\ntext", "m:ada@1");
    check("- [@ada](https://example.org/ada) said", "m:ada@1");
}

#[test]
fn nobody() {
    check("- mail ada@example.org, https://example.org/@ada", "");
    check("- ask @COMPANY", "");
    check("- @all please read, @here too", "");
    check("- install @scope/package", "");
    check("> @ada in code", "");
    check("- Project @ COMPANY", "");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(lines in proptest::collection::vec("(# |- |  - )?(Participants|Present: |Excused|@a|Ada|[-,;:|() A-Za-z@]{0,30})", 0..12)) {
        let outline = outline(&lines.join("\n"));
        let found = people(&outline, &actions(&outline));
        proptest::prop_assert_eq!(found.len(), outline.sections.len());
        for person in found.iter().flatten() {
            proptest::prop_assert_eq!(&person.handle, &person.handle.to_lowercase());
            proptest::prop_assert!(!person.handle.is_empty() && !person.handle.starts_with('@'));
        }
    }
}

#[test]
fn boxes_without_a_tick() {
    check("# Attendees\n- [ ] Ada Lovelace\n- [x] Bob", "x:ada lovelace(Ada Lovelace)@2 p:bob(Bob)@3");
    check("# Attendees\n- [ ] Ada\n- [ ] Bob", "p:ada(Ada)@2 p:bob(Bob)@3");
    check("# Who joined\n- Ada", "p:ada(Ada)@2");
    check("Attended this meeting: Ada", "p:ada(Ada)@1");
    check("# Present on 2026-02-05\nAda, Bob", "p:ada(Ada)@2 p:bob(Bob)@2");
    check("**Présent.e.s :** Ada, Bob et Carl", "p:ada(Ada)@1 p:bob(Bob)@1 p:carl(Carl)@1");
    check("Anwesende Mitglieder: Ada und Bob", "p:ada(Ada)@1 p:bob(Bob)@1");
    check("Aanwezig: Ada, Bob en Carl.", "p:ada(Ada)@1 p:bob(Bob)@1 p:carl(Carl)@1");
}

#[test]
fn affiliations_are_nobody() {
    let roster = |items: &str| format!("# Attendees\n{items}");
    let both = "p:ada lovelace(Ada Lovelace)@2 p:bob young(Bob Young)@3";
    check(&roster("- Ada Lovelace, Engines Ltd\n- Bob Young, IBM (ADE)"), both);
    check(&roster("- Ada Lovelace / DSE\n- Bob Young / Clark CGA"), both);
    check(
        &roster("- Ada Lovelace, Engines\n- Bob Young, community/Engines\n- Carl"),
        &format!("{both} p:carl(Carl)@4"),
    );
    let four = "p:ada lovelace(Ada Lovelace)@2 p:bob young(Bob Young)@2";
    check(&roster("- Ada Lovelace, Bob Young"), four);
    check(
        &roster("- Ada Lovelace and Bob Young\n- Carl Y and Dora Z"),
        &format!("{four} p:carl y(Carl Y)@3 p:dora z(Dora Z)@3"),
    );
    check(&roster("- Ada, Bob\n- Carl, Dora"), "p:ada(Ada)@2 p:bob(Bob)@2 p:carl(Carl)@3 p:dora(Dora)@3");
    check(
        &roster("- Ada Lovelace, Bob Young\n- Carl Y, Dora Z\n- Eve X, Finn W, Gil V"),
        &format!("{four} p:carl y(Carl Y)@3 p:dora z(Dora Z)@3 p:eve x(Eve X)@4 p:finn w(Finn W)@4 p:gil v(Gil V)@4"),
    );
    check(
        &roster("- Ada Lovelace, Bob Young\n- Carl Y, Dora Z\n- Eve"),
        &format!("{four} p:carl y(Carl Y)@3 p:dora z(Dora Z)@3 p:eve(Eve)@4"),
    );
    check(&roster("- Ada Lovelace, @ada\n- Bob Young, @bob"), "p:ada(Ada Lovelace)@2 p:bob(Bob Young)@3");
    check("# Attendees\n\n| Nombre | Rol |\n|---|---|\n| Ada Lovelace | Mocks |", "p:ada lovelace(Ada Lovelace)@5");
}
