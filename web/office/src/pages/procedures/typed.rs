//! A part of a draft as it is typed: every field by its name, so that a page with problems shows all of it again.
//!
//! A field is named after its facet, with the place of its line before it: `0-name`, in a group `0-1-field-kind`.

use std::collections::BTreeMap;

use motcua_catalog::{Line, RevisionBody, RevisionPart, Said, describe};
use motcua_law::TimeLimit;

/// Lines that a list may have.
pub(super) const MOST_LINES: usize = 200;

/// What was typed; check boxes of one name have several values.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// Takes the pairs of a form.
    pub(super) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            typed.0.entry(name).or_default().push(value);
        }
        typed
    }

    /// What a stored part says, as if it had been typed.
    pub(super) fn of(body: &RevisionBody, part: RevisionPart) -> Self {
        let mut typed = Self::default();
        let described = describe(body).into_iter().find(|(known, _)| *known == part);
        let (mut lines, mut inner) = (0_usize, 0_usize);
        for line in described.map(|(_, lines)| lines).unwrap_or_default() {
            match line.kind {
                "general" | "fee" | "template" => typed.take_line("", &line),
                "field" => {
                    let group = lines.saturating_sub(1);
                    typed.take_line(&format!("{group}-{inner}-"), &line);
                    inner += 1;
                    typed.put(format!("{group}-lines"), inner.to_string());
                }
                _ => {
                    typed.take_line(&format!("{lines}-"), &line);
                    typed.put(format!("{lines}-lines"), "0");
                    (lines, inner) = (lines + 1, 0);
                }
            }
        }
        typed.put("lines", lines.to_string());
        typed
    }

    fn take_line(&mut self, prefix: &str, line: &Line) {
        if line.kind == "component" {
            self.put(format!("{prefix}name"), line.name.clone());
        }
        if !line.code.is_empty() {
            self.put(format!("{prefix}code"), line.code.clone());
        }
        for (facet, said) in &line.facets {
            self.take_said(&format!("{prefix}{facet}"), said);
        }
    }

    fn take_said(&mut self, name: &str, said: &Said) {
        match said {
            Said::Nothing | Said::Yes(false) => {}
            Said::Yes(true) => self.put(name, "yes"),
            Said::Text(text) if name.ends_with("shown-if") => {
                let (field, equals) = text.split_once(" = ").unwrap_or((text, ""));
                self.put(format!("{name}-field"), field);
                self.put(format!("{name}-equals"), equals);
            }
            Said::Text(text) => self.put(name, text.clone()),
            Said::Money(amount) => self.put(name, amount.amount().to_string()),
            Said::Count(count) => self.put(name, count.to_string()),
            Said::Choice(identifier) => self.put(name, *identifier),
            Said::Choices(all) => {
                let all = all.iter().map(ToString::to_string).collect();
                self.0.insert(name.to_owned(), all);
            }
            Said::Texts(all) => {
                self.0.insert(name.to_owned(), all.clone());
            }
            Said::Time(limit) => {
                let (count, unit) = time_typed(*limit);
                self.put(format!("{name}-count"), count);
                self.put(format!("{name}-unit"), unit);
            }
        }
    }

    /// Fills a field in.
    pub(super) fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![value.into()]);
    }

    /// What was typed last under the name; empty when nothing was.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).last().map_or("", String::as_str)
    }

    /// Everything under the name.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// How many lines the list under `prefix` has.
    pub(super) fn lines(&self, prefix: &str) -> usize {
        let lines = self.get(&format!("{prefix}lines")).parse().unwrap_or(0);
        MOST_LINES.min(lines)
    }
}

fn time_typed(limit: TimeLimit) -> (String, &'static str) {
    match limit {
        TimeLimit::SameDay => (String::new(), "same-day"),
        // No days at all is a time that nobody gave yet.
        TimeLimit::WorkingDays(0) => (String::new(), ""),
        TimeLimit::WorkingDays(days) => (days.to_string(), "working-days"),
        TimeLimit::CalendarDays(days) => (days.to_string(), "calendar-days"),
        TimeLimit::WorkingHours(hours) => (hours.to_string(), "working-hours"),
    }
}
