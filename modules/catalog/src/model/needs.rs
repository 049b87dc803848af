//! What follows from a revision's body: its steps, the papers a case needs, its result.

use std::collections::BTreeMap;

use super::template::render;
use super::{Component, Mode, RenderedResult, Required, RevisionBody, WorkflowStep};

impl RevisionBody {
    /// The steps of its inner procedure: those configured, or the default.
    pub fn steps(&self) -> Vec<WorkflowStep> {
        self.workflow.steps_or_default()
    }

    /// Whether the component `number`, from 1, must be handed in in the case `variant`.
    ///
    /// NĐ 61/2018/NĐ-CP, điều 17: only a complete dossier is taken in. A paper that is only shown, or that a
    /// database or an earlier result may stand for, need not be handed in.
    pub fn needs(&self, number: i64, variant: Option<&str>) -> bool {
        let asked = usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|place| self.components.get(place));
        asked.is_some_and(|asked| asked.needed_in(variant))
    }

    /// The result of a case, filled in; none where it has no template.
    pub fn render_result(&self, facts: &BTreeMap<String, String>) -> Option<RenderedResult> {
        self.result_template
            .as_ref()
            .map(|template| render(template, facts))
    }
}

impl Component {
    /// Whether the case `variant` may ask for it at all: other cases' papers are none of the person's business.
    pub fn concerns(&self, variant: Option<&str>) -> bool {
        self.variants.is_empty()
            || variant.is_some_and(|variant| self.variants.iter().any(|code| code == variant))
    }

    /// Whether it must be handed in in the case `variant`.
    pub fn needed_in(&self, variant: Option<&str>) -> bool {
        let asked = match self.required {
            Required::Always => true,
            Required::Conditional => {
                variant.is_some_and(|variant| self.variants.iter().any(|code| code == variant))
            }
        };
        asked && self.mode == Mode::Submit && self.database.is_none() && self.reuse_from.is_empty()
    }
}
