//! What a user may call a group.

use super::*;

/// Checks what a text names in a corpus of these groups. A hint stands before a colon.
fn check_in(slugs: &[&str], text: &str, expected: &str) {
    let vocabulary = Vocabulary::built_in();
    let group = |slug: &&str| Known {
        slug: slug.to_string(),
        kind: vocabulary.kind_of(slug, &[]),
        name: slug.to_string(),
        sections: slug.len() as u64,
    };
    let known = KnownGroups::new(slugs.iter().map(group), vocabulary);
    let (hint, name) = text.split_once(':').map_or((None, text), |(hint, name)| (hint.parse().ok(), name));
    let shown = match known.resolve(name, hint) {
        Resolution::Exact(slug) => slug,
        Resolution::Alias(slug) => format!("= {slug}"),
        Resolution::Ambiguous(slugs) => slugs.join(" or "),
        Resolution::Unknown { nearest } => {
            let near: Vec<String> = nearest.iter().map(|(slug, sections)| format!("{slug} ({sections})")).collect();
            format!("? {}", near.join(", ")).trim_end().into()
        }
    };
    assert_eq!(shown, expected, "{text}");
}

/// Checks what a text names in a community that has most of the declared groups.
fn check(text: &str, expected: &str) {
    let slugs = [
        "iaas",
        "container",
        "ops",
        "iam",
        "ops-iam",
        "sig-iam",
        "sig-monitoring",
        "sig-standardization",
        "sig-documentation",
        "sig-community",
        "sig-release",
        "sig-central-api",
        "product-board",
        "project-board",
        "community-call",
        "openops",
        "hackathons",
    ];
    check_in(&slugs, text, expected);
}

#[test]
fn the_slug_wins() {
    check("iam", "iam");
    check("team:iam", "iam");
    check("group:iam", "iam");
    check("ops", "ops");
    check("team:IaaS", "iaas");
    check("sig-iam", "sig-iam");
    check("Project_Board", "project-board");
}

#[test]
fn a_hint_decides_between_groups_of_one_name() {
    check("sig:iam", "= sig-iam");
    check("sig:community", "= sig-community");
    check("SIG IAM", "sig-iam");
    check("IAM SIG", "= sig-iam");
    check("team:sig-monitoring", "sig-monitoring");
}

#[test]
fn other_names() {
    check("team:kaas", "= container");
    check("sig:monitoring", "= sig-monitoring");
    check("monitoring", "= sig-monitoring");
    check("monitoring-sig", "= sig-monitoring");
    check("sig:Standardisation", "= sig-standardization");
    check("sig:Std/Cert", "= sig-standardization");
    check("SIG Standardisation & Certification", "= sig-standardization");
    check("docs", "= sig-documentation");
    check("Team Ops & IAM", "= ops-iam");
    check("ops/iam", "= ops-iam");
    check("Open Operations", "= openops");
    check("central api", "= sig-central-api");
}

#[test]
fn one_name_of_several() {
    check("pb", "product-board or project-board");
    check("community", "community-call or sig-community");
}

#[test]
fn unknown_names_suggest_the_nearest() {
    check("iass", "? iaas (4)");
    check("sig:monitorring", "? sig-monitoring (14)");
    check("contaner", "? container (9)");
    check("quantum", "?");
    check("", "?");
}

#[test]
fn the_vocabulary_holds_only_where_the_corpus_shows_the_group() {
    check_in(&["city-council", "planning-commission"], "kaas", "?");
    check_in(&["city-council", "planning-commission"], "council", "? city-council (12)");
    check_in(&["city-council", "planning-commission"], "planning", "= planning-commission");
}

#[test]
fn prefixes_of_one_another() {
    check_in(&["wg-batch", "network"], "batch", "= wg-batch");
    check_in(&["wg-batch", "network"], "batch-wg", "= wg-batch");
    check_in(&["wg-batch", "network"], "sig:sig-network", "= network");
    check_in(&["wg-batch", "network"], "network-sig", "= network");
    check_in(&["sig-x", "wg-x"], "x", "sig-x or wg-x");
    check_in(&["sig-x", "wg-x"], "wg:x", "= wg-x");
    check_in(&["board-minutes"], "board", "= board-minutes");
}

#[test]
fn kinds() {
    let check = |path: &str, expected: &str| {
        let folders: Vec<&str> = path.split('/').collect();
        let (slug, above) = folders.split_last().expect("a path has a last part");
        assert_eq!(Vocabulary::built_in().kind_of(slug, above).to_string(), expected, "{path}");
    };
    check("iaas", "team");
    check("openops", "wg");
    check("sig-network", "sig");
    check("sigs/network", "sig");
    check("vcwg", "wg");
    check("working-group-batch", "wg");
    check("city-council", "board");
    check("tsc", "board");
    check("steering-committee", "board");
    check("lang-team", "team");
    check("community_meetings", "community");
    check("town-hall", "community");
    check("summer-hackathon", "hackathon");
    check("governance", "other");
    for kind in Kind::ALL {
        assert_eq!(kind.to_string().parse(), Ok(kind));
    }
}

#[test]
fn entries_of_a_corpus_replace_declared_ones() {
    let own = GroupEntry {
        slug: "iaas".into(),
        kind: Kind::Wg,
        name: "Clouds".into(),
        names: vec!["clouds".into()],
        short: Vec::new(),
        members: Vec::new(),
    };
    let vocabulary = Vocabulary::built_in().with([own]);
    assert_eq!(vocabulary.kind_of("iaas", &[]), Kind::Wg);
    assert_eq!(vocabulary.groups.len(), Vocabulary::built_in().groups.len());
}

#[test]
fn the_declaration_is_sound() {
    let vocabulary = Vocabulary::built_in();
    for entry in &vocabulary.groups {
        assert_eq!(slug(&entry.slug), entry.slug, "a slug is written as one");
        assert_eq!(vocabulary.groups.iter().filter(|other| other.slug == entry.slug).count(), 1, "{}", entry.slug);
        assert!(entry.members.iter().all(|member| vocabulary.entry(member).is_some()), "{}", entry.slug);
    }
    let lists = &vocabulary.words;
    let words = [
        &lists.record,
        &lists.generic,
        &lists.subject,
        &lists.weak,
        &lists.periods,
        &lists.companion,
        &lists.everyday,
        &lists.general,
        &lists.occasion,
    ];
    for word in words.into_iter().flatten() {
        assert_eq!(fold(word), *word, "words are compared folded");
    }
    for sign in vocabulary.kinds.values().flatten() {
        assert_eq!(name_words(sign).join(" "), *sign, "signs are compared folded");
    }
}
