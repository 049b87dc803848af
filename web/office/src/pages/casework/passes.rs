//! Which steps a dossier went through, who did them and when, from its events.

use motcua_dossier::HistoryLine;
use motcua_dossier::model::{DossierEvent, StepPlan};
use motcua_kernel::Instant;

/// One time that a step was under way; a step that work was sent back to has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pass {
    /// What it was.
    pub(super) plan: StepPlan,
    /// When it ended, who ended it, and what they said; nothing while it is under way.
    pub(super) ended: Option<(Instant, String, String)>,
    /// Whether it ended by sending the work back.
    pub(super) sent_back: bool,
}

/// The steps that were begun, in the order of their beginning.
pub(super) fn passes(history: &[HistoryLine]) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    for line in history {
        let (next, words, sent_back) = match &line.written.event {
            DossierEvent::Transferred { step, .. } => (step.clone(), String::new(), false),
            DossierEvent::Stepped { next, note, .. } => {
                let said = note.as_ref().map(ToString::to_string);
                (next.clone(), said.unwrap_or_default(), false)
            }
            DossierEvent::SentBack { to, reason } => (Some(to.clone()), reason.to_string(), true),
            DossierEvent::Resolved { .. } => (None, String::new(), false),
            _ => continue,
        };
        if let Some(last) = passes.last_mut().filter(|pass| pass.ended.is_none()) {
            last.ended = Some((line.at, line.actor.clone(), words));
            last.sent_back = sent_back;
        }
        passes.extend(next.map(|plan| Pass {
            plan,
            ended: None,
            sent_back: false,
        }));
    }
    passes
}

#[cfg(test)]
mod tests {
    use motcua_dossier::Written;
    use motcua_dossier::model::Role;

    use super::*;

    fn plan(code: &str) -> StepPlan {
        StepPlan {
            code: code.to_owned(),
            name: code.to_owned(),
            performer: Role::CaseOfficer,
            due_at: None,
            last: false,
        }
    }

    fn line(micros: i64, event: DossierEvent) -> HistoryLine {
        HistoryLine {
            at: Instant::from_micros(micros),
            actor: format!("officer-{micros}"),
            written: Written { event, case: None },
        }
    }

    #[test]
    fn a_step_that_work_was_sent_back_to_is_told_twice() {
        let told = passes(&[
            line(
                1,
                DossierEvent::Transferred {
                    unit: motcua_dossier::model::UnitRef::new("06184"),
                    handover: None,
                    step: Some(plan("a")),
                },
            ),
            line(2, DossierEvent::Claimed),
            line(
                3,
                DossierEvent::Stepped {
                    name: "a".to_owned(),
                    note: Some("đủ".into()),
                    next: Some(plan("b")),
                },
            ),
            line(
                4,
                DossierEvent::SentBack {
                    to: plan("a"),
                    reason: "sai".into(),
                },
            ),
        ]);
        let codes: Vec<&str> = told.iter().map(|pass| pass.plan.code.as_str()).collect();
        assert_eq!(codes, ["a", "b", "a"]);
        let ended: Vec<Option<&str>> = told
            .iter()
            .map(|pass| pass.ended.as_ref().map(|(_, _, words)| words.as_str()))
            .collect();
        assert_eq!(ended, [Some("đủ"), Some("sai"), None]);
        assert!(told[1].sent_back && !told[0].sent_back);
    }
}
