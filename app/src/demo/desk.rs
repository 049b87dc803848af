//! The traffic of the showcase commune's desk: a list of results on its way, so that the other side has one to receive.

use motcua_dossier::{HandOver, HandoverKind, hand_over, handover_board};
use motcua_kernel::Fault;

use super::officers::Team;
use super::story::Stage;

/// How long before the demonstration's morning the list was made, in seconds: late on the day before.
const BEFORE: i64 = 15 * 3_600;

/// The results on the list; the newest, so that something still waits.
const ON_THE_LIST: usize = 3;

impl Stage<'_> {
    /// Puts the newest results of the unit on a list to the desk.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn hand_results_over(&self, team: &Team) -> Result<(), Fault> {
        let cx = self.acting(&team.settler, self.until.plus_seconds(-BEFORE));
        let reader = cx.clone();
        let board = self
            .db
            .read(move |tx| handover_board(&reader, tx, HandoverKind::Results))?;
        let dossiers: Vec<_> = board
            .waiting
            .iter()
            .rev()
            .filter(|waiting| waiting.since <= cx.now())
            .take(ON_THE_LIST)
            .map(|waiting| waiting.id)
            .collect();
        if dossiers.is_empty() {
            return Ok(());
        }
        let input = HandOver {
            request_key: "demo-results-list".to_owned(),
            kind: HandoverKind::Results,
            dossiers,
        };
        self.db.write(move |tx| hand_over(&cx, tx, &input)).map(drop)
    }
}
