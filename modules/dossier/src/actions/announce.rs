//! Telling people that their result is ready, and putting into the archive what nobody collected.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{Act, Acted, act};
use super::hand_over::name_of;
use crate::desk_error::DeskError;
use crate::model::{Command, Remark, Status};
use crate::{DossierId, store};

/// How somebody was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeWay {
    /// By telephone.
    Call,
    /// By a text message.
    Message,
    /// By electronic mail.
    Mail,
    /// By letter.
    Letter,
}

impl NoticeWay {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Call, Self::Message, Self::Mail, Self::Letter];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Message => "message",
            Self::Mail => "mail",
            Self::Letter => "letter",
        }
    }

    /// The way called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.identifier() == identifier)
    }
}

/// A person was told.
#[derive(Debug, Clone)]
pub struct TellOwner {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// How.
    pub way: NoticeWay,
    /// What was said or answered, in a few words.
    pub words: String,
}

/// Records that the person was told (NĐ 61/2018/NĐ-CP, điều 20: an early result is announced).
///
/// # Errors
/// What `act` may answer.
pub fn tell_owner(cx: &OpContext, tx: &mut Tx<'_>, input: &TellOwner) -> Result<Acted, Fault> {
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: input.dossier_id,
            version: Some(input.version),
            command: Command::Announce,
        },
    )?;
    let kind = if acted.dossier.state.announced > 1 {
        "reminder"
    } else {
        "ready"
    };
    let at = acted.dossier.state.changed_at.unwrap_or_else(|| cx.now());
    tx.execute(
        "INSERT INTO dossier_notice (dossier_id, told_at, kind, told_by, told_by_name, way, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            input.dossier_id,
            at,
            kind,
            cx.actor_name(),
            name_of(cx),
            input.way.identifier(),
            input.words.trim()
        ],
    )?;
    Ok(acted)
}

/// Puts an uncollected result into the archive; it can still be returned.
///
/// # Errors
/// `archive-too-early`, or what `act` may answer.
pub fn archive_result(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, id)?;
    let times = store::times_on(tx, cx.now().day())?;
    let before = times.archive_before(cx.now().day());
    let old_enough = dossier.resolved_at.is_some_and(|at| at.day() < before);
    if dossier.state.status == Status::Resolved && !old_enough {
        return Err(DeskError::ArchiveTooEarly(times.archive_after_months).into());
    }
    act(
        cx,
        tx,
        &Act {
            dossier_id: id,
            version: None,
            command: Command::Archive {
                reason: Remark::Printed(format!(
                    "Quá {} tháng chưa có người nhận",
                    times.archive_after_months
                )),
            },
        },
    )
}

/// How many results one round puts into the archive.
const ROUND: i64 = 50;

/// Puts results that nobody collected for too long into the archive, a round at a time; tells how many.
///
/// # Errors
/// When the actor is not the program itself, or the database refuses.
pub fn archive_uncollected(cx: &OpContext, tx: &mut Tx<'_>) -> Result<usize, Fault> {
    let today = cx.now().day();
    let before = store::times_on(tx, today)?.archive_before(today);
    let midnight = motcua_kernel::Instant::from_local(before.date().at(0, 0, 0, 0));
    let rows = tx.query(
        "SELECT id FROM dossier_dossier WHERE status = 9 AND archived = FALSE AND resolved_at < $1
         ORDER BY resolved_at LIMIT $2",
        values![midnight, ROUND],
    )?;
    for row in &rows {
        archive_result(cx, tx, row.get("id")?)?;
    }
    Ok(rows.len())
}
