//! The wish not to pay the fee: said with the papers, proved by a file, sent with the filing.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{DossierId, FREED};
use motcua_filing::{Exemption, FilingDraft, amount_owed, exemption_sent, owes, set_exemption};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{AskExemption, DueKind, ask_exemption, dues_of_dossier};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::id_of;
use super::papers::page;
use crate::Portal;
use crate::person::Person;

/// The form as sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    pub(super) group: String,
    pub(super) words: String,
    act: String,
}

/// The wish as the page of papers shows it.
pub(super) struct Wish {
    /// What is owed, in words.
    pub(super) amount: String,
    /// Who is freed, in the words of the procedure.
    pub(super) exempt: Vec<String>,
    pub(super) groups: Vec<Choice>,
    pub(super) sent: Sent,
    /// Whether it was said.
    pub(super) asked: bool,
}

/// The wish of the draft; nothing where nothing is owed.
pub(super) fn wish(cx: &PageContext, full: &FilingDraft) -> Option<Wish> {
    let asked = full.draft.exemption.as_ref();
    if !owes(full) && asked.is_none() {
        return None;
    }
    let groups = FREED.map(|group| Choice::new(group, cx.t(&format!("waive-group-{group}"))));
    Some(Wish {
        amount: cx.words().money(amount_owed(full).unwrap_or_default()),
        exempt: full.body.fee.exempt.clone(),
        groups: groups.into(),
        sent: asked.map_or_else(Sent::default, |wish| Sent {
            group: wish.group.clone(),
            words: wish.words.clone(),
            act: String::new(),
        }),
        asked: asked.is_some(),
    })
}

pub(super) async fn keep(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let wish = match sent.act.as_str() {
        "drop" => None,
        _ if FREED.contains(&sent.group.as_str()) => Some(Exemption::new(&sent.group, &sent.words)),
        _ => {
            let mut page = page(&portal, person, &id).await?;
            page.refuse_wish(sent);
            return Ok(render_form(&page, &page.report));
        }
    };
    let op = person.op;
    portal
        .write(move |tx| set_exemption(&op, tx, draft_id, wish.clone()))
        .await?;
    Ok(Redirect::to(&format!("/portal/filing/{id}/papers#p-exemption")).into_response())
}

/// What was said with a filing that has just been sent goes to whoever decides, with its proof.
pub(super) fn ask(op: &OpContext, tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Fault> {
    let Some((wish, papers)) = exemption_sent(op, tx, dossier)? else {
        return Ok(());
    };
    let dues = dues_of_dossier(tx, dossier)?;
    let Some(due) = dues.into_iter().find(|due| due.kind == DueKind::Fee) else {
        return Ok(());
    };
    let input = AskExemption {
        due: due.id,
        group: wish.group,
        proof: wish.words,
        papers,
        files: Vec::new(),
    };
    match ask_exemption(op, tx, &input) {
        // Paid meanwhile, or nothing owed any more: there is nothing to be freed from.
        Err(fault) if matches!(fault.code(), "due-nothing-owed" | "due-ended") => Ok(()),
        asked => asked,
    }
}

impl super::papers::PapersPage {
    /// The page with what was typed, and what is missing.
    fn refuse_wish(&mut self, sent: Sent) {
        let words = self.frame().t("problem-waive-group").into_owned();
        self.report = FormReport::new();
        self.report.add("group", words);
        if let Some(wish) = &mut self.wish {
            wish.sent = sent;
        }
    }
}
