//! Asking for a supplement: every defect at once, by component and field (NĐ 61/2018/NĐ-CP, điều 11 and 19.4).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};

use super::act::{Act, Acted, act};
use super::once_only::missing_though_held;
use super::validate::FieldProblem;
use crate::model::{Command, Defect, DefectReason, Remark};
use crate::{Component, DefectLine, DossierId, Supplement, Wanted, components, store};

/// A request for a supplement, as filled in.
#[derive(Debug, Clone)]
pub struct RequestSupplement {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// Everything found wanting.
    pub defects: Vec<DefectInput>,
    /// What the officer adds for the person.
    pub note: String,
    /// Until when it should come.
    pub until: Option<Day>,
    /// Why a second request is needed; only for the second.
    pub again_because: String,
}

/// One thing found wanting, as filled in.
#[derive(Debug, Clone)]
pub struct DefectInput {
    /// The component meant, by its number.
    pub component: Option<i64>,
    /// The field of the form meant, in words or by its code.
    pub field: Option<String>,
    /// Why.
    pub reason: DefectReason,
    /// In words; must be there where the reason is "other".
    pub words: String,
    /// What is to be handed in.
    pub wanted: Wanted,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupplementOutcome {
    /// It is asked for.
    Requested(Box<Acted>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// Texts longer than this do not fit a slip.
const LONGEST: usize = 500;

/// Asks for a supplement.
///
/// # Errors
/// What `act` may answer; `dossier-second-supplement` where a second request is not the head's or has no reason.
pub fn request_supplement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &RequestSupplement,
) -> Result<SupplementOutcome, Fault> {
    let id = input.dossier_id;
    let asked = components(tx, id)?;
    let mut problems = problems(input, &asked, cx.now().day());
    let missing: Vec<i64> = input
        .defects
        .iter()
        .filter(|defect| defect.reason == DefectReason::Missing)
        .filter_map(|defect| defect.component)
        .collect();
    if missing_though_held(tx, id, &missing, cx.now().day())? {
        problems.push(FieldProblem {
            field: "defects",
            code: "defect-paper-kept",
        });
    }
    if !problems.is_empty() {
        return Ok(SupplementOutcome::Invalid(problems));
    }
    let again = Some(input.again_because.trim().to_owned()).filter(|text| !text.is_empty());
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: id,
            version: Some(input.version),
            command: Command::RequestSupplement {
                reason: Remark::Printed(in_short(input, &asked)),
                until: input.until,
                defects: coded(&input.defects),
                again_because: again.clone().map(Remark::Typed),
            },
        },
    )?;
    let request = i64::from(acted.dossier.state.supplement_requests);
    let supplement = Supplement {
        request,
        requested_at: cx.now(),
        requested_by_name: cx
            .officer()
            .map(|officer| officer.full_name.clone())
            .unwrap_or_default(),
        until: input.until,
        note: input.note.trim().to_owned(),
        again_because: again.filter(|_| request > 1),
        answered_at: None,
        completed_at: None,
        defects: lines(&input.defects),
    };
    store::insert_supplement(cx, tx, id, &supplement)?;
    Ok(SupplementOutcome::Requested(Box::new(acted)))
}

fn problems(input: &RequestSupplement, asked: &[Component], today: Day) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if input.defects.is_empty() {
        add("defects", "defect-missing");
    }
    for defect in &input.defects {
        let known = defect
            .component
            .is_none_or(|number| asked.iter().any(|component| component.number == number));
        if !known {
            add("defects", "defect-component-unknown");
        }
        if defect.reason == DefectReason::Other && defect.words.trim().is_empty() {
            add("defects", "defect-words-missing");
        }
        let field = defect.field.as_deref().unwrap_or_default();
        if defect.words.chars().count().max(field.chars().count()) > LONGEST {
            add("defects", "text-too-long");
        }
    }
    if input.note.chars().count() > LONGEST {
        add("note", "text-too-long");
    }
    if input.until.is_some_and(|until| until < today) {
        add("until", "day-in-past");
    }
    if input.again_because.chars().count() > LONGEST {
        add("again_because", "text-too-long");
    }
    problems
}

/// What the history says in a line: papers and coded reasons, nothing personal.
fn in_short(input: &RequestSupplement, asked: &[Component]) -> String {
    let line = |defect: &DefectInput| {
        let paper = defect
            .component
            .and_then(|number| asked.iter().find(|component| component.number == number));
        match paper {
            Some(component) => format!("{}: {}", defect.reason.vietnamese(), component.name),
            None => defect.reason.vietnamese().to_owned(),
        }
    };
    input.defects.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn coded(defects: &[DefectInput]) -> Vec<Defect> {
    defects
        .iter()
        .map(|defect| Defect {
            component: defect.component,
            field: defect.field.clone().map(Remark::Typed),
            reason: defect.reason,
        })
        .collect()
}

fn lines(defects: &[DefectInput]) -> Vec<DefectLine> {
    (1..)
        .zip(defects)
        .map(|(line, defect)| DefectLine {
            line,
            component: defect.component,
            field: defect.field.clone(),
            reason: defect.reason,
            words: defect.words.trim().to_owned(),
            wanted: defect.wanted,
            mended: false,
            reply: String::new(),
        })
        .collect()
}
