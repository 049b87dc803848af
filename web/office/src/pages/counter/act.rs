//! What is done to pages, and the papers that are made of them.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    AssemblePart, PaperPart, SheetAct, SheetId, SheetPicture, arrange as arrange_sheet, view_sheet,
};
use motcua_ui::{PageResult, WebFault};
use serde::Deserialize;

use super::board::{self, Asked};
use super::subject::{Subject, subject};
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::files::answer;
use crate::pages::papers::kinds::kinds_of;
use crate::pages::papers::scan::owner_of;

/// What a form of a page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    dossier: String,
    version: i64,
    act: String,
    component: String,
}

impl Sent {
    fn act(&self) -> Option<SheetAct> {
        Some(match self.act.as_str() {
            "earlier" => SheetAct::Earlier,
            "later" => SheetAct::Later,
            "turn" => SheetAct::Turn,
            "drop" => SheetAct::Drop,
            "move" => SheetAct::MoveTo(self.component.parse().ok()),
            "split" => SheetAct::SplitTo(self.component.parse().ok()),
            _ => return None,
        })
    }
}

fn sheet_id(text: &str) -> Result<SheetId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "sheet-not-found"))
}

/// Moves, turns or leaves out a page; a page that changed meanwhile is shown as it stands now.
pub(super) async fn arrange(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (sheet_id(&id)?, desk.op);
    let act = sent
        .act()
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "sheet-not-found"))?;
    let done = office
        .write(move |tx: &mut Tx<'_>| arrange_sheet(&op, tx, id, sent.version, act))
        .await;
    let problem = match done {
        Ok(()) => "",
        Err(WebFault(fault)) if fault.kind() == FaultKind::Conflict => "?problem=capture-changed-meanwhile",
        Err(fault) => return Err(fault),
    };
    let dossier: String = sent
        .dossier
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
        .collect();
    Ok(Redirect::to(&format!("/office/dossiers/{dossier}/capture{problem}#s-{id}")).into_response())
}

/// The picture of a page.
pub(super) async fn picture(state: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    shown(state, desk, id, SheetPicture::Whole).await
}

/// The small picture of a page.
pub(super) async fn small(state: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    shown(state, desk, id, SheetPicture::Small).await
}

async fn shown(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    wanted: SheetPicture,
) -> PageResult {
    let (id, op) = (sheet_id(&id)?, desk.op);
    let (file, bytes) = office
        .run(move |office| {
            let file = view_sheet(&office.db, &office.blobs, &op, (id, wanted))?;
            let bytes = office.blobs.get(&file.hash)?;
            Ok((file, bytes))
        })
        .await?;
    Ok(answer(&file, bytes))
}

/// Makes the papers and leads to their check; what stands in the way is told on the screen, with what was typed.
pub(super) async fn assemble(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let mut asked = Asked {
        counts: counts(&sent),
        ..Asked::default()
    };
    let Some(pages) = numbers(&asked.counts) else {
        "capture-page-count".clone_into(&mut asked.problem);
        return board::show(&office, desk, &id, asked, None).await;
    };
    let (op, wanted) = (desk.op.clone(), id.clone());
    let made = office
        .run(move |office| {
            let parts = office.db.read(|tx: &mut Tx<'_>| {
                let subject = subject(&op, tx, &wanted)?;
                parts(tx, &subject, &pages)
            })?;
            motcua_repository::assemble(&office.db, &office.blobs, &op, &parts)
        })
        .await;
    match made {
        Ok(_) => Ok(Redirect::to(&format!("/office/dossiers/{id}/check")).into_response()),
        Err(WebFault(fault)) if fault.kind() == FaultKind::Conflict => {
            let to = format!("/office/dossiers/{id}/capture?problem={}", fault.code());
            Ok(Redirect::to(&to).into_response())
        }
        Err(fault) => Err(fault),
    }
}

/// What was typed as the number of pages of each component.
fn counts(sent: &BTreeMap<String, String>) -> BTreeMap<u32, String> {
    let of = |(name, typed): (&String, &String)| {
        let number = name.strip_prefix("pages-")?.parse().ok()?;
        let typed = typed.trim();
        (!typed.is_empty()).then(|| (number, typed.to_owned()))
    };
    sent.iter().filter_map(of).collect()
}

/// The numbers; nothing where something typed is none.
fn numbers(counts: &BTreeMap<u32, String>) -> Option<BTreeMap<u32, u32>> {
    let of = |(part, typed): (&u32, &String)| {
        let pages = typed.parse().ok().filter(|pages| (1..=9_999).contains(pages))?;
        Some((*part, pages))
    };
    counts.iter().map(of).collect()
}

fn parts(
    tx: &mut Tx<'_>,
    subject: &Subject,
    counted: &BTreeMap<u32, u32>,
) -> Result<Vec<AssemblePart>, Fault> {
    let dossier = &subject.dossier;
    let mut parts = Vec::new();
    for part in subject.open_parts() {
        let kinds = kinds_of(tx, dossier, PaperPart::Component(part.number))?;
        let kind = kinds.find(&kinds.preset()).map(|(code, _)| code.clone());
        parts.push(AssemblePart {
            dossier_id: dossier.id.to_string(),
            component: part.number,
            unit: subject.unit.clone(),
            field: Some(dossier.field.clone()),
            owner: owner_of(dossier),
            type_code: kind,
            paper_name: part.name,
            procedure_code: Some(dossier.procedure_code.clone()),
            not_digitised: kinds.not_digitised,
            pages_expected: counted.get(&part.number).copied(),
        });
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_pages_may_be_left_out_and_must_be_one_where_it_is_typed() {
        let sent = |typed: &str| {
            let form = [("pages-1", " 3 "), ("pages-2", typed), ("version", "7")];
            let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
            numbers(&counts(&form.into()))
        };
        assert_eq!(sent(""), Some([(1, 3)].into()));
        assert_eq!(sent("12"), Some([(1, 3), (2, 12)].into()));
        for wrong in ["0", "ba", "-1", "10000"] {
            assert_eq!(sent(wrong), None, "{wrong}");
        }
    }
}
