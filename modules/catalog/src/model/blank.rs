//! What a draft says before anybody said anything.

use motcua_kernel::Money;
use motcua_law::TimeLimit;

use super::{Fee, Form, OnlineService, Procedure, RevisionBody, Workflow};

impl RevisionBody {
    /// A body that says only what is known of the procedure; its time and its fee are still to be given.
    pub fn blank(procedure: Option<&Procedure>) -> Self {
        let known = procedure.cloned();
        let (name, official_name, field, levels_2023, levels_2025) =
            known.map_or_else(Default::default, |known| {
                (
                    known.name,
                    known.official_name,
                    known.field,
                    known.levels_2023,
                    known.levels_2025,
                )
            });
        Self {
            name,
            official_name,
            field,
            applicants: Vec::new(),
            mandate: None,
            components: Vec::new(),
            // Nothing: an error until somebody gives the time.
            time_limit: TimeLimit::WorkingDays(0),
            channel_limits: Vec::new(),
            fee: Fee {
                amount: Money::dong(0),
                online_amount: None,
                copy_amount: None,
                per: None,
                exempt: Vec::new(),
                note: None,
                is_placeholder: true,
            },
            online_service: OnlineService::None,
            financial_obligation: false,
            results: Vec::new(),
            levels_2023,
            levels_2025,
            agency_2023: String::new(),
            agency_2025: String::new(),
            decision: None,
            source: String::new(),
            workflow: Workflow::default(),
            legs: Vec::new(),
            variants: Vec::new(),
            form: Form::default(),
            form_source: None,
            result_template: None,
            immediate: false,
        }
    }

    /// The same body with what a file of procedures cannot say taken over from `before`: steps, linked parts,
    /// cases, form and result. An import must not undo silently what administrators have laid down.
    #[must_use]
    pub(crate) fn keeping_from(mut self, before: &Self) -> Self {
        self.workflow = before.workflow.clone();
        self.legs = before.legs.clone();
        self.variants = before.variants.clone();
        self.form = before.form.clone();
        self.result_template = before.result_template.clone();
        self.immediate = before.immediate;
        for component in &mut self.components {
            let known = before
                .components
                .iter()
                .find(|known| known.name == component.name);
            if let Some(known) = known {
                component.variants = known.variants.clone();
                component.min_trust = known.min_trust;
            }
        }
        self
    }
}
