//! A dossier as a line of a work list.

use std::collections::BTreeMap;

use motcua_dossier::WorkRow;
use motcua_identity::UnitId;
use motcua_kernel::Instant;
use motcua_ui::PageContext;

use crate::due::{DueFacts, DueState, due_state};

/// A dossier as a line of the list.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) procedure: String,
    pub(super) owner_name: String,
    pub(super) owner_number: String,
    pub(super) unit: String,
    pub(super) status: u8,
    pub(super) holder: String,
    pub(super) step: String,
    /// When the step is due, told where that is before the dossier is.
    pub(super) step_due: Option<DueState>,
    pub(super) received_at: Instant,
    pub(super) due_at: Instant,
    pub(super) due: DueState,
    /// Whether its one button takes it.
    pub(super) claimable: bool,
}

impl Line {
    /// The line of `row`.
    pub(super) fn of(
        cx: &PageContext,
        row: &WorkRow,
        names: &BTreeMap<UnitId, String>,
        claimable: bool,
    ) -> Self {
        let facts = |due_at| DueFacts {
            status: row.status,
            due_at,
            resolved_at: row.resolved_at,
        };
        let step_due_at = row.step_due_at.filter(|at| *at < row.due_at);
        Self {
            id: row.id.to_string(),
            code: row.code.clone(),
            procedure: row.procedure_name.clone(),
            owner_name: row.owner_name.clone(),
            owner_number: row.owner_number.clone(),
            unit: names.get(&row.unit).cloned().unwrap_or_default(),
            status: row.status.code(),
            holder: row.holder_name.clone().unwrap_or_default(),
            step: row.step_name.clone().unwrap_or_default(),
            step_due: step_due_at.map(|at| due_state(cx.words(), facts(at), cx.now())),
            received_at: row.received_at,
            due_at: row.due_at,
            due: due_state(cx.words(), facts(row.due_at), cx.now()),
            claimable,
        }
    }
}
