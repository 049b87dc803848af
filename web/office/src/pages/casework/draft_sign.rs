//! The head approves and signs a draft; the clerk adds the agency's signature. Drawing and signing stand outside
//! transactions.

use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{
    approve as keep_approval, dossier, issue_result, prepare_approval, prepare_seal, take_number, unsealed,
};
use motcua_kernel::FaultKind;
use motcua_ui::{FormReport, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::draft::page;
use super::{done, id_of};
use crate::Office;
use crate::desk::Desk;

/// The versions that the officer saw.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Seen {
    version: i64,
    draft_version: i64,
}

pub(super) async fn approve(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op.clone());
    let acted = office
        .run(move |office| {
            let (cx, versions) = (op.clone(), (seen.version, seen.draft_version));
            let numbered = office.db.write(move |tx| {
                dossier(&cx, tx, id)?;
                take_number(&cx, tx, id, versions)
            })?;
            let signers = office.signers.as_ref();
            let approval = prepare_approval(
                &office.blobs,
                signers,
                &op,
                &numbered,
                (office.demo, &office.site),
            )?;
            office.db.write(move |tx| keep_approval(&op, tx, &approval))
        })
        .await;
    match acted {
        Ok(_) => Ok(done(id, "approved")),
        // A field of the paper that the repository does not take: the draft says which.
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            let mut report = FormReport::new();
            let key = format!("fault-{}", fault.code());
            let words = desk.cx.words();
            report.add(
                "heading",
                if words.has(&key) {
                    words.get(&key).into_owned()
                } else {
                    words.get("fault-kind-invalid-help").into_owned()
                },
            );
            let page = page(&office, desk, id, (None, report)).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

pub(super) async fn seal(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    office
        .run(move |office| {
            let cx = op.clone();
            let there = office.db.write(move |tx| {
                dossier(&cx, tx, id)?;
                unsealed(&cx, tx, id, seen.version)
            })?;
            let sealed = prepare_seal(&office.blobs, office.signers.as_ref(), &op, &there)?;
            office.db.write(move |tx| issue_result(&op, tx, &sealed))
        })
        .await?;
    Ok(done(id, "sealed"))
}
