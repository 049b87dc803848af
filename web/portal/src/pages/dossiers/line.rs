//! A dossier as a line of the owner's lists: what it is, who has it, what comes next.

use motcua_db::Tx;
use motcua_dossier::model::Status;
use motcua_dossier::{OwnRow, ReturnWay};
use motcua_i18n::Words;
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_ui::status_tone;

/// A dossier with the names that its line shows.
#[derive(Debug, Clone)]
pub(crate) struct DossierLine {
    /// The dossier.
    pub(crate) row: OwnRow,
    /// Who has it now: the unit that settles it, or the desk.
    pub(crate) unit: String,
    desk: String,
    late: bool,
    /// Whether a filing from afar was not answered in its time.
    unanswered: bool,
}

/// The lines of `rows`.
pub(crate) fn lines(tx: &mut Tx<'_>, rows: Vec<OwnRow>, now: Instant) -> Result<Vec<DossierLine>, Fault> {
    rows.into_iter()
        .map(|row| {
            let desk = desk_name(tx, &row.receiving_unit);
            let at_desk = matches!(row.status, Status::Registered | Status::Accepted);
            let unit = if at_desk {
                desk.clone()
            } else {
                unit_name(tx, &row.unit)
            };
            let runs = matches!(row.status, Status::Accepted | Status::Processing);
            Ok(DossierLine {
                late: runs && row.due_at < now,
                unanswered: row.status == Status::Registered
                    && row.answer_due_at.is_some_and(|until| until < now),
                unit,
                desk,
                row,
            })
        })
        .collect()
}

/// The body that acts for the unit; its code where nothing else is known. A place acts through its people's committee.
pub(super) fn unit_name(tx: &mut Tx<'_>, id: &UnitId) -> String {
    motcua_identity::unit(tx, id).map_or_else(|_| id.to_string(), |unit| unit.body_name())
}

/// The desk of the unit; the unit's code where nothing else is known.
pub(super) fn desk_name(tx: &mut Tx<'_>, id: &UnitId) -> String {
    motcua_identity::unit(tx, id).map_or_else(|_| id.to_string(), |unit| unit.desk_name())
}

impl DossierLine {
    /// The tone of its mark.
    pub(crate) fn tone(&self) -> &'static str {
        if self.late || self.unanswered {
            "bad"
        } else {
            status_tone(self.row.status.code())
        }
    }

    /// The key of the words of its status.
    pub(crate) fn status_words(&self) -> String {
        format!("status-{}", self.row.status.code())
    }

    /// The one thing the owner wants to know of it now.
    pub(crate) fn says(&self, words: Words) -> String {
        let row = &self.row;
        match row.status {
            Status::Registered if self.unanswered => {
                let at = row.answer_due_at.unwrap_or(row.due_at);
                words.with1("following-says-answer-late", "at", words.moment(at))
            }
            Status::Registered => {
                let at = row.answer_due_at.unwrap_or(row.due_at);
                words.with1("following-says-registered", "at", words.moment(at))
            }
            Status::Accepted | Status::Processing if self.late => {
                words.with1("following-says-late", "at", words.moment(row.due_at))
            }
            Status::Accepted | Status::Processing => {
                words.with1("following-says-due", "at", words.moment(row.due_at))
            }
            Status::Resolved if row.return_way == ReturnWay::Counter => {
                words.with1("following-says-ready", "unit", self.desk.as_str())
            }
            Status::Resolved => words
                .get(&format!("following-says-ready-{}", row.return_way.identifier()))
                .into_owned(),
            status => words
                .get(&format!("following-says-{}", status.code()))
                .into_owned(),
        }
    }
}
