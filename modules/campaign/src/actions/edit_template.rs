//! Editing the texts of papers, regime by regime.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::Stream;
use serde::Serialize;

use crate::event::{acting_name, digest, tell_in};
use crate::model::{FieldProblem, PaperKind, is_regime, unknown_places};
use crate::{queries, store};

#[derive(Serialize)]
struct Edited {
    regime: String,
    kind: &'static str,
    nth: i64,
    text: String,
}

/// Saves the text of a paper; the problems, empty where it is saved.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn edit_template(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (regime, kind): (&str, PaperKind),
    text: &str,
) -> Result<Vec<FieldProblem>, Fault> {
    cx.authorise_anywhere(Permission::ManageCampaign)?;
    let problem = |code| Ok(vec![FieldProblem { field: "text", code }]);
    if !is_regime(regime) {
        return problem("campaign-regime-missing");
    }
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return problem("campaign-words-missing");
    }
    if !unknown_places(&text).is_empty() {
        return problem("campaign-place-unknown");
    }
    if queries::template(tx, regime, kind)? == text {
        return Ok(Vec::new());
    }
    let nth = store::insert_template(tx, (regime, kind), &text, (&acting_name(cx), cx.now()))?;
    let told = Edited {
        regime: regime.to_owned(),
        kind: kind.identifier(),
        nth,
        text: digest(&[&text]),
    };
    tell_in(
        cx,
        tx,
        &Stream::named("award-template", regime),
        "award-template-edited",
        &told,
    )?;
    Ok(Vec::new())
}
