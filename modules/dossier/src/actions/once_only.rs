//! Everything is asked for once: what the repository holds is handed in again only for a reason of the law's list, and
//! that is written down with who asked (NĐ 45/2020/NĐ-CP; NĐ 309/2026/NĐ-CP: papers only where data cannot be had).

use std::collections::BTreeMap;

use motcua_catalog::RevisionBody;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_repository::{HeldPaper, PaperId, papers_held};
use serde::Serialize;

use super::steps::revision_of;
use super::validate::FieldProblem;
use crate::model::asked_reasons;
use crate::{AskedInput, Dossier, DossierId, HandedIn, HandedInAs, meant_for, store, trusted_for};

/// The kind of the event.
const ASKED: &str = "paper-asked-anyway";
const LONGEST: usize = 300;

/// A paper asked for although it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The component, by its number.
    pub(crate) component: i64,
    /// The paper that would have stood for it.
    pub(crate) paper: PaperId,
    /// Why.
    pub(crate) input: AskedInput,
}

/// No name, no number: figures are open to anyone.
#[derive(Serialize)]
struct Told<'t> {
    dossier: &'t str,
    unit: &'t str,
    field: &'t str,
    procedure: &'t str,
    component: i64,
    reason: &'t str,
}

/// The components handed in on paper or as a file for which a paper of a kind that the procedure itself names is here,
/// in force and trusted enough. A paper that is only called alike is for the officer to judge.
pub fn asked_though_held(
    body: &RevisionBody,
    handed_in: &[HandedIn],
    held: &[HeldPaper],
) -> Vec<(i64, PaperId)> {
    let asked = handed_in
        .iter()
        .filter(|given| !matches!(given.kind, HandedInAs::Nothing | HandedInAs::Kept));
    asked
        .filter_map(|given| {
            let place = usize::try_from(given.number.checked_sub(1)?).ok()?;
            let component = body.components.get(place)?;
            let paper = held
                .iter()
                .find(|paper| meant_for(component, paper) && trusted_for(component, paper))?;
            Some((given.number, paper.id))
        })
        .collect()
}

/// The kinds of paper that the procedure itself names for its components.
pub fn named_kinds(body: &RevisionBody) -> Vec<String> {
    let named = body.components.iter().flat_map(|component| &component.reuse_from);
    named.map(ToString::to_string).collect()
}

/// What is asked for although it is here, with its reason; or what is wrong with the reasons.
pub(super) fn reasons(
    tx: &mut Tx<'_>,
    owner_number: &str,
    (body, handed_in): (&RevisionBody, &[HandedIn]),
    (given, today): (&BTreeMap<i64, AskedInput>, Day),
) -> Result<Result<Vec<Asked>, Vec<FieldProblem>>, Fault> {
    let held = papers_held(tx, owner_number, &named_kinds(body), today)?;
    let (mut asked, mut problems) = (Vec::new(), Vec::new());
    for (component, paper) in asked_though_held(body, handed_in, &held) {
        let input = given.get(&component).cloned().unwrap_or_default();
        match problem(&input, today) {
            Some(code) => problems.push(FieldProblem {
                field: "components",
                code,
            }),
            None => asked.push(Asked {
                component,
                paper,
                input,
            }),
        }
    }
    problems.dedup();
    Ok(if problems.is_empty() {
        Ok(asked)
    } else {
        Err(problems)
    })
}

fn problem(input: &AskedInput, today: Day) -> Option<&'static str> {
    let known = asked_reasons(today)
        .into_iter()
        .find(|it| it.code == input.reason);
    let words = input.words.trim().chars().count();
    match known {
        None => Some("asked-reason-missing"),
        Some(reason) if reason.needs_words && words == 0 => Some("asked-words-missing"),
        Some(_) if words > LONGEST => Some("text-too-long"),
        Some(_) => None,
    }
}

/// Keeps what was asked for with the dossier, and an event of its own for each.
pub(super) fn keep(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier, asked: &[Asked]) -> Result<(), Fault> {
    let id = dossier.id.to_string();
    for one in asked {
        store::insert_asked(cx, tx, dossier, one)?;
        append(
            tx,
            NewEvent {
                stream: &Stream::of("asked", dossier.id),
                at: cx.now(),
                actor: &cx.actor_name(),
                kind: ASKED,
                payload: &Told {
                    dossier: &id,
                    unit: dossier.receiving_unit.as_str(),
                    field: &dossier.field,
                    procedure: &dossier.procedure_code,
                    component: one.component,
                    reason: &one.input.reason,
                },
            },
        )?;
    }
    Ok(())
}

/// Whether a supplement asks for a paper as missing that the repository holds. What is wrong with a paper that is here
/// is another reason, and may be asked about.
pub(super) fn missing_though_held(
    tx: &mut Tx<'_>,
    id: DossierId,
    missing: &[i64],
    today: Day,
) -> Result<bool, Fault> {
    if missing.is_empty() {
        return Ok(false);
    }
    let Some(dossier) = store::load(tx, id)? else {
        return Ok(false);
    };
    let Some(body) = revision_of(tx, &dossier)? else {
        return Ok(false);
    };
    let held = papers_held(tx, &dossier.owner.number, &named_kinds(&body), today)?;
    let asked: Vec<HandedIn> = missing
        .iter()
        .map(|number| HandedIn {
            number: *number,
            kind: HandedInAs::Original,
            copies: 1,
        })
        .collect();
    Ok(!asked_though_held(&body, &asked, &held).is_empty())
}
