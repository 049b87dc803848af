//! The files themselves: whole, alike in both languages, no key twice.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Keys (attributes as `key.attribute`) with the values their words name, of one file.
fn keys(name: &str, language: Language, source: &str) -> Vec<(String, BTreeSet<String>)> {
    if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
        panic!("{}/{name}.ftl does not parse: {errors:?}", language.code());
    }
    let mut keys: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in source.lines() {
        let head = line.split_once('=').map(|(head, _)| head.trim_end());
        match head {
            Some(key) if line.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                keys.push((key.to_owned(), BTreeSet::new()));
            }
            _ => {}
        }
        if let Some((_, named)) = keys.last_mut() {
            for part in line.split('$').skip(1) {
                named.insert(
                    part.chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                        .collect(),
                );
            }
        }
    }
    keys
}

#[test]
fn every_key_has_words_in_both_languages_and_none_twice() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for area in AREAS {
        let vi = keys(area.name, Language::Vi, area.vi);
        let en = keys(area.name, Language::En, area.en);
        for (key, _) in &vi {
            if let Some(other) = seen.insert(key.clone(), area.name) {
                panic!("{key} has words in {other}.ftl and in {}.ftl", area.name);
            }
        }
        assert_eq!(
            en.iter().map(|(key, _)| key).collect::<BTreeSet<_>>().len(),
            en.len(),
            "twice in en/{}",
            area.name
        );
        let vi: BTreeMap<_, _> = vi.into_iter().collect();
        let en: BTreeMap<_, _> = en.into_iter().collect();
        let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
            a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
        };
        assert_eq!(
            only(&vi, &en),
            Vec::<String>::new(),
            "words in vi/{0}.ftl and not in en/{0}.ftl",
            area.name
        );
        assert_eq!(
            only(&en, &vi),
            Vec::<String>::new(),
            "words in en/{0}.ftl and not in vi/{0}.ftl",
            area.name
        );
        for (key, named) in &en {
            assert!(
                named.is_subset(&vi[key]),
                "en {key} names a value that vi does not: {named:?}"
            );
        }
    }
}

#[test]
fn words_take_values_without_invisible_marks() {
    let words = Words::new(Language::Vi);
    assert_eq!(
        words.with("fault-signing-key-missing", &[("name", "Hoàng Thị Nga".into())]),
        "Chưa có chữ ký số của Hoàng Thị Nga. Hãy liên hệ người quản trị."
    );
    let unchecked = |language, count: usize| Words::new(language).with1("scan-others", "count", count);
    assert!(unchecked(Language::Vi, 1_250).contains("1.250"));
    assert_eq!(
        unchecked(Language::En, 1),
        "There is one scan for this part already"
    );
}

#[test]
fn a_code_of_digits_keeps_its_noughts() {
    assert_eq!(
        Words::new(Language::Vi).with1("request-id", "id", "000123"),
        "Mã yêu cầu: 000123"
    );
}

#[test]
fn a_missing_key_is_shown_as_it_is() {
    assert_eq!(Words::new(Language::En).get("no-such-key"), "no-such-key");
    assert!(!Words::new(Language::Vi).has("no-such-key"));
}

/// Rhymes whose mark stood on their second vowel before the State moved it to the first: `hoá` is `hóa` in the laws since 2020.
const OLD_PLACES: [&str; 15] = [
    "oá", "oà", "oả", "oã", "oạ", "oé", "oè", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ",
];

#[test]
fn every_mark_stands_where_the_laws_of_today_put_it() {
    for area in AREAS {
        for (index, line) in area.vi.lines().enumerate() {
            let lower = line.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphabetic()) {
                // In `quý` the u belongs to the q.
                let old = OLD_PLACES.iter().any(|rhyme| {
                    let begins = word.strip_suffix(rhyme);
                    begins.is_some_and(|begins| !(begins.ends_with('q') && rhyme.starts_with('u')))
                });
                assert!(!old, "{word} in vi/{}.ftl, line {}", area.name, index + 1);
            }
        }
    }
}
