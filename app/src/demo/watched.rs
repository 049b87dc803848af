//! Dossiers that lag behind in the showcase commune, the watch over them, and an apology signed for one.

use motcua_dossier::model::LateCause;
use motcua_dossier::{Apologise, ApologyOutcome, ApologyState, apologies, apologise, dossier, watch};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind, Instant, SeededRandomness};
use motcua_law::Calendar;

use super::filings::working_morning;
use super::plan::{Digitised, PlannedCase, Tier, Waits};
use super::story::Stage;

/// So many working days ago each came in, and where it waits since.
const LAGGING: [(usize, Waits); 9] = [
    (1, Waits::Nowhere),
    (2, Waits::Unassigned),
    (2, Waits::Nowhere),
    (3, Waits::AtDesk),
    (4, Waits::Nowhere),
    (5, Waits::Unassigned),
    (6, Waits::Nowhere),
    (8, Waits::Nowhere),
    (14, Waits::ToReturn),
];

/// How long a lagging dossier takes, in hundredths of the time promised: past the demonstration's day.
const FOREVER: i64 = 4_000;

/// The dossiers that lag behind at `until`.
pub fn lagging(random: &SeededRandomness, until: Instant) -> Vec<PlannedCase> {
    (0_i64..)
        .zip(LAGGING)
        .map(|(number, (days, waits))| PlannedCase {
            unit: 0,
            tier: Tier::Commune,
            procedure: random.next_u64(),
            received_at: working_morning(until, days).plus_seconds(number * 610),
            pace: if waits == Waits::ToReturn { 60 } else { FOREVER },
            online: number % 2 == 0,
            digitised: Digitised::No,
            waits,
        })
        .collect()
}

impl Stage<'_> {
    /// Lets the watch go over everything that is open.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn watch_over(&self, cx: &OpContext) -> Result<(), Fault> {
        let mut after = None;
        loop {
            let there = cx.clone();
            let done = self.db.write(move |tx| watch(&there, tx, 200, after))?;
            after = done.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// The head signs the apology that waits longest; the others wait for a visitor.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn apologise_for_one(&self, head: &OpContext) -> Result<(), Fault> {
        let cx = head.clone();
        let signed = self.db.write(move |tx| {
            let Some(first) = apologies(&cx, tx, ApologyState::Draft, 1)?.into_iter().next() else {
                return Ok(None);
            };
            let id = first.apology.dossier_id;
            let input = Apologise {
                dossier_id: id,
                version: dossier(&cx, tx, id)?.version,
                due_on: Some(Calendar::embedded().working_day_from(first.apology.due_at.day())),
                reason: "Hồ sơ cần xác minh thêm tại nơi cư trú".to_owned(),
                cause: Some(LateCause::Officer),
            };
            apologise(&cx, tx, &input).map(Some)
        })?;
        match signed {
            Some(ApologyOutcome::Invalid(problems)) => {
                Err(Fault::new(FaultKind::Internal, "internal").because(format!("{problems:?}")))
            }
            _ => Ok(()),
        }
    }
}
