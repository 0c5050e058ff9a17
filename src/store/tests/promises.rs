//! What is checked when, what is removed and what is left alone, and which generation serves.

use super::*;

#[test]
fn every_flipped_bit_of_every_file_is_found_or_harmless() {
    let (_directory, store) = published(2);
    let whole = files(store.root());
    let mut flips = 0;
    for (name, bytes) in &whole {
        let path = store.root().join(name);
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[place] ^= 1 << bit;
                fs::write(&path, flipped).expect("a file");
                let read = store.newest_whole(|manifest| content_of(&store, &manifest));
                match read {
                    Ok(opened) => {
                        // Without a pointer, the newest generation that is whole serves.
                        let older = opened.instead_of.is_some() && name != "CURRENT";
                        let expected = content(if older { 1 } else { 2 });
                        assert_eq!(opened.generation, expected, "bit {bit} of byte {place} of {name}");
                    }
                    Err(OpenError::Damaged(_) | OpenError::Io(_)) => {}
                    Err(error) => panic!("bit {bit} of byte {place} of {name}: {error}"),
                }
                flips += 1;
            }
        }
        fs::write(&path, bytes).expect("a file");
    }
    assert!(flips > 10_000, "{flips} flips");
    assert_eq!(served(&store).expect("all is as it was"), content(2));
}

#[test]
fn the_generation_before_serves_where_the_newest_is_damaged() {
    let damaged = |what: &str, serves: u64| {
        let (_directory, store) = published(2);
        let name = files(store.root()).into_keys().find(|name| what == name).expect("a file of that name");
        fs::write(store.root().join(&name), "x").expect("a file");
        let opened = store.newest_whole(|manifest| content_of(&store, &manifest)).expect("a generation");
        assert_eq!(opened.generation, content(serves), "{what}");
        opened.instead_of.expect("a reason").to_string()
    };
    let lexicon = format!("lexicon-{}", Fingerprint::of(b"words of 2").0);
    assert!(damaged(&lexicon, 1).ends_with(&format!("{lexicon}` has another length than was written")));
    assert!(damaged("generation-2.json", 1).ends_with("generation-2.json` does not match its checksum"));
    assert!(damaged("CURRENT", 2).ends_with("CURRENT` names no generation"));
}

#[test]
fn no_generation_serves_where_both_lack_a_shard() {
    let (_directory, store) = published(2);
    fs::remove_file(store.root().join(format!("shard-{}", Fingerprint::of(b"the same").0))).expect("a file");
    let opened = store.newest_whole(|manifest| content_of(&store, &manifest));
    assert!(matches!(opened, Err(OpenError::Damaged(_))), "{opened:?}");
}

#[test]
fn the_manifest_of_another_generation_is_not_taken_for_this_one() {
    let (_directory, store) = published(2);
    let path = |number: u64| store.root().join(format!("generation-{number}.json"));
    fs::copy(path(1), path(2)).expect("a copy");
    assert!(served(&store).expect_err("swapped").to_string().ends_with("is the manifest of another generation"));
    let (_other_directory, other) = published(0);
    publish(&other, &content(7)).expect("a generation");
    publish(&other, &content(8)).expect("a generation");
    fs::copy(other.root().join("generation-2.json"), path(2)).expect("a copy");
    assert!(served(&store).expect_err("foreign").to_string().ends_with("is not the one that `CURRENT` names"));
}

#[test]
fn foreign_files_are_left_alone() {
    let (_directory, store) = published(2);
    let foreign = ["notes.txt", "shard-notes", "shard-0123", "generation-x.json", "generation-01.json", "x.unfinished"];
    for name in foreign {
        fs::write(store.root().join(name), "mine").expect("a file");
    }
    fs::create_dir(store.root().join("folder")).expect("a folder");
    publish(&store, &content(3)).expect("a generation");
    for name in foreign {
        assert_eq!(fs::read(store.root().join(name)).expect("still there"), b"mine", "{name}");
    }
    assert!(store.root().join("folder").is_dir());
}

#[test]
fn a_trial_keeps_a_generation_from_serving_and_leaves_nothing_of_it() {
    for generations in [0, 1, 2] {
        let (_directory, store) = published(generations);
        let before = files(store.root());
        let serves = || match store.newest_whole(|manifest| content_of(&store, &manifest)) {
            Ok(opened) => Some(opened.generation),
            Err(OpenError::NoIndex(_)) => None,
            Err(error) => panic!("{error}"),
        };
        let old = (generations > 0).then(|| content(generations));
        let refused = publish_if(&store, &content(3), |manifest| {
            assert_eq!(content_of(&store, manifest)?, content(3), "a trial reads what readers will read");
            assert_eq!(serves(), old, "and it does not serve yet, not even where the run is killed now");
            Err(EngineFailed { path: None, reason: "no".into() }.into())
        });
        assert!(matches!(refused, Err(ReindexError::EngineFailed(_))));
        assert_eq!(serves(), old, "after {generations} generations");
        let mut after = files(store.root());
        after.retain(|name, _| generations > 0 || ![".gitignore", "lock"].contains(&name.as_str()));
        assert_eq!(after, before);
    }
}

#[test]
fn without_a_pointer_the_two_newest_generations_are_kept() {
    let (_directory, store) = published(2);
    fs::remove_file(store.root().join("CURRENT")).expect("a file");
    assert!(store.leftovers().is_empty(), "{:?}", store.leftovers());
    let left = format!("shard-{}", Fingerprint::of(b"of a run that was killed").0);
    fs::write(store.root().join(&left), "x").expect("a file");
    assert_eq!(store.leftovers(), std::slice::from_ref(&left));
    let (_other_directory, first) = published(0);
    drop(first.lock().expect("the directory"));
    fs::write(first.root().join(&left), "x").expect("a file");
    assert_eq!(first.leftovers(), [left], "what a killed first run left");
}

#[test]
fn a_large_index_is_mapped_and_its_lengths_are_checked() {
    let (_directory, small) = published(1);
    let large = small.clone().held_below(0).checked_below(0);
    let mapped = small.clone().held_below(0);
    let manifest = small.current().expect("a manifest");
    assert!(small.read(&manifest).expect("whole").shards.iter().all(|part| part.unchecked().is_none()));
    assert!(large.read(&manifest).expect("whole").shards.iter().all(|part| part.unchecked().is_some()));
    let checked = mapped.read(&manifest).expect("whole");
    assert!(checked.shards.into_iter().all(|part| part.unchecked().is_none() && part.into_bytes().is_err()));
    let path = small.root().join(&manifest.lexicon.name);
    fs::write(&path, "WORDS of 1").expect("a file");
    assert!(mapped.read(&manifest).is_err(), "a small one that is mapped is checked");
    assert!(small.read(&manifest).is_err(), "a small one is read whole");
    assert!(large.read(&manifest).is_ok(), "of a large one the length is right");
    assert_eq!(large.damage(&manifest).len(), 1, "and `verify` reads every byte");
    fs::write(&path, "WORDS").expect("a file");
    assert!(large.read(&manifest).is_err());
}

#[test]
fn numbers_of_generations_are_never_used_again() {
    let (_directory, store) = published(3);
    fs::write(store.root().join("CURRENT"), "rubbish").expect("a file");
    assert_eq!(publish(&store, &content(4)).expect("a generation").generation, 4);
    fs::remove_file(store.root().join("CURRENT")).expect("a file");
    assert_eq!(publish(&store, &content(5)).expect("a generation").generation, 5);
}
