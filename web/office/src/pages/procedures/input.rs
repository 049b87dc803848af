//! Fields of the editor as the page draws them.

use motcua_i18n::Words;
use motcua_law::TimeLimit;
use motcua_ui::Choice;

use super::reader::Wrong;
use super::typed::Typed;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// One line.
    Text,
    /// A number.
    Number,
    /// Several lines.
    Area,
    /// One of a list.
    Select,
    /// Yes or no.
    Check,
    /// Any of a list.
    Checks,
    /// A time: a number and its unit, the two values in this order.
    Limit,
}

/// A field.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) problem: Option<String>,
    pub(super) manner: Manner,
    pub(super) values: Vec<String>,
    pub(super) choices: Vec<Choice>,
    /// Whether it takes the whole width.
    pub(super) wide: bool,
}

impl Input {
    /// What stands in it; several values on lines of their own.
    pub(super) fn value(&self) -> String {
        self.values.join("\n")
    }

    /// One of its values; empty where there is none.
    pub(super) fn nth(&self, place: usize) -> &str {
        self.values.get(place).map_or("", String::as_str)
    }

    /// Rows of a field of several lines: enough for what stands in it.
    pub(super) fn rows(&self) -> usize {
        let lines = self.values.iter().flat_map(|value| value.lines());
        lines
            .map(|line| 1 + line.chars().count() / 80)
            .sum::<usize>()
            .clamp(2, 24)
    }

    /// What describes it, for those who hear the page.
    pub(super) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("f-{}-hint", self.name));
        let problem = self.problem.as_ref().map(|_| format!("f-{}-problem", self.name));
        [hint, problem]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Draws the fields of one line after another.
pub(super) struct Draw<'a> {
    pub(super) words: Words,
    pub(super) typed: &'a Typed,
    pub(super) wrongs: &'a [Wrong],
    pub(super) prefix: String,
}

impl Draw<'_> {
    /// One line of words.
    pub(super) fn text(&self, facet: &str) -> Input {
        self.input(facet, Manner::Text, Vec::new())
    }

    /// One line of words over the whole width.
    pub(super) fn wide(&self, facet: &str) -> Input {
        Input {
            wide: true,
            ..self.text(facet)
        }
    }

    /// A number.
    pub(super) fn number(&self, facet: &str) -> Input {
        self.input(facet, Manner::Number, Vec::new())
    }

    /// Several lines of words.
    pub(super) fn area(&self, facet: &str) -> Input {
        Input {
            wide: true,
            ..self.input(facet, Manner::Area, Vec::new())
        }
    }

    /// One of a list.
    pub(super) fn select(&self, facet: &str, choices: Vec<Choice>) -> Input {
        self.input(facet, Manner::Select, choices)
    }

    /// One of the identifiers that the facet knows.
    pub(super) fn known(&self, facet: &str, identifiers: impl IntoIterator<Item = &'static str>) -> Input {
        self.select(facet, known(self.words, facet, identifiers))
    }

    /// Yes or no.
    pub(super) fn check(&self, facet: &str) -> Input {
        self.input(facet, Manner::Check, Vec::new())
    }

    /// Any of a list.
    pub(super) fn checks(&self, facet: &str, choices: Vec<Choice>) -> Input {
        Input {
            wide: true,
            ..self.input(facet, Manner::Checks, choices)
        }
    }

    /// A time: a number and its unit in one field.
    pub(super) fn limit(&self, facet: &str) -> Input {
        let units = ["working-days", "calendar-days", "working-hours", "same-day"]
            .map(|unit| Choice::new(unit, self.words.get(&format!("time-unit-{unit}"))));
        let mut input = self.input(facet, Manner::Limit, units.into());
        let value = |end: &str| self.typed.get(&format!("{}-{end}", input.name)).to_owned();
        input.values = vec![value("count"), value("unit")];
        input.problem = ["count", "unit"]
            .iter()
            .find_map(|end| self.problem(&format!("{}-{end}", input.name)));
        input
    }

    fn input(&self, facet: &str, manner: Manner, choices: Vec<Choice>) -> Input {
        let name = format!("{}{facet}", self.prefix);
        let hint = format!("said-hint-{facet}");
        Input {
            label: self.words.get(&format!("said-{facet}")).into_owned(),
            hint: if self.words.has(&hint) {
                self.words.get(&hint).into_owned()
            } else {
                String::new()
            },
            problem: self.problem(&name),
            values: self.typed.all(&name).to_vec(),
            name,
            manner,
            choices,
            wide: false,
        }
    }

    fn problem(&self, name: &str) -> Option<String> {
        let wrong = self.wrongs.iter().find(|wrong| wrong.field == name)?;
        Some(wrong_words(self.words, wrong))
    }
}

/// What is wrong with a field, in words.
pub(super) fn wrong_words(words: Words, wrong: &Wrong) -> String {
    let label = words.get(&format!("said-{}", wrong.facet));
    words.with1(wrong.key, "label", label)
}

/// The identifiers that a facet knows, as choices.
pub(super) fn known(
    words: Words,
    facet: &str,
    identifiers: impl IntoIterator<Item = &'static str>,
) -> Vec<Choice> {
    let choice = |identifier| Choice::new(identifier, choice_words(words, facet, identifier));
    identifiers.into_iter().map(choice).collect()
}

/// The words of one of the identifiers that a facet knows.
pub(super) fn choice_words(words: Words, facet: &str, identifier: &str) -> String {
    let facet = match facet {
        "levels-2023" | "levels-2025" | "leg-level" => "level",
        facet => facet,
    };
    let identifier = identifier.replace('_', "-").to_lowercase();
    words.get(&format!("choice-{facet}-{identifier}")).into_owned()
}

/// How long, in words; nothing for a time that nobody gave yet.
pub(super) fn time_words(words: Words, limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(0) => words.get("said-not-yet").into_owned(),
        TimeLimit::SameDay => words.get("time-unit-same-day").into_owned(),
        limit => crate::limit::limit_words(words, limit),
    }
}
