use expect_test::expect;

use super::{completions, help};
use crate::date::Day;
use crate::query::context::{Context, Known};
use crate::schema::fields::fields;
use crate::schema::groups::{self, Kind, KnownGroups, Vocabulary};

#[test]
fn the_page_fits_a_terminal_and_names_every_field() {
    expect![[r#"
        A section is found when it holds every word, in its text or a heading above it.

        WORDS
          octavia health monitor  all of these words, in any order and inflection
          "load balancer"         these words in this order; "…"~3 with up to 3 between
          monitor*  "load bal*"   words that begin so
          kamji~  kamji~1         with one or two typing errors
          @garloff  #251  v5.1.0  identifiers find themselves, their parts find them too
          octavia OR designate    either; also |
          octavia -draft          without; also NOT
          (a OR b) c              parentheses; OR binds weaker than words side by side
          *                       every section, as no word at all
          \-x  \OR                a backslash takes the next character as text

        FIELDS  find sections …; values may be separated by commas: any will do
          team:iaas               about a team, in whichever meeting it was said
          sig:monitoring          about a special interest group
          group:iaas,container    about a group of any kind
          series:community-call   of the meetings of a group, whatever they are about
          kind:board              about a group of this kind
                                  team, sig, board, wg, community, hackathon, other
          date:2022-06..2022-Q4   of a meeting within a period or a range of days
          since:2022-06           from the first day of a period on
          until:2022-06-13        up to and with the last day of a period
          before:2023             before the first day of a period
          after:last-month        after the last day of a period
          heading:octavia         with the word or phrase in a heading they stand under
          body:"load balancer"    with the word or phrase in their own text
          path:iaas/2022*         of the files of a folder, or of paths with * and ?
          person:@garloff         that name someone
          owner:garloff           with an action that someone owns
          ref:issues#251          that refer to an issue, pull request, standard or CVE
          lang:de                 in a language
                                  en, de
          is:decision             that are something
                                  action, decision, agenda, boilerplate, copy
          has:link                that hold something
                                  date, link, action, decision, ref, image, table, code
          sort:-date              by relevance, date (newest first), -date, or path

        A FIELD GIVEN TWICE  unless `AND` is written between
          either will do          team, sig, group, series, kind, date, path, lang
          both are needed         heading, body, person, owner, ref, is, has, sort
          the days in all of them since, until, before, after

        DATES
          2022  2022-06  2022-06-13  20220613  2022-Q3  2022-W31   a period, whole
          today  yesterday  this-week  last-month  last-quarter  this-year
          10d  2w  3m  1y                                          so long before today
          date:2022-06..2022-09  date:2024..  date:..2023  date:>=2022

        At most 128 words and filters, parentheses 64 deep.
    "#]]
    .assert_eq(&help());
    assert!(help().lines().all(|line| line.chars().count() <= 80));
    for field in fields() {
        assert!(help().contains(&field.example), "{}", field.example);
    }
}

#[test]
fn what_is_begun_can_be_completed() {
    let group = |(slug, kind, sections): (&str, Kind, u64)| groups::Known {
        slug: slug.into(),
        kind,
        name: slug.into(),
        sections,
    };
    let shown = [("iam", Kind::Team, 30), ("iaas", Kind::Team, 90), ("sig-iam", Kind::Sig, 8)];
    let person = |value: &str, count| Known { value: value.into(), count, ..Known::default() };
    let context = Context {
        groups: KnownGroups::new(shown.map(group), Vocabulary::built_in()).into(),
        people: vec![person("garloff", 9), person("gtema", 12)].into(),
        ..Context::new(Day::new(2026, 6, 15).expect("the calendar has it"))
    };
    let check = |text: &str, expected: &[&str]| assert_eq!(completions(text, &context), expected, "{text}");
    check("", &[]);
    check("octavia ", &[]);
    check("octavia te", &["team:"]);
    check("s", &["sig:", "series:", "since:", "sort:"]);
    check("(-te", &["-team:"]);
    check("octavia team:", &["team:iaas", "team:iam"]);
    check("team:IAA", &["team:iaas"]);
    check("team:iaas,ia", &["team:iaas,iaas", "team:iaas,iam"]);
    check("group:s", &["group:sig-iam"]);
    check("person:@g", &["person:gtema", "person:garloff"]);
    check("is:d", &["is:decision"]);
    check("since:last-m", &["since:last-month"]);
    check("nofield:x", &[]);
    check("\"octavia te", &[]);
}
