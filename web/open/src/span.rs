//! The span of days a board is read over: what the visitor asked for, the ready-made ones, and the way to keep it.

use motcua_figures::{Campaign, Period};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{AsAt, Choice, FormReport, PageContext};

use crate::named_period::{named, recent};

/// A span that cannot be asked for: longer ones only cost time.
const LONGEST_DAYS: i32 = 366 * 60;

/// What a visitor typed to name the days.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Typed<'t> {
    /// A period by its name.
    pub(crate) name: &'t str,
    /// The first day.
    pub(crate) from: &'t str,
    /// The last day.
    pub(crate) to: &'t str,
    /// The past instant as of which the figures are asked for.
    pub(crate) as_at: &'t str,
}

/// The days a page is about, and what was typed to get them.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// The days.
    pub(crate) period: Period,
    /// What stands in the field of the first day.
    pub(crate) from: String,
    /// What stands in the field of the last day.
    pub(crate) to: String,
    /// The name of the period, where it has one: `2023-11`, `2023-Q4`, `2023`, `campaign`, `plan`.
    pub(crate) name: String,
    /// What was typed into the field of the past instant.
    pub(crate) as_at: String,
    /// The past instant as of which the figures are told; nothing for those of now.
    pub(crate) past: Option<AsAt>,
    /// What is wrong with what was typed; the days are then the usual ones.
    pub(crate) report: FormReport,
}

/// KH 170/KH-UBND, II.1: what the plan counts is what a board shows first.
pub(crate) const USUAL: Period = Campaign::PEAK_2023.scope;

impl Span {
    /// Reads the days asked for, by name or by the first and the last; nothing asked is the scope of the campaign.
    pub(crate) fn read(cx: &PageContext, typed: Typed<'_>) -> Self {
        let span = match named(typed.name.trim()) {
            Some(period) => Self::of(period),
            None if typed.name.trim().is_empty() => Self::between(cx, typed.from, typed.to),
            None => {
                let mut report = FormReport::new();
                report.add("period", cx.t("open-span-unknown"));
                Self {
                    report,
                    ..Self::of(USUAL)
                }
            }
        };
        span.looking_back(cx, typed.as_at.trim())
    }

    /// The same as of a past instant. Today's figures are still being made, so a day is past when it is over.
    fn looking_back(mut self, cx: &PageContext, typed: &str) -> Self {
        if typed.is_empty() {
            return self;
        }
        typed.clone_into(&mut self.as_at);
        let Some(asked) = AsAt::read(typed) else {
            self.report.add("as_at", cx.t("problem-not-an-instant"));
            return self;
        };
        let is_today = asked == AsAt::EndOf(cx.today());
        if self.report.is_clean() && !is_today && !asked.is_past(cx.now()) {
            self.report.add("as_at", cx.t("as-at-to-come"));
        }
        self.past = Some(asked).filter(|past| past.is_past(cx.now()));
        self
    }

    fn of(period: Period) -> Self {
        Self {
            period,
            from: period.from.to_string(),
            to: period.to.to_string(),
            name: crate::named_period::name_of(period).unwrap_or_default(),
            as_at: String::new(),
            past: None,
            report: FormReport::new(),
        }
    }

    fn between(cx: &PageContext, from: &str, to: &str) -> Self {
        let mut report = FormReport::new();
        let first = day(cx, &mut report, ("from", "open-span-from"), (from, USUAL.from));
        let last = day(cx, &mut report, ("to", "open-span-to"), (to, USUAL.to));
        if report.is_clean() && (last < first || last.days_since(first) > LONGEST_DAYS) {
            report.add("to", cx.t("open-span-backwards"));
        }
        let period = if report.is_clean() {
            Period::new(first, last)
        } else {
            USUAL
        };
        let shown = |typed: &str, day: Day| {
            if typed.trim().is_empty() {
                day.to_string()
            } else {
                typed.trim().to_owned()
            }
        };
        Self {
            from: shown(from, first),
            to: shown(to, last),
            report,
            ..Self::of(period)
        }
    }

    /// The span, where it is for a program: what cannot be read is a fault and not a form to mend.
    ///
    /// # Errors
    /// `not-a-span`.
    pub(crate) fn or_fault(self) -> Result<Self, Fault> {
        if self.report.is_clean() {
            Ok(self)
        } else {
            Err(Fault::new(FaultKind::Invalid, "not-a-span"))
        }
    }

    /// `path` with the values given and the span, which is left out when it is the usual one.
    pub(crate) fn link(&self, path: &str, values: &[(&str, &str)]) -> String {
        let Some(past) = self.past else {
            return link(path, values, self.period);
        };
        let at = past.text();
        let mut values = values.to_vec();
        values.push(("as_at", &at));
        link(path, &values, self.period)
    }

    /// What stands in the field of the past instant: as people write it, or what was typed and could not be read.
    pub(crate) fn as_at_field(&self, cx: &PageContext) -> String {
        self.past
            .map_or_else(|| self.as_at.clone(), |past| past.typed(cx))
    }

    /// What stands in the address for the past instant.
    pub(crate) fn as_at_text(&self) -> String {
        self.past.map_or_else(String::new, AsAt::text)
    }

    /// The same page with the figures of now.
    pub(crate) fn of_now(&self) -> Self {
        Self {
            as_at: String::new(),
            past: None,
            ..self.clone()
        }
    }

    /// The named periods to choose from: the plan, the campaign, then years, quarters and months back from today.
    pub(crate) fn choices(&self, cx: &PageContext) -> Vec<Choice> {
        let own = self
            .name
            .is_empty()
            .then(|| Choice::new("", cx.t("open-period-own")));
        let all = recent(cx.today());
        let known = all.iter().any(|(name, _)| *name == self.name);
        let this = (!known && !self.name.is_empty()).then(|| (self.name.clone(), self.period));
        let named = all
            .into_iter()
            .chain(this)
            .map(|(name, _)| Choice::new(&name, crate::named_period::words_of(cx, &name)));
        own.into_iter().chain(named).collect()
    }

    /// The span as people say it: its name, or its first and last day.
    pub(crate) fn said(&self, cx: &PageContext) -> String {
        if self.name.is_empty() {
            let words = cx.words();
            return format!("{} – {}", words.day(self.period.from), words.day(self.period.to));
        }
        crate::named_period::words_of(cx, &self.name)
    }
}

fn link(path: &str, values: &[(&str, &str)], period: Period) -> String {
    let mut pairs: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if period != USUAL {
        pairs.push(format!("from={}", period.from));
        pairs.push(format!("to={}", period.to));
    }
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}

/// A day as browsers send it, or as people write it.
fn day(
    cx: &PageContext,
    report: &mut FormReport,
    (field, label): (&'static str, &str),
    (typed, usual): (&str, Day),
) -> Day {
    let typed = typed.trim();
    if typed.is_empty() {
        return usual;
    }
    typed
        .parse()
        .ok()
        .or_else(|| vietnamese(typed))
        .unwrap_or_else(|| {
            report.add(field, cx.t1("problem-not-a-day", "label", cx.t(label)));
            usual
        })
}

fn vietnamese(typed: &str) -> Option<Day> {
    let mut parts = typed.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_the_vietnamese_way_too() {
        assert_eq!(vietnamese("5/8/2023"), Day::new(2023, 8, 5));
        for typed in ["", "2023-08-05", "31/2/2023", "5/8", "5/8/2023/1", "a/b/c"] {
            assert_eq!(vietnamese(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_usual_span_does_not_stand_in_addresses() {
        assert_eq!(link("/board", &[], USUAL), "/board");
        let year = Period::new(Day::new(2023, 1, 1).unwrap(), Day::new(2023, 11, 15).unwrap());
        assert_eq!(
            link("/board", &[("level", "commune")], year),
            "/board?level=commune&from=2023-01-01&to=2023-11-15"
        );
    }
}
