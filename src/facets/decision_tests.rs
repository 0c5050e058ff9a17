//! Each form of a decision in one line, and beside it what leaves it open.

use super::*;
use crate::facets::form::check_cues;
use crate::facets::testing::outline;

/// Writes the lines of the decisions.
fn check(source: &str, expected: &str) {
    let found: Vec<String> =
        decisions(&outline(source)).iter().flatten().map(|decision| decision.line.to_string()).collect();
    assert_eq!(found.join(" "), expected, "{source}");
}

#[test]
fn labelled() {
    check("- Decision: we use the first", "1");
    check("- **Decision:** use the first", "1");
    check("- DECISION: use the first", "1");
    check("=> Decision: use the first", "1");
    check("- slow or fast? -> Decision: fast", "1");
    check("- Decision (for now): wait", "1");
    check("- Resolution: the page moves", "1");
    check("- RESOLVED: publish the draft", "1");
    check("- Agreed: every second week", "1");
    check("- Consensus: every second week", "1");
    check("- rough consensus: every second week", "1");
    check("- Conclusion: the draft is fine", "1");
    check("- Outcome: the draft is published", "1");
    check("- Beschluss: Der Entwurf wird veröffentlicht", "1");
    check("- Entscheidung: wir warten", "1");
    check("- Result of the vote: the first", "1");
    check("- Q: both? Decision - only one", "");
}

#[test]
fn labelled_and_open() {
    check("- Decision: none", "");
    check("- Decision: should we use the first?", "");
    check("- Decision: pending", "");
    check("- Decision: postponed", "");
    check("- Decision: no decision yet", "");
    check("- Decision: TBD", "");
    check("- Decision needed: which one", "");
    check("- Agreement?:", "");
    check("- Conclusion: noch offen", "");
    check("- Decision record: a page", "");
    check("- Decision tree: a page", "");
}

#[test]
fn decided() {
    check("- We decided to use the first", "1");
    check("- We have decided on the first", "1");
    check("- It was decided that the page moves", "1");
    check("- Decided to move the page", "1");
    check("- Last week we decided against it", "1");
    check("- The group decided unanimously", "1");
    check("- Decision to move the page", "1");
    check("- decision was made, now waiting", "1");
    check("- The decision has been taken", "1");
    check("- Wir haben beschlossen, die Seite zu verschieben", "1");
    check("- Es wurde entschieden, dass die Seite bleibt", "1");
    check("- Wir einigen uns auf die erste", "1");
    check("- Der Antrag wurde einstimmig angenommen", "1");
}

#[test]
fn not_decided() {
    check("- To be decided next week", "");
    check("- We decide next week", "");
    check("- This needs to be decided", "");
    check("- Not decided yet", "");
    check("- Nothing decided to date", "");
    check("- It is not yet decided", "");
    check("- It has not been decided", "");
    check("- Have we decided to use it?", "");
    check("- Once we decided on it, we start", "");
    check("- If we decided to drop it, what then", "");
    check("- a page for each decision made so far", "");
    check("- Will be compared/discussed/voted against the other", "");
    check("- Operators can decide to drop it", "");
    check("- no decision to date", "");
    check("- No decision was made", "");
    check("- upcoming decision to move the page", "");
    check("- the design decisions are in a record", "");
    check("- Noch nicht entschieden", "");
    check("- Das muss noch entschieden werden", "");
    check("- undecided", "");
    check("- decidedly slow", "");
    check("# Any important decisions to take?\n- the page", "");
}

#[test]
fn decided_elsewhere() {
    check("- Example decided to use another", "");
    check("- Example has agreed to join", "");
    check("- The Board decided to use another", "1");
    check("- TSC decided to use another", "1");
    check("- Agreement:\n  - Alex to write it down\n  - both", "3");
}

#[test]
fn announced() {
    check("- We agreed on the following:\n  - the first\n  - the second", "2 3");
    check("- We agreed in the call of May:\n  - the first", "2");
    check("- We decided to use the following:\n  - a list", "1");
    check("- We decided to drop the flag, see:\n  - a page", "1");
    check("- We agreed that:\n- another matter", "1");
    check("- We concluded that", "1");
    check("- We concluded that:\n  > x", "1");
    check("# May\n- We agreed that:\n# June\n- a page", "2");
    check("- no veto from this or that", "1");
    check("- We agreed that:\n      - decided to move, which is deeper", "1 2");
    check("- We agreed that:\n      - Decision:\n        - the first", "1 3");
}

#[test]
fn headings_that_decide() {
    check("# Decision: use the first", "1");
    check("# Decision record: the first", "");
    check("# Decisions\n", "");
    check("# Stabilize the decision to use it", "");
}

#[test]
fn agreed() {
    check("- We agreed to meet every second week", "1");
    check("- Everyone agrees that it is slow", "1");
    check("- All agreed", "1");
    check("- Agreed", "1");
    check("- Agreed:", "");
    check("- It was agreed that the page moves", "1");
    check("- Agreement to move the page", "1");
    check("- There is agreement that it is slow", "1");
    check("- general consensus that it is slow", "1");
    check("- There was consensus to move", "1");
    check("- We agree that it is slow", "1");
}

#[test]
fn not_agreed() {
    check("- We need to agree on a name", "");
    check("- No agreement on the name", "");
    check("- There is no consensus that it is slow", "");
    check("- We did not agree on it", "");
    check("- We couldn't agree that it is slow", "");
    check("- We disagree", "");
    check("- Do we agree?", "");
    check("- We should agree on it soon", "");
    check("- licence agreements of contributors", "");
    check("- consensus protocol of the database", "");
    check("- we need consensus", "");
}

#[test]
fn votes() {
    check("- vote: 7 for, 1 against, 3 abstain", "1");
    check("- Vote: 5 yes, 0 no", "1");
    check("- 5 in favour, 2 opposed", "1");
    check("- unanimous", "1");
    check("- Approved unanimously", "1");
    check("- Motion to adjourn carried", "1");
    check("- The motion passed 5-0", "1");
    check("- The group voted to move the page", "1");
    check("- Vote: see the poll", "");
    check("- Approved 5-0", "1");
    check("- The amendment failed, 2-3", "1");
    check("- Ratified the new member", "1");
    check("- RESOLUTION 2: publish", "1");
    check("- PROPOSED RESOLUTION: publish", "");
    check("- Consensus on the second stage", "1");
    check("- The proposal has consensus", "1");
    check("- The tests failed, see 10:30", "");
    check("- please vote", "");
    check("- to be voted upon in this meeting", "");
    check("- not unanimous", "");
    check("- The board should vote on the motion", "");
    check("- emotion carried the day", "");
}

#[test]
fn concluded_without_the_word() {
    check("- => let's use the first", "1");
    check("- Let's do it!", "1");
    check("- so let's drop it", "1");
    check("- -> Postpone until the page is there", "1");
    check("- => we will use the first", "1");
    check("- Let's see", "");
    check("- Let's talk about it", "");
    check("- => let's use the first?", "");
    check("- => see the page", "");
    check("- Let's Encrypt drops it", "");
}

#[test]
fn below_a_label() {
    check("Decision:\n- the first\n- the second", "2 3");
    check("- Decision\n  - the first\n    - because it is fast\n- else", "2");
    check("- decision:\n  - _AI @ada: write it down_\n  - both", "3");
    check("**Decision**\nThe first.", "2");
    check("# Decisions\n- the first\n- who writes?", "2");
    check("# Conclusion\nThe first is used.", "2");
    check("# Resolution\nNo resolution yet.", "");
    check("# Decision records\n- a page", "");
    check("# Binding agreements (2 notes)\n- keep it", "2");
    check("# Agreements (of others)\n- keep it", "");
    check("Vereinbarungen:\n- jeder druckt", "2");
    check("# Decisions\n- none", "");
    check("# Decisions\n- maybe print it\n- keep it", "3");
    check("Conclusion:\nThe first.\nAnother matter.", "2");
}

#[test]
fn answers() {
    check("- Keep the slot?\n- yes", "2");
    check("- Keep the slot? (as in May)\n- yes", "2");
    check("- Keep the slot? @ada asks\n- yes", "");
    check("- **Keep the slot?**\n- OK!", "2");
    check("- Coming to the summit:\n- yes", "");
    check("- the slot is kept\n- no", "");
    check("| Keep the slot?\n| yes", "");
    check("| Keep the slot?\nyes", "");
}

#[test]
fn every_form_holds_its_cue() {
    check_cues(&PHRASE_FORMS, written);
    check_cues(&[LABEL_FORM], written);
    check_cues(&[TITLE_FORM], str::to_owned);
}

#[test]
fn code_is_no_decision() {
    check("> Decision: x", "");
}

#[test]
fn a_long_line_is_read_once() {
    let long = "not decided to ".repeat(20_000);
    check(&format!("- {long}"), "");
}

proptest::proptest! {
    #[test]
    fn any_line_is_read(line in "\\PC{0,80}") {
        let found = decisions(&outline(&line));
        proptest::prop_assert!(found.iter().flatten().count() <= 1);
    }
}

#[test]
fn concluded_without_a_word_for_it() {
    check("- load balancer limits\n    -> follow the practice of others, more later", "2");
    check("- effective date => not needed", "1");
    check("Keep the slot?\n-> Yes", "2");
    check("- Ubuntu or Debian -> use Debian", "1");
    check("- Let's give it a try and install it", "1");
    check("- Yes, let's do it", "1");
    check("- Stick with the list", "1");
    check("- We adopt the default colours", "1");
    check("- Split the meeting?\n-> Will do this", "2");
    check("- Blog post?\n    - YES: talk about how it was done", "2");
    check("- We concluded that:\n  - the list is incomplete\n  - nobody reads it\n- more", "2 3");
    check("- consensus from today's call:\n  - we should allow both", "2");
    check("- We discussed both and concluded that we postpone it", "1");
    check("- cleura? => Yes - use to push others", "1");
    check("- last time, we concluded that\n  - the list stays", "2");
    check("- We go with this one :rocket:", "1");
    check("- Should we split it?\n    - YES", "2");
    check("- Is a report needed? => NO", "1");
    check("- Do we keep both? -> Yes, for now", "1");
    check("- Link between name and content: broad agreement", "1");
    check("- Cancel the meeting on May 24 (summit)", "1");
    check("- postponed to the next meeting for lack of time", "1");
    check("- We will stick with the version", "1");
    check("- as expected we'll keep it until R7", "1");
    check("- Discussion outcome: recommend the first", "1");
    check("- no objections, will proceed", "1");
    check("- The team does not have any objections", "1");
    check("- yes: 4, no: 0, abstain: 2", "1");
    check("- Proposal has been accepted by the team", "1");
    check("- nobody objects", "1");
    check("- No one objects", "1");
    check("- Pro: 4, Contra: 0", "1");
    check("- Ja: 4, Nein: 0", "1");
    check("- for 5, abstained 2", "1");
    check("- Yea 3, nay 1", "1");
    check("- 5 yes, 2 nays", "1");
    check("- The motion carries", "1");
    check("- Let's start at ten", "1");
    check("- Let's move it to June", "1");
    check("- We keep it", "1");
    check("- we keep everything as it is", "1");
    check("- cancel next call", "1");
    check("- Cancel the weekly meeting", "1");
    check("- two lists -> drop", "1");
    check("- two lists -> move to one", "1");
    check("- two lists -> use `first`", "1");
    check("- two lists -> use first-list", "1");
    check("- two names -> rename the second", "1");
}

#[test]
fn nothing_concluded() {
    check("- customer -> provider: wanted behaviour", "");
    check("- moved to https://example.org/1", "");
    check("- remove it -> remove even without notice?", "");
    check("- yes: 4 nodes are enough", "");
    check("- Anything else to add to the agenda?\n    - No", "");
    check("- Did he reply? -> No answer yet", "");
    check("- do we keep the file", "");
    check("- Let's Encrypt is down", "");
    check("- Let's see", "");
    check("- Decision: the first vs the second", "");
    check("- the record documents the decision to move", "");
    check("- any objections?", "");
    check("- should we keep it?", "");
    check("- cancelled", "");
    check("- cancel button does not work", "");
    check("- customer list -> use case for the page", "");
    check("- we keep getting errors", "");
    check("- slow -> keep getting errors", "");
    check("- -> follow up", "");
    check("- built by hand -> move it to the job of the night", "");
    check("- Let's start with the agenda", "");
    check("- Let's move on", "");
    check("- Let's wait", "");
    check("- -> remove the noise of the list is what she wants", "");
    check("- the page describes the decision to move", "");
    check("# Decision\n- the first versus the second", "");
    check("- -> close it by next week, @ada to reach out", "");
    check("- if we keep it, it costs", "");
}

#[test]
fn settled_where_it_stands() {
    check("- two lists => use open formats", "1");
    check("- two lists -> focus on the first", "1");
    check("- the list is old => we don't need it", "1");
    check("- the list is old -> do not reuse it", "1");
    check("- one talk or two -> separate talks", "1");
    check("- So we will name it after the town", "1");
    check("- We will use the second room", "1");
    check("- will go with paper for now", "1");
    check("- Keep the Monday for the time being", "1");
    check("- wir bleiben vorerst bei Papier", "1");
    check("- Do this next week", "1");
    check("- do it!", "1");
    check("- Go ahead with the second draft", "1");
    check("- Go with the second draft", "1");
    check("- moved to 15:30", "1");
    check("- moved to 2026-05-04", "1");
    check("- postponed until May", "1");
    check("# New colours -> postponed until May", "1");
    check("# New colours -> moved to the next meeting", "1");
    check("- too slow, so let's drop it", "1");
    check("- It is late. Let's stop here", "1");
    check("- We won't print it", "");
    check("- We won't support paper", "1");
    check("- as it is free, we will not limit it", "1");
}

#[test]
fn settled_nowhere() {
    check("- Keep the Monday", "");
    check("- Use the second room", "");
    check("- list -> use cases", "");
    check("- draft -> focus group", "");
    check("- so we don't depend on the printer", "");
    check("- moved to the cellar", "");
    check("- will remove the list", "");
    check("- They are ready and let's not forget it", "");
    check("- We won't have a talk there", "");
    check("- It may be that if we won't support paper it fails", "");
    check("# New colours -> see below", "");
    check("- the first draft <-> use of paper", "");
    check("- the first draft <--> use of paper", "");
    check("- a => b", "");
    check("->", "");
}

#[test]
fn answers_below_their_question() {
    check("- Should we print it?\n  - it costs a lot\n  - Yes", "3");
    check("## Should we print it?\n- it costs a lot\n- no", "3");
    check("- Should we print it?\n  - No, it costs a lot", "2");
    check("- Do we need to print it?\n  - yes: the short one", "2");
    check("- A print?\n  - NO (it costs a lot)", "2");
    check("- We want to print each of them\n  - YES", "2");
    check("- Vorschlag: wir drucken es\n  - ja", "2");
    check("- Should we print it?\n  - no idea", "");
    check("- Is it printed?\n  - No, the printer is broken", "");
    check("- It is printed\n  - YES", "");
    check("- We want to print each of them\n  - no", "");
    check("- We want to print:\n  - ok", "");
    check("- Should we print it?\n- ok?", "");
}

#[test]
fn decided_in_other_words() {
    check("- The tools of the page are decided (paper)", "1");
    check("- Colours of the page decided", "1");
    check("- Therefore we decided in May to print it", "1");
    check("- The decision is that it is printed", "1");
    check("- Decision last time: print it", "1");
    check("- Consensus among those present: print it", "1");
    check("- There was a loose consensus (in May) to wait", "1");
    check("- Paper: Agreement on the first draft", "1");
    check("- The audience agrees", "1");
    check("- first draft, second draft - agreed", "1");
    check("- We came to the conclusion that it is slow", "1");
    check("- Proposal accepted", "1");
    check("- Option 2 was preferred", "1");
    check("- Alternative A is chosen", "1");
    check("- It is preferred to print it", "1");
    check("- Approved", "1");
    check("- Rejected (too long)", "1");
    check("- Approved as amended", "1");
    check("- The minutes of May were approved", "1");
    check("- So it's okay to wait", "1");
    check("- No need to print it", "1");
    check("- No needs for more paper", "1");
    check("- There is paper left, so no need to buy some", "1");
    check("- Option 2 was prefered - progress?", "1");
    check("- Go for the second draft", "1");
    check("- Paper: not needed, we have some", "1");
    check("- The talk is also postponed", "1");
    check("- Talk postponed", "1");
    check("- Without objections", "1");
    check("- nobody in the room objected", "1");
    check("- No one is against it", "1");
    check("- strong vote for paper", "1");
    check("- no majority for paper", "1");
    check("- We can live with paper", "1");
    check("- -> Decision taken", "1");
    check("- Merge as draft", "1");
    check("- The decision of the board has been made", "1");
    check("- A resolution to print it", "1");
    check("- Agreement (Ada writes it down)", "1");
    check("- Agreement in the room, to be written down", "1");
    check("- Not needed for May, comes later", "1");
    check("- (nobody was there; moved to the next meeting)", "1");
    check("- Der Punkt wird auf Mai verschoben; verschoben auf Mai", "1");
    check("- It is no trouble, as we will use paper", "1");
    check("- It is late, let's stop here", "1");
    check("## Paper needed?\n=> is needed", "2");
    check("- The majority is in favour of paper", "1");
    check("- We skip the talk", "1");
    check("- We settled on paper", "1");
    check("- Ergebnis: wir drucken es", "1");
    check("- Keine Einwände", "1");
    check("- Wird so gemacht", "1");
    check("- Wir verzichten auf Papier", "1");
    check("- Der Antrag wurde abgelehnt", "1");
    check("# Important decisions\n- paper", "2");
}

#[test]
fn not_decided_in_other_words() {
    check("- What has to be decided", "");
    check("- This can only be decided once it is printed", "");
    check("- Outcome of the talk: https://example.org/1", "");
    check("- It looks as if there is an agreement", "");
    check("- Approved patches are printed", "");
    check("- should the talk be postponed?", "");
    check("- the talk may be postponed", "");
    check("- options are preferred by some", "");
    check("- we should skip the talk", "");
    check("- if we settled on paper", "");
    check("- it needs to be moved to the next meeting", "");
    check("- how we will use it", "");
    check("- use paper instead of slides", "");
    check("- slow -> instead of slides", "");
    check("- a few minutes later it failed", "");
}

#[test]
fn a_long_line_of_arrows_is_read_once() {
    let source = format!("- {}", "->".repeat(100_000));
    check(&source, "");
    check(&format!("- {}", "let's ".repeat(50_000)), "");
}
