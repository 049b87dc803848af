//! What the filters and the rights of whoever asks demand of a paper, as a condition in SQL.

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::{OpContext, Permission, numbers_of};
use motcua_kernel::Day;
use motcua_search::fold;

use super::{Filters, number_in};
use crate::model::{SEPARATORS, begins_as_word};
use crate::queries::places::{in_passing, places_of};

/// The condition on `p` and `c` that the filters and the actor's rights make; its values are appended.
pub(super) fn condition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    filters: &Filters,
    given: &mut Vec<Value>,
) -> Result<String, DbError> {
    let places = places_of(cx, Permission::SearchPapers);
    let mut parts = vec![
        "p.state = 'confirmed' AND p.withdrawn_at IS NULL".to_owned(),
        in_passing(places.as_ref(), tx.dialect(), given),
    ];
    let owner = filters.owner.trim();
    if let Some(number) = number_in(owner) {
        // A card of before 2021 has the number of nine digits: whoever asks by one of a person's numbers asks by all.
        let numbers = among(&numbers_of(tx, &number)?, given);
        // By both indexes: an OR over two tables would read every card.
        parts.push(format!(
            "p.id IN (SELECT paper_id FROM repository_card WHERE owner_number IN ({numbers})
                      UNION ALL SELECT paper_id FROM repository_person WHERE number IN ({numbers}) AND number <> '')"
        ));
    } else if let Some(part) = Typed::of(owner, given) {
        parts.push(format!(
            "({} OR EXISTS (SELECT 1 FROM repository_person o WHERE o.paper_id = p.id AND {}))",
            part.stands_in("c.owner"),
            part.stands_in("o.folded")
        ));
    }
    for (column, typed) in [("c.symbol", &filters.symbol), ("c.issuer", &filters.issuer)] {
        parts.extend(Typed::of(typed, given).map(|part| part.stands_in(column)));
    }
    let kind = format!("{}p.type_code", tx.dialect().in_passing());
    for (column, value) in [
        (kind.as_str(), filters.type_code.trim()),
        ("p.unit", filters.unit.trim()),
    ] {
        if !value.is_empty() {
            parts.push(put(given, &format!("{column} ="), value.to_owned()));
        }
    }
    days(filters, given, &mut parts);
    if let Some(standing) = filters.standing {
        let of_today = standing_of(cx.now().day());
        parts.push(put(
            given,
            &format!("{of_today} ="),
            standing.identifier().to_owned(),
        ));
    }
    Ok(parts.join(" AND "))
}

fn days(filters: &Filters, given: &mut Vec<Value>, parts: &mut Vec<String>) {
    if let Some(from) = filters.from {
        parts.push(put(given, "c.issued_on >=", from.to_string()));
    }
    if let Some(to) = filters.to {
        parts.push("c.issued_on <> ''".to_owned());
        parts.push(put(given, "c.issued_on <=", to.to_string()));
    }
    if let Some(year) = filters.year {
        given.push(Value::from(year));
        parts.push(format!("c.issued_year = ${}", given.len()));
    }
}

/// How a paper stands on `today`, as [`crate::model::Validity::on`] decides; a day is nothing but digits and hyphens.
pub(super) fn standing_of(today: Day) -> String {
    let ended = |kind: &str| {
        format!(
            "EXISTS (SELECT 1 FROM repository_ending d
                     WHERE d.paper_id = p.id AND d.kind = '{kind}' AND d.from_on <= '{today}')"
        )
    };
    format!(
        "CASE WHEN {} THEN 'revoked' WHEN {} THEN 'replaced'
              WHEN c.expires_on <> '' AND c.expires_on < '{today}' THEN 'expired' ELSE 'in-force' END",
        ended("revoked"),
        ended("replaced")
    )
}

fn put(given: &mut Vec<Value>, condition: &str, value: String) -> String {
    given.push(Value::from(value));
    format!("{condition} ${}", given.len())
}

/// A part of a folded field that was typed, as the value of a pattern.
struct Typed {
    /// The number of the value.
    place: usize,
    /// Whether it must begin where a word begins.
    as_word: bool,
}

impl Typed {
    /// What was typed joins the values; nothing typed is no condition.
    fn of(typed: &str, given: &mut Vec<Value>) -> Option<Self> {
        let typed = fold(typed.trim());
        if typed.is_empty() {
            return None;
        }
        let as_word = begins_as_word(&typed);
        let mut pattern = String::from(if as_word { "" } else { "%" });
        for letter in typed.chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
        given.push(Value::from(pattern));
        Some(Self {
            place: given.len(),
            as_word,
        })
    }

    /// The condition that a folded column has it, as [`crate::model::has_part`] decides.
    fn stands_in(&self, column: &str) -> String {
        let place = self.place;
        let mut ways = vec![format!("{column} LIKE ${place} ESCAPE '\\'")];
        if self.as_word {
            ways.extend(
                SEPARATORS
                    .iter()
                    .map(|before| format!("{column} LIKE ('%{before}' || ${place}) ESCAPE '\\'")),
            );
        }
        format!("({})", ways.join(" OR "))
    }
}
