//! A page is moved, turned or left out.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::capture_error::CaptureError;
use crate::model::{Sheet, SheetAct, SheetId};
use crate::store::sheets;

/// Does `act` to a page that is not yet part of a paper. A page moved to another component goes to its end.
///
/// # Errors
/// `sheet-not-found`, `not-allowed`, `capture-changed-meanwhile`.
pub fn arrange(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: SheetId,
    version: i64,
    act: SheetAct,
) -> Result<(), Fault> {
    let (mut sheet, unit, field) = sheets::lock(tx, id)?;
    cx.authorise(Permission::ScanPaper, &unit, field.as_deref())?;
    if sheet.version != version || sheet.paper.is_some() {
        return Err(CaptureError::Changed.into());
    }
    match act {
        SheetAct::Turn => sheet.turned = (sheet.turned + 90) % 360,
        SheetAct::Drop => sheet.dropped = !sheet.dropped,
        SheetAct::MoveTo(component) => {
            let all = sheets::of_dossier(tx, &sheet.dossier_id)?;
            sheet.place = all.last().map_or(1, |last| last.place + 1);
            sheet.component = component;
        }
        SheetAct::SplitTo(component) => split(tx, &mut sheet, component)?,
        SheetAct::Earlier | SheetAct::Later => {
            if !swap(tx, &mut sheet, act)? {
                return Ok(());
            }
        }
    }
    Ok(sheets::update(tx, &sheet)?)
}

/// Puts the page and those behind it in its component to the end of another.
fn split(tx: &mut Tx<'_>, sheet: &mut Sheet, component: Option<u32>) -> Result<(), Fault> {
    if component == sheet.component {
        return Ok(());
    }
    let all = sheets::of_dossier(tx, &sheet.dossier_id)?;
    let mut place = all.last().map_or(0, |last| last.place) + 1;
    let behind = all
        .into_iter()
        .filter(|other| other.component == sheet.component)
        .skip_while(|other| other.id != sheet.id)
        .skip(1);
    sheet.place = place;
    for mut other in behind {
        place += 1;
        other.place = place;
        other.component = component;
        sheets::update(tx, &other)?;
    }
    sheet.component = component;
    Ok(())
}

/// Lets the page change places with its neighbour in its component; tells whether it has one.
fn swap(tx: &mut Tx<'_>, sheet: &mut Sheet, act: SheetAct) -> Result<bool, Fault> {
    let own: Vec<Sheet> = sheets::of_dossier(tx, &sheet.dossier_id)?
        .into_iter()
        .filter(|other| other.component == sheet.component)
        .collect();
    let at = own.iter().position(|other| other.id == sheet.id);
    let beside = match act {
        SheetAct::Earlier => at.and_then(|at| at.checked_sub(1)),
        _ => at.map(|at| at + 1),
    };
    let Some(mut other) = beside.and_then(|at| own.get(at)).cloned() else {
        return Ok(false);
    };
    std::mem::swap(&mut sheet.place, &mut other.place);
    sheets::update(tx, &other)?;
    Ok(true)
}
