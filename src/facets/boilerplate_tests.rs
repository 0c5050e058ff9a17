use super::*;
use crate::facets::testing::outline;

/// Returns the rule by which a heading with such a text is boilerplate in one meeting alone.
fn rule(heading: &str, text: &str, configured: &[String]) -> String {
    let named = Named::by(heading, configured).and_then(|named| named.evidence(heading, 1, &Digest::of(text)));
    named.map_or("-".into(), |evidence| evidence.rule)
}

fn check(heading: &str, expected: &str) {
    assert_eq!(rule(heading, "@ada, @bob", &[]), expected, "{heading}");
}

#[test]
fn names_are_written_as_they_are_compared() {
    for Name(name) in [&NAMES.roster, &NAMES.standing, &NAMES.scribes, &NAMES.agenda].into_iter().flatten() {
        assert_eq!(name_words(&name.join(" ")), *name);
    }
}

#[test]
fn rosters() {
    check("Participants", "roster-heading");
    check("Participants (github handles preferred)", "roster-heading");
    check("Participants - use of GitHub handle is preferred", "roster-heading");
    check("Participants use of handle is preferred", "roster-heading");
    check(":family: Participants", "roster-heading");
    check("1. Attendees:", "roster-heading");
    check("Teilnehmer", "roster-heading");
    check("Gäste", "roster-heading");
    check("Participants for the summit", "-");
    check("Present the roadmap", "-");
    check("Guest wifi", "-");
}

#[test]
fn standing_items() {
    check("Recurring items", "standing-heading");
    check("Recurring Items & Housekeeping", "standing-heading");
    check("Housekeeping (@ada)", "standing-heading");
    check("Next meeting", "standing-heading");
    check("Nächster Termin", "standing-heading");
    check("Meta", "standing-heading");
    check("Metadata service", "-");
    check("Welcome gifts", "-");
    let report = "We looked at every pot and pan. ".repeat(20);
    assert_eq!(rule("Housekeeping", &report, &[]), "-");
    assert_eq!(rule("Participants", &report, &[]), "roster-heading");
}

#[test]
fn scribes() {
    check("Minutes taker: @ada", "scribe-heading");
    check("Reporting in community call and minutes transfer to repo", "scribe-heading");
    check("Protokollführung", "scribe-heading");
    check("Minutes", "-");
}

#[test]
fn headings_of_a_configuration() {
    let configured = ["Kitchen rota!".to_owned()];
    assert_eq!(rule("KITCHEN ROTA", "x", &configured), "config-heading");
    assert_eq!(rule("Kitchen rota 2", "x", &configured), "-");
    assert_eq!(rule("", "x", &[String::new()]), "-");
}

/// Each text is the section `Topic` of a meeting; the answer has a letter for each.
fn check_repeated(texts: &[&str], expected: &str) {
    let digests: Vec<Digest> = texts.iter().map(|text| Digest::of(text)).collect();
    let mut lines = Lines::default();
    digests.iter().for_each(|digest| lines.add("kitchen", [digest].into_iter()));
    let repeated = lines.repeated();
    let found = digests.iter().map(|digest| repeated.evidence("kitchen", 1, digest));
    let letters: String = found.map(|why| if why.is_some() { 'b' } else { '-' }).collect();
    assert_eq!(letters, expected, "{texts:?}");
}

#[test]
fn text_that_comes_back() {
    let form = "Anything to add?\nWho reports?";
    check_repeated(&[form; 5], "bbbbb");
    check_repeated(&[form; 4], "----");
    check_repeated(&["Anything to add?\nWho reports? @ada", form, form, form, form, "Octavia is broken"], "bbbbb-");
    let more = "Anything to add?\nThe amphora image must be built anew before the release";
    check_repeated(&[form, form, form, form, form, more], "bbbbb-");
    check_repeated(&["", "", "", "", ""], "-----");
    check_repeated(&["2022", "2023", "@ada", "@bob", "1"], "-----");
}

#[test]
fn a_long_series_needs_more() {
    let mut texts = vec!["Anything to add?"; 8];
    texts.resize(200, "");
    check_repeated(&texts, &"-".repeat(200));
}

#[test]
fn agendas() {
    let check = |source: &str, expected: bool| {
        assert_eq!(agenda(&outline(source).sections[0]).is_some(), expected, "{source}");
    };
    check("# Agenda\n- Octavia\n- Release planning", true);
    check("# :notebook: Agenda\n- Octavia", true);
    check("# Tagesordnung\nOctavia", true);
    check("# Agenda\n- Octavia\n  - the amphora image is broken\n  - we must build it anew", false);
    check(
        "# Topics\nThe amphora image is broken and somebody has to build it anew before the release can be tagged at all",
        false,
    );
    check("# Agenda\n- Octavia\n- Release planning => next week", false);
    check("# Agenda\n- Octavia\n- Images\n- Zuul\n- Release planning\n  - R4", true);
    check("# Agenda", false);
    check("# Octavia\n- Release planning", false);
    check("# Agenda tool\n- Release planning", false);
}
