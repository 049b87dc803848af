//! What the papers of the vault that stand for components say, so that nobody types what was confirmed already
//! (NĐ 45/2020/NĐ-CP, điều 4).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_repository::{PaperId, paper, papers_held, rules_in_use};
use motcua_vault::{OwnerNumber, contests};

use crate::model::{Draft, KeptSaid, said_of, type_of};
use crate::store;

/// What was confirmed of each paper of the vault that stands for a component of the draft and is in force. Of a paper that
/// its owner contests nothing is said before that is answered; somebody to whom single dossiers were entrusted is told
/// nothing, for the vault is not.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub(crate) fn kept_said(cx: &OpContext, tx: &mut Tx<'_>, draft: &Draft) -> Result<Vec<KeptSaid>, Fault> {
    let kept = store::kept_of(tx, draft.id)?;
    if kept.is_empty() || cx.owner()?.within().is_some() {
        return Ok(Vec::new());
    }
    let today = cx.now().day();
    let held = papers_held(tx, &draft.owner_number, &[], today)?;
    let contested = contested(tx, &draft.owner_number, today)?;
    let rules = rules_in_use(tx)?;
    let mut all = Vec::new();
    for (component, id) in kept {
        let counts = held.iter().any(|one| one.id == id) && !contested.contains(&id);
        if let Some(detail) = paper(tx, id)?.filter(|_| counts) {
            let kind = type_of(&rules, &detail.paper.paper_name);
            all.push(KeptSaid {
                id,
                component,
                said: said_of(&detail.fields, kind),
                name: detail.paper.paper_name,
            });
        }
    }
    Ok(all)
}

/// The papers that the owner contests and nobody has answered for.
fn contested(tx: &mut Tx<'_>, owner: &str, today: Day) -> Result<Vec<PaperId>, Fault> {
    let Some(owner) = OwnerNumber::parse(owner, today) else {
        return Ok(Vec::new());
    };
    let open = contests(tx, &owner)?.into_iter().map(|row| row.contest);
    Ok(open
        .filter(|contest| contest.answered_at.is_none())
        .map(|contest| contest.paper_id)
        .collect())
}
