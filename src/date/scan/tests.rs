use super::*;

fn shown(mentions: Vec<Mention>, order: Order) -> String {
    let show = |mention: &Mention| {
        let mut text = if mention.impossible() { "impossible".to_string() } else { mention.read(order).to_string() };
        if let Some(weekday) = mention.weekday {
            text.push_str(&format!(" wd{weekday}"));
        }
        if let Some(last) = mention.last {
            text.push_str(&format!(" to {last}"));
        }
        text
    };
    mentions.iter().map(show).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn prose(text: &str, expected: &str) {
    assert_eq!(shown(dates_in(text), Order::YearFirst), expected, "in prose: {text}");
}

#[track_caller]
fn name(text: &str, expected: &str) {
    assert_eq!(shown(dates_in_name(text), Order::YearFirst), expected, "in a name: {text}");
}

#[test]
fn year_first() {
    prose("2022-05-17", "2022-05-17");
    prose("SCS Tech Weekly 2022-8-4", "2022-08-04");
    prose("on 2022/5/17 at 10:30", "2022-05-17");
    prose("2022.05.17", "2022-05-17");
    prose("2023-01–09", "2023-01-09");
    prose("2023‑01‑09 and 2023—01—09", "2023-01-09, 2023-01-09");
    prose("2020-01-20/21", "2020-01-20 to 21");
    prose("2023-05-17T14:00Z", "2023-05-17");
    prose("2023-13-02", "2023-02-13");
    prose("2023-02-30", "impossible");
    prose("20230517", "2023-05-17");
    name("2022-05-17", "2022-05-17");
    name("2022_05_17", "2022-05-17");
    name("2022.05.17", "2022-05-17");
    name("20220517", "2022-05-17");
    name("20220517-overflow", "2022-05-17");
    name("2026-02-17-18-6-hackathon", "2026-02-17 to 18, ?-?-06");
    name("2018-10-29--js-core-dev", "2018-10-29");
    name("2023-05-17-vcwg", "2023-05-17");
    name("2022 05 17", "2022-05-17");
    name("20221340", "");
    name("20221332", "impossible");
    name("2022-14-32", "impossible");
}

#[test]
fn a_running_number_stands_before_the_date() {
    name("12-2020-05-14", "?-?-12, 2020-05-14");
    name("145_20200514", "2020-05-14");
    name("07-05-14-2020", "?-?-07, 2020-05-14");
    name("14520200514", "2020-05-14");
    name("3620200514", "2020-05-14");
    name("meeting20200514", "2020-05-14");
    name("Meeting 145", "");
    name("Meeting 7", "?-?-07");
    name("202005141400", "2020-05-14");
}

#[test]
fn year_last() {
    prose("05/17/2022", "2022-05-17");
    prose("17.05.2022", "2022-05-17");
    prose("17. 5. 2022", "2022-05-17");
    prose("Call of 5/17/22", "2022-05-17");
    prose("Sitzung am 17.05.22", "2022-05-17");
    prose("Datum: 5.10.22", "2022-10-05");
    prose("Protokoll vom 5.10.22", "2022-10-05");
    prose("Kernel 5.10.22", "");
    name("05-17-2022", "2022-05-17");
    name("17-05-2022", "2022-05-17");
    name("06_17_2014 minutes", "2014-06-17");
    name("05172022", "2022-05-17");
}

#[test]
fn an_ambiguous_order_keeps_both_readings() {
    let both = &dates_in("05/06/2021")[0];
    assert_eq!(both.read(Order::MonthFirst).to_string(), "2021-05-06");
    assert_eq!(both.read(Order::DayFirst).to_string(), "2021-06-05");
    let dotted = &dates_in("05.06.2021")[0];
    assert_eq!(dotted.read(Order::YearFirst).to_string(), "2021-06-05");
    let three = &dates_in_name("12-05-10")[0];
    assert_eq!(three.read(Order::YearFirst).to_string(), "2012-05-10");
    assert_eq!(three.read(Order::MonthFirst).to_string(), "2010-12-05");
    assert_eq!(three.read(Order::DayFirst).to_string(), "2010-05-12");
}

#[test]
fn years_of_two_digits() {
    name("22-05-17", "2022-05-17");
    name("220517", "2022-05-17");
    name("05-17-22", "2022-05-17");
    name("17-05-22", "2017-05-22");
    name("5-17-22", "2022-05-17");
    name("17-Oct-22", "2022-10-17");
    name("18Nov15", "2015-11-18");
    name("11_18_15", "2015-11-18");
    name("111815", "2015-11-18");
    prose("17 Oct '22", "2022-10-17");
}

#[test]
fn names_of_months() {
    prose("May 12th, 2022", "2022-05-12");
    prose("may 12 2022", "2022-05-12");
    prose("Sept. 5, 2022", "2022-09-05");
    prose("12 May 2022", "2022-05-12");
    prose("TUESDAY, THE 17TH DAY OF JUNE, 2014", "2014-06-17 wd2");
    prose("Thursday, [January 21, 2021, 14:00 UTC]", "?-?-? wd4, 2021-01-21");
    prose("12th of October, 2022", "2022-10-12");
    prose("22. Mai 2021", "2021-05-22");
    prose("3. März 2021", "2021-03-03");
    prose("3. Maerz 2021", "2021-03-03");
    prose("3. Ma\u{308}rz 2021", "2021-03-03");
    prose("1. Dezember", "?-12-01");
    prose("October 12", "?-10-12");
    prose("May 2022", "2022-05-?");
    prose("2022-Oct-17", "2022-10-17");
    prose("17-Oct-2022", "2022-10-17");
    prose("17Oct2022", "2022-10-17");
    name("May.14.2020", "2020-05-14");
    name("2022-Oct-17", "2022-10-17");
    name("Nov4-2020", "2020-11-04");
    name("17-Oct", "?-10-17");
    name("may-22", "?-05-22");
    name("jan-30", "?-01-30");
    name("2018_06_jun", "2018-06-?");
    name("2018-june", "2018-06-?");
    name("05-May", "?-05-05");
    name("notes_2020_March_03", "2020-03-03");
    name("2022Oct17", "2022-10-17");
    name("March-05-2020", "2020-03-05");
    name("May-14-20", "2020-05-14");
    name("14May2020", "2020-05-14");
}

#[test]
fn ranges() {
    prose("May 17-18, 2022", "2022-05-17 to 18");
    prose("17-18 October 2022", "2022-10-17 to 18");
    prose("17.-18. Mai 2022", "2022-05-17 to 18");
    prose("May 30 – June 2, 2022", "2022-05-30");
    prose("30 May to 2 June 2022", "2022-05-30");
    prose("Monday October 23 – Tuesday October 24, 2023", "2023-10-23 wd1");
    prose("December 30 - January 2, 2020", "2019-12-30");
    prose("May 13 and 14, 2020", "2020-05-13 to 14");
    prose("13. und 14. Mai 2020", "2020-05-13 to 14");
    prose("May 13 & 14, 2020", "2020-05-13 to 14");
    prose("October 24-25", "?-10-24 to 25");
    prose("March 27–29, 2018", "2018-03-27 to 29");
    name("Meeting 12 - 18 November 2015", "?-?-12, 2015-11-18");
    prose("Meeting 12 - 18 November 2015", "2015-11-18");
    prose("Meeting 12 May 5, 2020", "2020-05-05");
    name("2023-05-17_2023-05-19", "2023-05-17, 2023-05-19");
    name("may-22-23", "?-05-22 to 23");
}

#[test]
fn weekdays() {
    prose("Thursday, May 12th, 2022", "2022-05-12 wd4");
    prose("Fri Aug 25, 2017 at 14:00 UTC", "2017-08-25 wd5");
    prose("Donnerstag, den 12. Mai 2022", "2022-05-12 wd4");
    prose("Do, 12.05.2022", "2022-05-12 wd4");
    prose("2022-05-12 (Thursday)", "2022-05-12 wd4");
    prose("Tuesday", "?-?-? wd2");
    prose("so 5 people do it", "");
    name("2022-05-12-thursday", "2022-05-12 wd4");
    name("thu-2022-05-12", "2022-05-12 wd4");
}

#[test]
fn month_and_day() {
    prose("5/17", "?-05-17");
    prose("17.05.", "?-05-17");
    name("05-17", "?-05-17");
    name("5-7", "?-05-07");
    name("CG-05-30", "?-05-30");
    name("0517", "?-05-17");
    name("17-05", "?-05-17");
}

#[test]
fn parts_of_a_date_in_folders() {
    name("2022", "2022-?-?");
    name("2013-05", "2013-05-?");
    name("05", "?-?-05");
    name("May", "?-05-?");
    name("FY2022", "");
    name("2022-23", "2022-?-?, ?-?-23");
}

#[test]
fn what_only_looks_like_a_date() {
    prose("v2022.05.17", "");
    prose("release 1.2.22", "");
    prose("rc-2023-10-18", "");
    prose("v0.1.0", "");
    prose("CVE-2023-4668, CVE-2023-12", "");
    prose("OSSA-2024-001", "");
    prose("#2022 and #20220517", "");
    prose("https://scs.community/tech/2022/11/04/outcomes and www.x.org/2022-05-17", "");
    prose("tel. +49 30 2022-05-17", "2022-05-17");
    prose("10.05.17.22", "");
    prose("at 10:30-11:45", "");
    prose("555-05-17-2022", "");
    name("rc-2023-10-18", "");
    name("v2.0.1", "");
    name("v2-2023-05-17", "2023-05-17");
    name("CVE-2023-4668", "");
}

#[test]
fn a_mention_covers_its_bytes() {
    let text = "Stand: Do, 12.05.2022 – März";
    let found: Vec<&str> = dates_in(text).iter().map(|mention| &text[mention.range.clone()]).collect();
    assert_eq!(found, ["Do, 12.05.2022", "März"]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_scanned(text in "\\PC{0,60}") {
        for mention in dates_in(&text).into_iter().chain(dates_in_name(&text)) {
            assert!(text.get(mention.range.clone()).is_some());
        }
    }

    #[test]
    fn every_iso_day_is_found(number in -20_000i32..40_000) {
        let day = Day::from_number(number).expect("in range");
        let text = format!("minutes of {day}, approved");
        let found = dates_in(&text);
        let expected = (1900..2100).contains(&day.year()).then_some(day);
        proptest::prop_assert_eq!(found.first().and_then(|mention| mention.read(Order::YearFirst).full()), expected);
    }
}

#[test]
fn signs_behind_the_numbers() {
    prose("2021年5月4日", "2021-05-04");
    prose("2021年5月4日の議事録", "2021-05-04");
    prose("2021년 5월 4일", "2021-05-04");
    prose("12月24日", "?-12-24");
    name("2021年5月4日", "2021-05-04");
}

#[test]
fn two_numbers_with_a_dot() {
    prose("am 12.5.", "?-05-12");
    prose("Release notes 2.2", "");
    prose("item 2.1 and 2.2 of the agenda", "");
    name("12.05", "?-05-12");
}
