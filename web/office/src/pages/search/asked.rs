//! What the address of a search asks, and the addresses of searches near it.

use motcua_repository::{Filters, Standing};
use serde::Deserialize;

use crate::desk::form_encoded;

/// The longest text searched for, in letters.
const LONGEST: usize = 200;

/// What the address asks; what does not parse asks nothing.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) owner: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) symbol: String,
    pub(super) issuer: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) unit: String,
    pub(super) year: String,
    pub(super) standing: String,
    pub(super) after: String,
}

impl Asked {
    /// What is asked of the repository.
    pub(super) fn filters(&self) -> Filters {
        Filters {
            text: short(&self.q),
            owner: short(&self.owner),
            type_code: short(&self.kind),
            symbol: short(&self.symbol),
            issuer: short(&self.issuer),
            from: self.from.parse().ok(),
            to: self.to.parse().ok(),
            unit: short(&self.unit),
            year: self.year.parse().ok(),
            standing: Standing::from_identifier(&self.standing),
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 10] {
        [
            ("q", &self.q),
            ("owner", &self.owner),
            ("type", &self.kind),
            ("symbol", &self.symbol),
            ("issuer", &self.issuer),
            ("from", &self.from),
            ("to", &self.to),
            ("unit", &self.unit),
            ("year", &self.year),
            ("standing", &self.standing),
        ]
    }

    /// The same search at `path`, with one part of it set to `value`; an empty value leaves it out.
    pub(super) fn with(&self, path: &str, part: (&str, &str)) -> String {
        let given = self.pairs().into_iter().map(|(name, value)| {
            if name == part.0 {
                (name, part.1)
            } else {
                (name, value)
            }
        });
        let mut query: Vec<String> = given
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| format!("{name}={}", form_encoded(value.trim())))
            .collect();
        if part.0 == "after" {
            query.push(format!("after={}", form_encoded(part.1)));
        }
        format!("{path}?{}", query.join("&"))
    }

    /// The same search at `path`.
    pub(super) fn at(&self, path: &str) -> String {
        self.with(path, ("", ""))
    }

    /// Whether more is asked than words.
    pub(super) fn narrows(&self) -> bool {
        let rest = Filters {
            text: String::new(),
            ..self.filters()
        };
        !rest.is_empty()
    }
}

fn short(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_near_a_search_keeps_the_rest_of_it_and_begins_at_its_first_page() {
        let asked = Asked {
            q: "khai sinh".to_owned(),
            year: "2023".to_owned(),
            after: "3-9".to_owned(),
            ..Asked::default()
        };
        assert_eq!(asked.with("/x", ("year", "")), "/x?q=khai%20sinh");
        assert_eq!(
            asked.with("/x", ("unit", "06184")),
            "/x?q=khai%20sinh&unit=06184&year=2023"
        );
        assert_eq!(
            asked.with("/x", ("after", "3-7")),
            "/x?q=khai%20sinh&year=2023&after=3-7"
        );
        assert_eq!(asked.at("/x"), "/x?q=khai%20sinh&year=2023");
    }

    #[test]
    fn what_does_not_parse_asks_nothing() {
        let asked = Asked {
            year: "năm nay".to_owned(),
            from: "hôm qua".to_owned(),
            standing: "lost".to_owned(),
            ..Asked::default()
        };
        assert!(asked.filters().is_empty() && !asked.narrows());
    }
}
