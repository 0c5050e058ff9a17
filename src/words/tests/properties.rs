//! What holds for any text and any words.

use proptest::prelude::*;

use super::super::*;

#[test]
fn distances() {
    let check = |left, right, max, expected| assert_eq!(distance(left, right, max), expected, "{left} {right}");
    check("kamaji", "kamaji", 0, Some(0));
    check("kamaji", "kamjai", 1, Some(1));
    check("greenbon", "greenbone", 2, Some(1));
    check("rookfy", "rookify", 1, Some(1));
    check("rook", "ceph", 2, None);
    check("", "ab", 2, Some(2));
    check("ca", "abc", 3, Some(3));
}

/// Text as minutes have it, and text as nobody has it.
fn any_text() -> impl Strategy<Value = String> {
    let atoms = prop_oneof![
        "[a-zA-Z0-9]{1,9}",
        "[äöüßÄéłﬁ½ς가ﷺ\u{308}\u{ad}\u{200d}]{1,3}",
        "[-_./:@#&+,'’–~ \n]{1,3}",
        "\\PC{1,3}"
    ];
    prop::collection::vec(atoms, 0..24).prop_map(|pieces| pieces.concat())
}

/// Words that share stems often enough to put inflection to the test.
fn any_word() -> impl Strategy<Value = String> {
    const ENDINGS: [&str; 16] =
        ["", "s", "e", "es", "ed", "en", "er", "ern", "ing", "ung", "ungen", "ies", "y", "ation", "ly", "est"];
    ("[a-eosu]{1,3}[a-z]{0,2}(ae|oe|ue|au|a|o|u)?[lnrt]{0,2}", prop::sample::select(&ENDINGS[..]))
        .prop_map(|(stem, end)| stem + end)
}

fn any_needle() -> impl Strategy<Value = Needle> {
    let step = prop_oneof![
        "[ab]{1,2}".prop_map(Step::Exact),
        "[ab]".prop_map(Step::Prefix),
        ("[ab]{1,3}", 1..=2u8).prop_map(|(word, errors)| Step::Fuzzy(word, errors)),
    ];
    let alternative = (prop::collection::vec(step, 1..4), 0..4u32);
    let alternative = alternative.prop_map(|(steps, slop)| Alternative { steps, slop, origin: Origin::Typed });
    prop::collection::vec(alternative, 1..3).prop_map(|alternatives| Needle { alternatives })
}

/// Whether steps stand somewhere, by trying every choice of words.
fn stands(steps: &[Step], words: &[Word<'_>], at: Option<u32>, slop: u32) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    words.iter().filter(|word| step.matches(&word.text)).any(|word| match at {
        None => stands(rest, words, Some(word.position), slop),
        Some(at) => {
            word.position > at
                && word.position - at - 1 <= slop
                && stands(rest, words, Some(word.position), slop - (word.position - at - 1))
        }
    })
}

proptest! {
    #[test]
    fn words_stand_in_order(text in any_text()) {
        let found: Vec<Word<'_>> = words(&text).collect();
        for word in &found {
            prop_assert!(text.get(word.range.clone()).is_some_and(|slice| !slice.is_empty()), "{word:?}");
            prop_assert!(!word.text.is_empty());
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].range.start <= pair[1].range.start, "{pair:?}");
            prop_assert!(pair[1].position == pair[0].position || pair[1].position == pair[0].position + 1, "{pair:?}");
        }
    }

    #[test]
    fn no_letter_is_lost(text in any_text()) {
        let mut covered = vec![false; text.len()];
        words(&text).for_each(|word| covered[word.range].fill(true));
        let is_letter = |c: char| c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c);
        for (offset, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
            prop_assert!(covered[offset], "{c:?} at {offset} of {text:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        for word in words(&text) {
            let again = fold(&word.text);
            prop_assert_eq!(&again, &word.text);
        }
    }

    #[test]
    fn a_text_finds_itself(text in any_text()) {
        let found: Vec<Word<'_>> = words(&text).collect();
        let needles = [Needle::phrase(&text, 0, false), Needle::word(&text, None), Needle::prefix(&text)];
        for needle in needles {
            prop_assert_eq!(needle.is_in(&found), !found.is_empty(), "{:?} in {:?}", needle, found);
        }
    }

    #[test]
    fn inflection_is_symmetric_and_keeps_its_prefix(left in any_word(), right in any_word()) {
        let step = Step::Inflected(left.clone());
        prop_assert!(inflects(&left, &left) && step.matches(&left));
        prop_assert_eq!(inflects(&left, &right), inflects(&right, &left));
        prop_assert_eq!(inflects(&left, &right), step.matches(&right));
        prop_assert!(!inflects(&left, &right) || right.starts_with(step.common_prefix()));
    }

    #[test]
    fn finding_agrees_with_trying_everything(needle in any_needle(), text in "([abc]{1,3}[ -]){0,10}") {
        let found: Vec<Word<'_>> = words(&text).collect();
        for alternative in &needle.alternatives {
            let expected = stands(&alternative.steps, &found, None, alternative.slop);
            prop_assert_eq!(!alternative.find(&found).is_empty(), expected);
        }
    }

    #[test]
    fn distance_is_symmetric_and_bounded(left in "[abc]{0,6}", right in "[abc]{0,6}") {
        let exact = distance(&left, &right, 6);
        prop_assert_eq!(exact, distance(&right, &left, 6));
        for max in 0..6 {
            prop_assert_eq!(distance(&left, &right, max), exact.filter(|errors| *errors <= max));
        }
    }
}
