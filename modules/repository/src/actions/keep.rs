//! What every paper that enters the repository leaves behind: its event and its place in the search.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_search::{Entry, put};

use super::second::ask_checks;
use super::told::tell;
use crate::model::event::PaperKept;
use crate::model::{Checked, DoubtAnswers, Draw, Paper, TrustGrade};
use crate::store::cards;

/// The kind of subject under which papers stand in the search.
pub(crate) const SEARCH_KIND: &str = "paper";

pub(crate) struct Kept<'k> {
    pub paper: &'k Paper,
    pub kind: &'static str,
    pub trust: TrustGrade,
    pub corrected_fields: u32,
    pub signed: &'k BlobHash,
    pub fields: &'k Checked,
    pub text: &'k str,
    /// What was answered to what only a person can tell.
    pub answers: &'k DoubtAnswers,
    /// What it drew; only a paper that is confirmed, or becomes one of another kind, draws, and only where its kind has a rule.
    pub draw: Option<Draw>,
    /// Whether it is checked as its kind asks: not what was born here, nor a version that says what the one before said.
    pub asks_checks: bool,
}

pub(crate) fn keep(cx: &OpContext, tx: &mut Tx<'_>, kept: &Kept<'_>) -> Result<(), Fault> {
    tell(cx, tx, (kept.paper.id, kept.kind), &kept_payload(kept))?;
    enter(cx, tx, kept)
}

/// What the event of a paper that enters the repository tells.
pub(crate) fn kept_payload(kept: &Kept<'_>) -> PaperKept {
    let paper = kept.paper;
    PaperKept {
        dossier_id: paper.dossier_id.clone(),
        part: paper.part,
        unit: paper.unit.to_string(),
        field: paper.field.clone(),
        type_code: paper.type_code.clone(),
        trust: kept.trust,
        pages: paper.pages,
        corrected_fields: kept.corrected_fields,
        hash: kept.signed.to_string(),
        answers: kept.answers.clone(),
        draw: kept.draw,
    }
}

/// Enters the paper into the search, writes its card, and asks for the checks of its kind.
pub(crate) fn enter(cx: &OpContext, tx: &mut Tx<'_>, kept: &Kept<'_>) -> Result<(), Fault> {
    cards::put(tx, kept.paper, kept.fields, cx.now().day())?;
    if kept.asks_checks {
        ask_checks(cx, tx, kept.paper, kept.draw)?;
    }
    let values = kept.fields.iter().filter(|(name, _)| !name.is_code());
    let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
    index(tx, kept.paper, &values, kept.text)
}

/// Puts the paper into the search under the values of its fields and the text that was read.
pub(crate) fn index(tx: &mut Tx<'_>, paper: &Paper, values: &[&str], text: &str) -> Result<(), Fault> {
    let scopes = scopes(paper);
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    let entry = Entry {
        kind: SEARCH_KIND,
        subject: &paper.id.to_string(),
        scopes: &scopes,
        text: &[&values.join("\n"), text].join("\n"),
    };
    Ok(put(tx, entry)?)
}

/// Who may find the paper: officers posted to the unit for every field, and those posted for its field.
fn scopes(paper: &Paper) -> Vec<String> {
    let mut scopes = vec![scope(paper.unit.as_str(), None)];
    scopes.extend(
        paper
            .field
            .as_deref()
            .map(|field| scope(paper.unit.as_str(), Some(field))),
    );
    scopes
}

/// The name of the circle of officers posted to `unit`, for `field` or for every field.
pub(crate) fn scope(unit: &str, field: Option<&str>) -> String {
    field.map_or_else(|| unit.to_owned(), |field| format!("{unit}/{field}"))
}
