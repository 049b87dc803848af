//! Separator sheets of register lines: laid before scanned papers of earlier years they tell the reader whose line it is.

use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::identity_number::mask;
use motcua_pdf::{SeparatorSheet, SeparatorSheets, separator_sheets};
use motcua_repository::{RegisterLine, lines_for_sheets};
use motcua_ui::{FormReport, PageResult, WebFault};
use serde::Deserialize;

use super::places;
use super::register::{self, Beside};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::spoken;
use crate::pdf;

/// The numbers of the book between which sheets are printed; left open, from the first or to the last.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
    to: String,
}

/// The sheets as a PDF, a page a line; what cannot be printed is told in the form that asked.
pub(super) async fn sheets(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = register::import_id(&id)?;
    let mut report = FormReport::new();
    let from = number(&asked.from).map_err(|()| "from");
    let to = number(&asked.to).map_err(|()| "to");
    for field in [&from, &to].into_iter().filter_map(|end| end.as_ref().err()) {
        report.add(*field, desk.cx.t("register-sheets-number").into_owned());
    }
    if let (Ok(from), Ok(to)) = (from, to) {
        let (op, home) = (desk.op.clone(), desk.officer()?.home_unit_name.clone());
        let found = office
            .read(move |tx: &mut Tx<'_>| {
                let (import, lines) = lines_for_sheets(&op, tx, id, (from, to))?;
                let units = places::units(&op, tx)?;
                let unit = units.into_iter().find(|unit| unit.id == import.unit);
                Ok::<_, Fault>((unit.map_or(home, |unit| unit.name), lines))
            })
            .await;
        match found {
            Ok((agency, lines)) => {
                let paper = SeparatorSheets {
                    agency,
                    sheets: lines.iter().map(sheet).collect(),
                    demo: office.demo,
                    made_at: desk.op.now(),
                };
                let bytes = office.run(move |_| Ok(separator_sheets(&paper)?)).await?;
                return Ok(pdf::inline("trang-phan-cach", &id.to_string(), bytes));
            }
            Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
                report.add("from", spoken::fault_words(desk.cx.words(), &fault));
            }
            Err(fault) => return Err(fault),
        }
    }
    let beside = Beside {
        done: false,
        from: asked.from,
        to: asked.to,
        report,
    };
    register::show(&office, desk, id, beside).await
}

/// The number that was typed; nothing where the field was left open.
fn number(typed: &str) -> Result<Option<u32>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| ()),
    }
}

/// What is printed of a line: as much as finds the dossier in its box, the owner's number masked as in lists.
fn sheet(line: &RegisterLine) -> SeparatorSheet {
    let register = match line.book.as_str() {
        "" => format!("Sổ năm {}", line.year),
        book => format!("Sổ năm {}, quyển số {book}", line.year),
    };
    SeparatorSheet {
        register,
        number: line.number.clone(),
        dossier_code: line.dossier_code.clone().unwrap_or_default(),
        owner: line.owner_name.clone(),
        owner_number: line.owner_id_number.as_deref().map(mask).unwrap_or_default(),
        settled_on: line.settled_on.vietnamese(),
        code: line.separator().code(),
    }
}
