//! Events of life (sự kiện trong đời) with the procedures they ask for, as `data/life_events.json` says them.

use std::sync::LazyLock;

use motcua_kernel::LocalText;
use motcua_law::ProcedureCode;
use serde::Deserialize;

const FILE: &str = include_str!("../../../../data/life_events.json");

/// An event of life.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LifeEvent {
    /// The code in addresses.
    pub code: String,
    /// What happens.
    pub title: LocalText,
    /// What to know first.
    pub lead: LocalText,
    /// What is to be done, in the order in which people do it.
    pub steps: Vec<LifeStep>,
}

/// A step of an event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct LifeStep {
    /// The step in people's words.
    pub say: LocalText,
    /// The procedure.
    pub procedure: ProcedureCode,
}

static EVENTS: LazyLock<Vec<LifeEvent>> = LazyLock::new(|| serde_json::from_str(FILE).unwrap_or_default());

/// Every event, in the order of the file.
pub fn life_events() -> &'static [LifeEvent] {
    &EVENTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_name_of_its_own_and_steps() {
        let events = life_events();
        assert!(events.len() >= 8);
        let codes: std::collections::BTreeSet<&str> =
            events.iter().map(|event| event.code.as_str()).collect();
        assert_eq!(codes.len(), events.len());
        assert!(events.iter().all(|event| event.steps.len() >= 3));
    }

    #[test]
    fn every_event_is_told_in_both_languages() {
        let texts = life_events().iter().flat_map(|event| {
            let steps = event.steps.iter().map(|step| &step.say);
            steps.chain([&event.title, &event.lead])
        });
        for text in texts {
            assert!(text.en.as_ref().is_some_and(|en| !en.is_empty()), "{text:?}");
        }
    }
}
