//! Each form of an action in one line, and beside it what only looks like one.

use super::*;
use crate::facets::form::check_cues;
use crate::facets::testing::outline;

/// Writes the actions as "line owner,owner", with an `x` behind the line of a done one.
fn check(source: &str, expected: &str) {
    let found: Vec<String> = actions(&outline(source))
        .iter()
        .flatten()
        .map(|action| {
            let done = if action.done { "x" } else { "" };
            format!("{}{done} {}", action.line, action.owners.join(",")).trim().to_owned()
        })
        .collect();
    assert_eq!(found.join("; "), expected, "{source}");
}

#[test]
fn ai_with_a_handle() {
    check("- AI @ada: write the page", "1 ada");
    check("- AI: @ada writes the page", "1 ada");
    check("- _AI @ada: write the page_", "1 ada");
    check("- _AI @ada_: write the page", "1 ada");
    check("- AI @ada and @bob: write", "1 ada,bob");
    check("- AI @ada/@bob, @Carl write", "1 ada,bob,carl");
    check("- AI @ada & @ada: write", "1 ada");
    check("- The page is missing (AI @ada)", "1 ada");
    check("- The page is missing -> AI @ada", "1 ada");
    check("- The page is missing, AI: @ada", "1 ada");
    check("- AI for @ada: ask @bob", "1 ada");
    check("AI @ada to ask @bob", "1 ada");
}

#[test]
fn ai_without_a_handle() {
    check("- AI: write the page", "1");
    check("- AI 3: write the page", "1");
    check("- AI Ada: write the page", "1 ada");
    check("- AI Ada and Bob: write", "1 ada,bob");
    check("- => AI Ada to write the page", "1 ada");
    check("- => AI Ada", "1 ada");
    check("- It is slow (AI Ada: measure)", "1 ada");
    check("- slow -> AI discuss next time", "1");
    check("- AI: write it down (@ada)", "1 ada");
    check("- AI: write it down -> @ada", "1 ada");
    check("- AI: ask @ada", "1");
}

#[test]
fn artificial_intelligence_is_no_action() {
    check("- AI policy: we follow the law", "");
    check("- AI Act: what it means for us", "");
    check("- AI WG will report", "");
    check("- New AI models from everywhere", "");
    check("- AI is everywhere", "");
    check("- workloads for AI and ML (AI Factory)", "");
    check("- generative AI, GPUs", "");
    check("- GPUs for AI", "");
    check("- CAIRO: a city", "");
    check("# AI\nText about models", "");
    check("# AI\n- models", "");
    check("- MAIN: @ada", "");
    check("- the AI Platform: a plan", "");
}

#[test]
fn marks_in_small_letters() {
    check("- [ai] write the page", "1");
    check("- [ap]: write the page", "1");
    check("- [action item] write the page", "1");
    check("- [todo] write the page", "1");
    check("- action item: write the page", "1");
    check("- action point for Ada: check", "1 ada");
    check("- todo: write the page", "1");
    check("- next step: measure again", "1");
    check("- follow up: measure again", "1");
    check("- aufgabe: messen", "1");
    check("- maßnahmen: messen", "1");
    check("- nächste schritte: messen", "1");
    check("- ai: a word of two letters", "");
    check("- action: words of a sentence", "");
}

#[test]
fn action_items() {
    check("- Action item: write the page", "1");
    check("- Action Item to @ada: check", "1 ada");
    check("- Action point (@ada): check", "1 ada");
    check("- ACTION: Ada to draft text", "1 ada");
    check("- ACTION-12: draft text", "1");
    check("- Action on Ada: draft text", "1 ada");
    check("- ACTION @ada draft text", "1 ada");
    check("- **Action:** @ada drafts", "1 ada");
    check("- AP @ada: draft", "1 ada");
    check("- AP1: draft", "1");
    check("- Next step: measure again", "1");
    check("- Follow-up: measure again", "1");
    check("- Aufgabe: Seite schreiben", "1");
    check("- Action items: none", "");
    check("- Action item: n/a", "");
    check("- Actions run on every push", "");
    check("- GitHub Action for the build", "");
    check("- What actions were taken?", "");
    check("- API write actions are secured", "");
    check("- action needed by nobody", "");
    check("- a reaction: surprise", "");
}

#[test]
fn to_do() {
    check("- TODO: write", "1");
    check("- ToDo @ada: write", "1 ada");
    check("- ToDo (@ada, @bob): write", "1 ada,bob");
    check("- Todo: write", "1");
    check("- To do: write", "1");
    check("- To-Do: write", "1");
    check("- TODO (next release): write", "1");
    check("- It is slow. TODO: measure", "1");
    check("- => TODO: measure", "1");
    check("- TODO @ada", "1 ada");
    check("- TODO: none", "");
    check("- our todo list", "");
    check("- what to do about it", "");
    check("- we removed some TODOs from the code", "");
    check("- I have to do: nothing", "");
}

#[test]
fn tasks() {
    check("- [ ] write the page", "1");
    check("- [x] write the page", "1x");
    check("- [ ] @ada to write the page", "1 ada");
    check("- [ ] write the page (@ada)", "1 ada");
    check("- [ ] Documentation: extend", "1");
    check("> - [ ] code", "");
}

#[test]
fn somebody_will() {
    check("- @ada to write the page", "1 ada");
    check("- @ada and @bob to write the page", "1 ada,bob");
    check("- @ada will write the page", "1 ada");
    check("- @ada will also ask", "1 ada");
    check("- slow; @ada to measure", "1 ada");
    check("- slow (@ada to measure)", "1 ada");
    check("- slow -> @ada, @bob to take care", "1 ada,bob");
    check("- @ada takes care of it", "1 ada");
    check("- @ada is going to measure", "1 ada");
    check("- **@ada** will measure", "1 ada");
    check("- @ada (and team) to measure", "1 ada");
    check("- @ada wird messen", "1 ada");
    check("- @ada kümmert sich", "1 ada");
    check("- Ada will check", "1 ada");
    check("- Ada Lovelace will send the invitation", "1 ada lovelace");
    check("- Ada wird das prüfen", "1 ada");
}

#[test]
fn headings_that_give_work() {
    check("# AI @ada: write the page", "1 ada");
    check("# TODO: the page", "1");
    check("# Action items", "");
    check("# Action items: none", "");
    check("# AI: what it means", "1");
    check("# AI models", "");
}

#[test]
fn capitals_to_do_work() {
    check("- Alex to write it down", "1 alex");
    check("- Need to check it", "");
    check("- Proposal to create it", "");
    check("- How to write it", "");
    check("- Alex to be or not", "");
}

#[test]
fn those_of_the_roster_will() {
    let roster = "# Present\n- Ada Lovelace\n# Notes\n";
    check(&format!("{roster}- Ada to think about it"), "4 ada");
    check(&format!("{roster}- Ada still to post it"), "4 ada");
    check(&format!("{roster}- It is slow. Ada to think about it"), "4 ada");
    check(&format!("{roster}- Ada Lovelace will think about it"), "4 ada lovelace");
    check(&format!("{roster}- Ada will not think about it"), "");
    check(&format!("{roster}- Bob to think about it"), "");
    check(&format!("{roster}- Need to think about it"), "");
}

#[test]
fn marks_of_other_places() {
    check("- [AI] ada: write", "1");
    check("- [Action item] write", "1");
    check("- AI - Ada to write", "1 ada");
    check("- #action ada to write", "1");
}

#[test]
fn nobody_will() {
    check("- @ada will not write the page", "");
    check("- @ada will be away next week", "");
    check("- @ada will join later", "");
    check("- proposal by @ada to drop it", "");
    check("- discussed with @ada to no end", "");
    check("- @ada wrote the page", "");
    check("- @ada wants to keep it simple", "");
    check("- @ada reports to the board", "");
    check("- We will check", "");
    check("- This will update the page", "");
    check("- Feature will be ready", "");
    check("- thanks to @ada", "");
    check("- ask ada@example.org to write", "");
}

#[test]
fn lists_of_actions() {
    check("# Action items\n- write the page\n- @ada: ask", "2; 3 ada");
    check("# Pending action items\n- write\n  - still open\n- ask", "2; 4");
    check("## Review of action items from last week\n- write", "2");
    check("## 3. Next steps:\n- write", "2");
    check("# Action items\n- none", "");
    check("# Action items\nSome words about them.", "");
    check("- TODO:\n  - write\n  - ask\n- else", "2; 3");
    check("TODO:\n- write\n- ask", "2; 3");
    check("- Next steps\n  - write\n    - with care\n- else", "2");
    check("- AI\n  - page: @ada\n- AI in medicine", "2");
    check("# Actions\n| Owner | What |\n|--|--|\n| Ada | write |", "4 ada");
    check("# GitHub Actions\n- a runner", "");
    check("# Next steps for the project?\n- maybe", "");
    check("# Aufgaben\n- Seite schreiben", "2");
}

#[test]
fn done() {
    check("- AI @ada: write ✅", "1x ada");
    check("- DONE: AI @ada: write", "1x ada");
    check("- AI @ada: write => done", "1x ada");
    check("- AI @ada: write what is to be done", "1 ada");
}

#[test]
fn text_is_the_line() {
    let found = actions(&outline("# Talk\n\n- first\n- AI @ada: write the page"));
    assert_eq!(found[0][0].text, "AI @ada: write the page");
    assert_eq!(found[0][0].line, 4);
}

#[test]
fn a_long_line_is_read_once() {
    let long = "@ada (will and ".repeat(20_000);
    check(&format!("- {long}"), "");
}

proptest::proptest! {
    #[test]
    fn any_line_is_read(line in "[-A-Za-z@:()\\[\\] >=_*ÄöüßAITODO0-9/.,]{0,80}") {
        let found = actions(&outline(&line));
        proptest::prop_assert!(found.iter().flatten().count() <= 1);
    }
}

#[test]
fn every_form_holds_its_cue() {
    check_cues(&[TITLE_FORM, DONE_FORM], str::to_owned);
}

#[test]
fn boxes_in_a_roster_are_no_work() {
    check("# Attendees\n- [ ] Ada Lovelace\n- [x] Bob", "");
    check("Attendees:\n- [ ] Ada Lovelace\n- [x] Bob\n\nLater\n\n- [ ] write the page", "7");
    check("# Tasks\n- [ ] Ada Lovelace\n- [x] Bob", "2; 3x");
}

#[test]
fn owners_before_a_colon() {
    check("Present: Ada, Bob\n\n# Action items\n- Ada: outreach to the press\n- Budget: look at it", "4 ada; 5");
    check("- TODO Ada: write the page", "1 ada");
    check("# Action items\n- Everyone to read the draft\n- Move to the list", "2; 3");
}

#[test]
fn tables_of_work() {
    let table = |title: &str, head: &str, rows: &str| format!("# {title}\n\n{head}\n|--|--|--|\n{rows}");
    let rows = "| Write the page | Ada Lovelace | May |\n| Book | @bob, @carl | done |\n| Ask | | |";
    check(&table("Action items", "| What | Owner | Due |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(&table("Board", "| Task | Owner | Due |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(&table("Vorstand", "| Aufgabe | Wer | Bis |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(&table("Action Items", "| AI | POC | GitHub |", rows), "5 ada lovelace; 6 bob,carl; 7");
    check(&table("Board", "| Action | Owner | Date |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(
        &table("Board", "| Status | Task | Who |", "| done | Open the door | Ada |\n| open | Closed | Bob |"),
        "5x ada; 6 bob",
    );
    check(&table("Tasks", "| Task | Lead time | Owner |", "| Talk to Bob | short | Ada |"), "5 ada");
    check(&table("Aufgaben", "| Aufgabe | Wie | Wer |", "| Anruf | Telefonisch | Ada |"), "5 ada");
    check(&table("Tasks", "| Task | Owner | Due |", "| Allow a|b | Ada | |"), "5 ada");
    check(&table("Tasks", "| Task | Owner | Due |", "| Motion to adjourn | | |"), "5");
    check(&table("Who does what", "| Task | Who | How |", rows), "");
    check(&table("Board", "| Tarefa | Responsável(is) | Prazo |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(&table("Aufgaben", "| Beschreibung | Verwantwortlich | Bis |", rows), "5 ada lovelace; 6x bob,carl; 7");
    check(&table("Board", "| Topic | Owner | Due |", rows), "");
    check(&table("Board", "| Task | Room | Due |", rows), "");
    check(&table("Tasks", "| Who | What | Due |", "| Ada | call the host | May |"), "5 ada");
    check(&table("Tasks", "| What | Who | Due |", "| Done with it | TBD | May |"), "5x");
    check(&table("Action items", "| What | Owner | Due |", "| | | |"), "");
    let other = "| Name | Role | |\n|--|--|--|\n| Ada | chair | |";
    check(&format!("{}\n\n{other}", table("Board", "| Task | Owner | Due |", rows)), "5 ada lovelace; 6x bob,carl; 7");
}

#[test]
fn those_of_the_roster_at_the_end() {
    let below = |line: &str| format!("# Attendees\n- Ada Lovelace\n- Bob\n# Action items\n{line}");
    let check = |line: &str, expected: &str| check(&below(line), expected);
    check("- write the page - Ada", "5 ada");
    check("- write the page – Ada Lovelace", "5 ada lovelace");
    check("- write the page (Ada, Bob)", "5 ada,bob");
    check("- write the page -> Bob", "5 bob");
    check("- write the page - Carl", "5");
    check("- write the page (Ada's)", "5");
    check("- write the page - Bob knows how", "5");
    check("- write the page (Bob) - in May", "5");
    check("- write Ada", "5");
}
