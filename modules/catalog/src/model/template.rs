//! The text of a result with places for facts: `{{ho-ten}}`.

use std::collections::BTreeMap;

/// The facts of a case that a template may ask for, beside the codes of the form's fields.
pub const RESULT_FACTS: [&str; 10] = [
    "ma-ho-so",
    "ten-thu-tuc",
    "ho-ten",
    "so-dinh-danh",
    "ngay-sinh",
    "dia-chi",
    "co-quan",
    "so-ky-hieu",
    "ngay-tiep-nhan",
    "ngay-ban-hanh",
];

/// What stands where a fact is missing: dots, as on a printed form that is filled in by hand.
const DOTS: &str = "……………";

/// A result filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedResult {
    /// The text.
    pub text: String,
    /// The facts that were asked for and are not there; dots stand for each.
    pub missing: Vec<String>,
}

/// Fills `template` in.
pub(crate) fn render(template: &str, facts: &BTreeMap<String, String>) -> RenderedResult {
    let (mut text, mut missing) = (String::with_capacity(template.len()), Vec::new());
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Place(name) => match facts.get(name).filter(|fact| !fact.trim().is_empty()) {
                Some(fact) => text.push_str(fact),
                None => {
                    text.push_str(DOTS);
                    if !missing.iter().any(|known| known == name) {
                        missing.push(name.to_owned());
                    }
                }
            },
        }
    }
    RenderedResult { text, missing }
}

/// The names that `template` asks for, in order.
pub(crate) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).filter_map(|piece| match piece {
        Piece::Words(_) => None,
        Piece::Place(name) => Some(name),
    })
}

enum Piece<'t> {
    Words(&'t str),
    Place(&'t str),
}

/// The template cut at its places; braces that are not closed are words like others.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    let mut place = None;
    std::iter::from_fn(move || {
        if let Some(name) = place.take() {
            return Some(Piece::Place(name));
        }
        if rest.is_empty() {
            return None;
        }
        let cut = rest
            .split_once("{{")
            .and_then(|(words, after)| after.split_once("}}").map(|(name, after)| (words, name, after)));
        if let Some((words, name, after)) = cut {
            rest = after;
            place = Some(name.trim());
            return Some(Piece::Words(words));
        }
        Some(Piece::Words(std::mem::take(&mut rest)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in_and_dots_stand_where_a_fact_is_missing() {
        let facts = BTreeMap::from([("ho-ten".to_owned(), "Lò Thị Mai".to_owned())]);
        for (template, text, missing) in [
            ("Xác nhận {{ho-ten}}.", "Xác nhận Lò Thị Mai.", vec![]),
            ("{{ ho-ten }}{{ho-ten}}", "Lò Thị MaiLò Thị Mai", vec![]),
            ("{{so}} và {{so}}", "…………… và ……………", vec!["so"]),
            ("không có chỗ {{nào", "không có chỗ {{nào", vec![]),
            ("", "", vec![]),
        ] {
            let rendered = render(template, &facts);
            assert_eq!(
                (rendered.text.as_str(), rendered.missing),
                (text, missing.iter().map(ToString::to_string).collect())
            );
        }
    }
}
