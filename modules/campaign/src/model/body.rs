//! The bodies of a campaign as functions that units hold from a day on (KH 170/KH-UBND, VI; A10): a department that is
//! abolished takes no function with it.

use motcua_identity::UnitId;
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::Definition;

/// A function in a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Function {
    /// Receives, consolidates, appraises, and submits to the Chairman through the body of emulation (đầu mối).
    FocalPoint,
    /// Follows and presses, appraises what the focal point submits (cơ quan thi đua, khen thưởng).
    EmulationBody,
}

impl Function {
    /// Both functions.
    pub const ALL: [Self; 2] = [Self::FocalPoint, Self::EmulationBody];

    /// The identifier in data, forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::FocalPoint => "focal-point",
            Self::EmulationBody => "emulation-body",
        }
    }

    /// The function called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// A unit that holds a function from a day on, in place of the one named before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyTerm {
    /// Which function.
    pub function: Function,
    /// Whose it is from then on.
    pub unit: UnitId,
    /// The first day.
    pub since: Day,
}

impl Definition {
    /// The unit that was named for `function` first.
    pub const fn first_body(&self, function: Function) -> Option<&UnitId> {
        match function {
            Function::FocalPoint => self.focal_point.as_ref(),
            Function::EmulationBody => self.emulation_body.as_ref(),
        }
    }

    /// The unit that is named for `function` on `day`; who stands in its place where it ended, the units know.
    pub fn named_body(&self, function: Function, day: Day) -> Option<&UnitId> {
        let own = self.later_bodies.iter().filter(|term| term.function == function);
        let holding = own.filter(|term| term.since <= day).max_by_key(|term| term.since);
        holding.map_or_else(|| self.first_body(function), |term| Some(&term.unit))
    }

    /// The units that are named for `function` one after the other, each with its first day; the first holds from the
    /// beginning.
    pub fn terms_of(&self, function: Function) -> Vec<(Option<Day>, &UnitId)> {
        let mut later: Vec<&BodyTerm> = self
            .later_bodies
            .iter()
            .filter(|term| term.function == function)
            .collect();
        later.sort_by_key(|term| term.since);
        let first = self.first_body(function).map(|unit| (None, unit));
        let later = later.into_iter().map(|term| (Some(term.since), &term.unit));
        first.into_iter().chain(later).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_held_by_whoever_was_named_last_before_the_day() {
        let mut plan = Definition::kh_170().unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        let named = |plan: &Definition, on: &str| {
            let body = plan.named_body(Function::FocalPoint, day(on));
            body.map(ToString::to_string)
        };
        for (unit, since) in [("STP", "2023-11-01"), ("VPUB", "2023-10-01")] {
            plan.later_bodies.push(BodyTerm {
                function: Function::FocalPoint,
                unit: unit.parse().unwrap(),
                since: day(since),
            });
        }
        assert_eq!(named(&plan, "2023-09-30").as_deref(), Some("STTTT"));
        assert_eq!(named(&plan, "2023-10-01").as_deref(), Some("VPUB"));
        assert_eq!(named(&plan, "2023-12-01").as_deref(), Some("STP"));
        let emulation = plan.named_body(Function::EmulationBody, day("2023-12-01"));
        assert_eq!(
            emulation.map(UnitId::as_str),
            Some("SNV"),
            "the other is not touched"
        );
        assert_eq!(plan.terms_of(Function::FocalPoint).len(), 3);
    }
}
