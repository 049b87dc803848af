//! What the forms of the account have in common.

use std::collections::BTreeMap;

use motcua_account::FieldProblem;
use motcua_i18n::Value;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{FormReport, PageContext, WebFault};

/// What was typed, field by field.
#[derive(Default)]
pub(super) struct Sent(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Sent {
    fn from(typed: BTreeMap<String, String>) -> Self {
        Self(typed)
    }
}

impl Sent {
    /// What stands in a field; empty where nothing does.
    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// The same, kept.
    pub(super) fn own(&self, field: &str) -> String {
        self.get(field).to_owned()
    }

    /// What was ticked among boxes whose names begin with `mark`.
    pub(super) fn marked(&self, mark: &str) -> Vec<String> {
        let ticked = self.0.iter().filter(|(_, value)| *value == "yes");
        ticked
            .filter_map(|(name, _)| name.strip_prefix(mark).map(str::to_owned))
            .collect()
    }

    /// Fills a field that nobody typed into.
    #[must_use]
    pub(super) fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.0.insert(field.to_owned(), value.into());
        self
    }

    /// A day that may be left out; what is none goes into the report.
    pub(super) fn day(
        &self,
        cx: &PageContext,
        report: &mut FormReport,
        field: &'static str,
        label: &str,
    ) -> Option<Day> {
        let typed = self.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        let day = typed.parse().ok().or_else(|| written_day(typed));
        if day.is_none() {
            report.add(field, cx.t1("problem-not-a-day", "label", label));
        }
        day
    }
}

/// A day written as people write it, 15/11/2023.
fn written_day(text: &str) -> Option<Day> {
    let mut parts = text.split('/').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The problems a use case found, in words.
pub(super) fn add_problems(cx: &PageContext, report: &mut FormReport, problems: &[FieldProblem]) {
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
}

/// The words of a fault.
pub(crate) fn words_of(cx: &PageContext, fault: &Fault) -> String {
    let values: Vec<(&'static str, Value<'_>)> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.into()))
        .collect();
    cx.words().with(&format!("fault-{}", fault.code()), &values)
}

/// A refusal that the person can do something about, at a field of the form; anything else goes on as a fault.
pub(crate) fn refused(cx: &PageContext, field: &'static str, fault: Fault) -> Result<FormReport, WebFault> {
    match fault.kind() {
        FaultKind::Invalid | FaultKind::Unauthenticated | FaultKind::TooMany | FaultKind::Conflict => {
            let mut report = FormReport::new();
            report.add(field, words_of(cx, &fault));
            Ok(report)
        }
        _ => Err(WebFault(fault)),
    }
}

#[cfg(test)]
mod tests {
    use super::written_day;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        assert_eq!(written_day("15/11/2023").unwrap().to_string(), "2023-11-15");
        assert_eq!(written_day(" 5 / 1 / 1990 ").unwrap().to_string(), "1990-01-05");
        for wrong in ["31/02/2023", "15/11", "1/2/3/4", "ngày 5"] {
            assert!(written_day(wrong).is_none(), "{wrong}");
        }
    }
}
