//! Each form of an outcome in one line, and beside it what comes near and decides nothing.

use super::*;
use crate::facets::decision;
use crate::facets::form::check_cues;
use crate::facets::testing::outline;

/// Writes the lines of the decisions.
fn check(source: &str, expected: &str) {
    let found: Vec<String> =
        decision::decisions(&outline(source)).iter().flatten().map(|decision| decision.line.to_string()).collect();
    assert_eq!(found.join(" "), expected, "{source}");
}

#[test]
fn every_form_holds_its_cue() {
    check_cues(&FORMS, |pattern| format!("(?i){}", written(pattern)));
}

#[test]
fn meetings() {
    check("- The next call is moved to another room", "1");
    check("- The meeting on Friday was postponed", "1");
    check("- Our weekly call will be cancelled in August", "1");
    check("- The talk has been rescheduled", "1");
    check("- The meeting may be moved", "");
    check("- should the meeting be postponed", "");
    check("- the call was cancelled, nobody came", "");
    check("- The files were moved to another room", "");
    check("- The meeting moved us", "");
}

#[test]
fn days() {
    check("- Reading of the draft: moved to Friday", "1");
    check("- The fair will be shifted to 9:30", "1");
    check("- Paper is deferred until 2026-05", "1");
    check("- Papier wird verschoben auf Montag", "1");
    check("- The date for the fair was set to the first of May", "1");
    check("- Deadline set for Monday", "1");
    check("- Ada was away, we postponed the talk", "1");
    check("- This was deferred until the fair", "1");
    check("- The list was moved to paper", "");
    check("- ask Ada before it is postponed", "");
    check("- a postponed talk", "");
    check("- The list will be moved to the cellar", "");
    check("- it should be moved to Friday", "");
    check("- the flag is set to true", "");
    check("- update the date set in the header", "");
}

#[test]
fn accepted() {
    check("- The draft was approved", "1");
    check("- Budget for paper is finally accepted", "1");
    check("- The new wording has been adopted", "1");
    check("- DR approved", "1");
    check("- ADR rejected (too long)", "1");
    check("- Second printer: declined", "1");
    check("- Approved by the board", "1");
    check("- Paper, endorsed by all", "1");
    check("- The committee has adopted the second draft", "1");
    check("- We settled the matter", "1");
    check("- We went for paper", "1");
    check("- Second printer rejected because it is loud", "1");
    check("- Ink is dropped in favour of pencils", "1");
    check("- Paper was chosen over ink", "1");
    check("- The draft may be approved in May", "");
    check("- The draft has not been approved", "");
    check("- once the draft is approved, print it", "");
    check("- is the draft approved?", "");
    check("- the approved draft is long", "");
    check("- approved by @ada", "");
    check("- The committee could have adopted it", "");
    check("- Ada went for paper", "");
    check("- The parcel was rejected at the door", "");
    check("- packets dropped due to load", "");
    check("- Ada was chosen", "");
    check("- State of the printer: down", "");
}

#[test]
fn of_one_mind() {
    check("- Everybody is fine with paper", "1");
    check("- The group is ok with the first draft", "1");
    check("- Paper: fine for everyone", "1");
    check("- all in favour", "1");
    check("- We print each draft\n  - Agreement", "2");
    check("- We print each draft\n- Consensus.", "2");
    check("- Einverstanden", "1");
    check("- two drafts => agreement between both groups", "1");
    check("- Consent in the team that we wait", "1");
    check("- There was consent to print it", "1");
    check("- Is everybody fine with paper?", "");
    check("- ask if everybody is fine with paper", "");
    check("- Ada is fine with paper", "");
    check("- not all in favour", "");
    check("- Agreement:\n- paper?", "");
    check("- consensus algorithm", "");
    check("- the consent of each author", "");
}

#[test]
fn in_the_plain_words_of_minutes() {
    check("- We agree to print it", "1");
    check("- Everyone (Ada too) agrees to print it", "1");
    check("- We will not print it from now on", "1");
    check("- The report is approved", "1");
    check("- We stick with paper", "1");
    check("- Let's go with paper", "1");
    check("- The meeting is moved to May", "1");
    check("- Wir haben uns auf Papier geeinigt", "1");
    check("- Do we agree to print it?", "");
    check("- Everyone (Ada too) may agree", "");
    check("- The report is long", "");
    check("- We stuck the paper to the wall", "");
    check("- Wir haben uns getroffen", "");
}

#[test]
fn holds_from_now() {
    check("- From now on each draft is printed", "1");
    check("- The two groups will be one group as of next week", "1");
    check("- Wir werden künftig drucken", "1");
    check("- Ab sofort gibt es Papier", "1");
    check("- It costs much, skip this for now", "1");
    check("- The old list remains in use for the time being", "1");
    check("- Die Liste bleibt vorerst", "1");
    check("- We focus only on paper", "1");
    check("- For now we focus on paper", "1");
    check("- The plan is to keep the old list", "1");
    check("- The list stays as is", "1");
    check("- leave it as it is", "1");
    check("- Keep the long list as is", "1");
    check("- The group will meet on Mondays", "1");
    check("- We will switch to paper", "1");
    check("- Es bleibt dabei", "1");
    check("- A second printer is not going to happen", "1");
    check("- Next week there is a fair", "");
    check("- Ada will be away from Monday", "");
    check("- could we skip this for now", "");
    check("- it has to stay open for now", "");
    check("- the plan is to print it", "");
    check("- the list is kept as in May", "");
    check("- Ada will meet the printer on Monday", "");
    check("- we will meet Ada", "");
    check("- We focus on the draft", "");
    check("- nobody knows if it stays as is", "");
    check("- it is not going to be easy", "");
}

#[test]
fn how_it_will_be() {
    check("- Paper will be optional", "1");
    check("- The list will be renamed", "1");
    check("- The first draft will be maintained until May", "1");
    check("- The group will be split as two are away", "1");
    check("- The fair will remain a separate optional part", "1");
    check("- The name of the list will be Paper", "1");
    check("- Keep printing it *for now*", "1");
    check("- Pencils will be prioritised", "1");
    check("- It is slow, but we will use paper until May", "1");
    check("- Ink remains mandatory", "1");
    check("- Paper might be optional", "");
    check("- Ink remains wet", "");
    check("- The name of the list will be found", "");
    check("- Keep printing until Ada comes", "");
    check("- Ada will use paper until May", "");
    check("- The list will be long", "");
    check("- The list will be printed by Ada", "");
    check("- The optional part will be read", "");
    check("- the group will split it", "");
}

#[test]
fn with_a_reason() {
    check("- Keep the list short to avoid a second page", "1");
    check("- Second printer: NO (too loud)", "1");
    check("- Print it (on paper) YES", "1");
    check("- Print it (on paper?) YES", "1");
    check("- Prefer paper", "1");
    check("- Ada tried to keep the list short to avoid trouble", "");
    check("- Second printer: no", "");
    check("- Preferred by Ada", "");
    check("- Say YES", "");
}

#[test]
fn german() {
    check("- Der Punkt wird vertagt", "1");
    check("- Die Sitzung ist auf Mai verschoben", "1");
    check("- Der zweite Entwurf wird mehrheitlich abgelehnt", "1");
    check("- Antrag angenommen", "1");
    check("- TOP 3 vertagt", "1");
    check("- Vertagt", "1");
    check("- Mit 5:2 Stimmen", "1");
    check("- 5 dafür, 2 dagegen", "1");
    check("- Alle sind dafür", "1");
    check("- Wir lassen es so", "1");
    check("- Wir werden nicht drucken", "1");
    check("- Vereinbarung: jeder druckt", "1");
    check("- Festgelegt: zwei Seiten", "1");
    check("- Es wird angenommen, dass es regnet", "");
    check("- Der Punkt muss vertagt werden", "");
    check("- noch nicht angenommen", "");
    check("- ob der Antrag angenommen wird", "");
    check("- die Stimmen der Vögel", "");
    check("- Sind alle dafür?", "");
    check("- Lassen wir es so?", "");
}

#[test]
fn behind_an_arrow() {
    check("- the second printer -> later", "1");
    check("- paper -> mandatory", "1");
    check("- the long list -> next week", "1");
    check("- two lists -> both on paper for now", "1");
    check("- paper or ink? -> Paper (the grey one)", "1");
    check("- two lists => these should be one", "1");
    check("- two lists -> all of it should go to paper", "1");
    check("- the second printer comes later", "");
    check("- later", "");
    check("- the long list -> next page", "");
    check("- next week", "");
    check("- two lists -> Ada should read them", "");
    check("- two lists on paper for now", "");
    check("- paper or ink? -> see the list", "");
    check("- is it paper? -> paper is wet", "");
    check("- two lists -> should these be one?", "");
    check("- these should be one", "");
}

#[test]
fn answered_on_the_same_line() {
    check("- Should we print it? Yes, in May", "1");
    check("- A list of printers?\n  - Yes (AI @ada)", "2");
    check("- Do we need paper? No", "1");
    check("- Wollen wir drucken? Ja, im Mai", "1");
    check("- Is it printed? Yes, in May", "");
    check("- Is it printed?\n  - Yes (in May)", "");
    check("- Should we print it? Ada asks", "");
    check("- Should we print it? No idea", "");
    check("- Do we need anything else? No", "");
}

#[test]
fn work_at_hand() {
    check("- decision/AI @ada: use paper", "1");
    check("- discussion result: paper", "1");
    check("- Discussion results: see the page?", "");
    check("- decisions/actions of May", "");
}

#[test]
fn in_other_forms() {
    check("- [Decision] we keep both regions", "1");
    check("- PEP 637 rejected.", "1");
    check("- Motion 12 was carried", "1");
    check("- Ada was elected as chair", "1");
    check("- The charter was voted on and adopted", "1");
    check("- The rejected proposals are listed below", "");
    check("- We meet every two weeks", "");
    check("**Wird umgesetzt.**", "1");
    check("**Wird nicht umgesetzt.**", "1");
    check("- Der Plan wird von Ada umgesetzt", "");
    check("Der Antrag wird einstimmig angenommen.\n---\n\n- nächster Antrag", "1");
}

#[test]
fn in_other_languages() {
    check("- Les comptes sont approuvés à l'unanimité", "1");
    check("- Il est décidé de garder les deux salles", "1");
    check("- Se acuerda mantener la cuota", "1");
    check("- El acta es aprobada por unanimidad", "1");
    check("- Il bilancio è approvato all'unanimità", "1");
    check("- A ata foi aprovada por unanimidade", "1");
    check("- We besluiten dat de contributie gelijk blijft", "1");
    check("- Het verslag wordt unaniem goedgekeurd", "1");
}
