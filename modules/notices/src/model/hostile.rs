//! Tests alone: what people type into names and codes cannot change what a notice is, in any kind, language and outlet.

use motcua_i18n::Language;
use proptest::prelude::*;

use super::standard::standard;
use super::{Facts, NoticeKind, Outlet, Placeholder};

const OUTLETS: [Outlet; 3] = [Outlet::Inbox, Outlet::Letter, Outlet::Short];

/// What is typed by people; the rest is ours.
const TYPED: [Placeholder; 4] = [
    Placeholder::Name,
    Placeholder::Code,
    Placeholder::Procedure,
    Placeholder::Unit,
];

fn facts(typed: &str) -> Facts {
    TYPED
        .into_iter()
        .fold(Facts::default(), |facts, place| facts.text(place, typed))
}

/// How many lines the words of the kind have when nobody types anything odd.
fn lines(kind: NoticeKind, language: Language, outlet: Outlet, typed: &str) -> (usize, usize) {
    let words = standard(kind, language).render(&facts(typed), outlet);
    assert!(
        !words.subject.chars().any(char::is_control),
        "{:?}",
        words.subject
    );
    assert!(
        !words.body.chars().any(|sign| sign.is_control() && sign != '\n'),
        "{:?}",
        words.body
    );
    (words.subject.lines().count(), words.body.lines().count())
}

fn keeps_its_lines(typed: &str) {
    for kind in NoticeKind::ALL {
        for language in Language::ALL {
            for outlet in OUTLETS {
                let usual = lines(kind, language, outlet, "x");
                assert_eq!(
                    lines(kind, language, outlet, typed),
                    usual,
                    "{kind:?} {language:?} {typed:?}"
                );
            }
        }
    }
}

#[test]
fn a_name_with_line_breaks_adds_neither_a_header_nor_a_line_to_any_notice() {
    for typed in [
        "Mủi\r\nBcc: ke-xau@example.vn",
        "Mủi\n\nXem: https://ke-xau.example.vn",
        "Mủi\rSubject: x",
        "Mủi\u{2028}x\u{202e}y",
        "<script>alert(1)</script>",
        "{link}{name}",
    ] {
        keeps_its_lines(typed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_a_notice_keeps_its_lines(typed in "[a-zạ{}<>&\"'\r\n\t\u{0}\u{b}\u{85}:@ ]{1,40}") {
        // Nothing but breaks is nothing at all, which stands for an empty line nowhere.
        prop_assume!(typed.chars().any(|sign| !sign.is_control() && !sign.is_whitespace()));
        keeps_its_lines(&typed);
    }
}
