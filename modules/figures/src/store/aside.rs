//! Rows of what counts beside dossiers; each is made once, however often its event comes.

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::Moves;
use super::correction::take_corrections;
use super::listing::{take_account, take_listing};
use super::petition::take_petition;
use super::posting::take_board;
use super::scans::keep_scan;
use crate::Measure;
use crate::model::{Aside, Once, day_of_year};

/// Takes in what counts beside dossiers, and moves the sums by what is new.
pub(crate) fn take_aside(tx: &mut Tx<'_>, aside: &Aside, moves: &mut Moves) -> Result<(), Fault> {
    match aside {
        Aside::Registered {
            import_id,
            unit,
            years,
            on,
        } => {
            for (year, lines) in years {
                let fresh = tx.execute(
                    "INSERT INTO figures_register (import_id, year, unit_id, lines, on_day)
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (import_id, year) DO NOTHING",
                    values![import_id, i64::from(*year), unit, *lines, *on],
                )?;
                let lines = if fresh > 0 { *lines } else { 0 };
                move_lines(moves, Measure::RegisterLines, (unit, *year), lines);
                if lines != 0 {
                    moves.move_by(Measure::RegisterLinesOn, (*on, unit.clone()), lines);
                }
            }
        }
        Aside::LineDigitised {
            line_id,
            unit,
            year,
            paper_id,
            on,
        } => {
            let fresh = tx.execute(
                "INSERT INTO figures_line (line_id, unit_id, year, paper_id, on_day) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (line_id) DO NOTHING",
                values![line_id, unit, i64::from(*year), paper_id, *on],
            )?;
            move_lines(
                moves,
                Measure::RegisterDigitised,
                (unit, *year),
                i64::from(fresh > 0),
            );
            if fresh > 0 {
                moves.move_by(Measure::RegisterDigitisedOn, (*on, unit.clone()), 1);
            } else {
                told_earlier(tx, (line_id.as_str(), *on), moves)?;
            }
        }
        Aside::Scanned { .. } => keep_scan(tx, aside)?,
        Aside::Blank { paper_id } => {
            tx.execute(
                "UPDATE figures_scan SET blank = TRUE WHERE paper_id = $1",
                values![paper_id],
            )?;
        }
        Aside::Petition(seen) => take_petition(tx, seen, moves)?,
        Aside::Once(once) => take_once(tx, once, moves)?,
        Aside::Listed(listing) => take_listing(tx, listing)?,
        Aside::Board(seen) => take_board(tx, seen)?,
        Aside::Corrected(corrections) => take_corrections(tx, corrections)?,
        Aside::PaidAt { unit, from } => take_account(tx, unit, *from)?,
    }
    Ok(())
}

/// A line counts on the first day it was told of, in whatever order its events come: a rebuild reads them in another one.
fn told_earlier(tx: &mut Tx<'_>, (line_id, on): (&str, Day), moves: &mut Moves) -> Result<(), DbError> {
    let kept = tx.query_opt(
        "SELECT unit_id, on_day FROM figures_line WHERE line_id = $1 AND on_day > $2",
        values![line_id, on],
    )?;
    let Some(kept) = kept else { return Ok(()) };
    let (unit, before): (UnitId, Day) = (kept.at(0)?, kept.at(1)?);
    tx.execute(
        "UPDATE figures_line SET on_day = $2 WHERE line_id = $1",
        values![line_id, on],
    )?;
    moves.move_by(Measure::RegisterDigitisedOn, (before, unit.clone()), -1);
    moves.move_by(Measure::RegisterDigitisedOn, (on, unit), 1);
    Ok(())
}

fn take_once(tx: &mut Tx<'_>, once: &Once, moves: &mut Moves) -> Result<(), DbError> {
    for measure in &once.measures {
        let fresh = tx.execute(
            "INSERT INTO figures_once (measure, item, unit_id, on_day, shown) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (measure, item) DO NOTHING",
            values![measure.identifier(), &once.key, &once.unit, once.on, &once.shown],
        )?;
        if fresh > 0 {
            moves.move_by(*measure, (once.on, once.unit.clone()), 1);
        }
    }
    Ok(())
}

fn move_lines(moves: &mut Moves, measure: Measure, (unit, year): (&UnitId, i16), value: i64) {
    if let Some(day) = day_of_year(year).filter(|_| value != 0) {
        moves.move_by(measure, (day, unit.clone()), value);
    }
}

/// How many rows of registers, lines, scans, single things and accounts there are.
pub(crate) fn aside_rows(tx: &mut Tx<'_>) -> Result<[i64; 5], DbError> {
    Ok([
        tx.scalar("SELECT COUNT(*) FROM figures_register", values![])?,
        tx.scalar("SELECT COUNT(*) FROM figures_line", values![])?,
        tx.scalar("SELECT COUNT(*) FROM figures_scan", values![])?,
        tx.scalar("SELECT COUNT(*) FROM figures_once", values![])?,
        tx.scalar("SELECT COUNT(*) FROM figures_account", values![])?,
    ])
}
