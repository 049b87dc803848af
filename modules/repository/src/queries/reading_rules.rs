//! The rules by which types of paper are read.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ocr::Document;
use motcua_ocr::fields::{FieldProposal, PaperRules, propose_by};

use crate::error::RepositoryError;
use crate::model::{Owner, Proposal, TypeRules, best, brought, fitting};
use crate::store;

/// What papers are read by now: what the program brings, and over it what was changed here.
///
/// # Errors
/// When the database refuses.
pub(crate) fn in_use(tx: &mut Tx<'_>) -> Result<Vec<TypeRules>, Fault> {
    let mut all = brought();
    for changed in store::reading_rules::all(tx)? {
        match all.iter_mut().find(|one| one.key == changed.key) {
            Some(one) => *one = changed,
            None => all.push(changed),
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// The fields of `document` by the rules of its own type, and by the general ones where these say nothing.
///
/// # Errors
/// When the database refuses.
pub(crate) fn proposals_by_type(tx: &mut Tx<'_>, document: &Document) -> Result<Vec<FieldProposal>, Fault> {
    let rules = in_use(tx)?;
    let own = recognised_type(&rules, document).and_then(|own| own.published.as_ref());
    Ok(propose_by(document, own))
}

/// What would be proposed for the fields of a paper of `owner` by `rules`, for whoever tries them.
pub fn proposals_by(document: &Document, rules: Option<&PaperRules>, owner: &Owner) -> Vec<Proposal> {
    best(&propose_by(document, rules), owner)
}

/// What papers are read by now, for whoever reads them: types of paper are no secret.
///
/// # Errors
/// When the database refuses.
pub fn rules_in_use(tx: &mut Tx<'_>) -> Result<Vec<TypeRules>, Fault> {
    in_use(tx)
}

/// Every type of paper with its rules.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn reading_rules(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<TypeRules>, Fault> {
    cx.authorise_anywhere(Permission::DraftReadingRules)?;
    in_use(tx)
}

/// The rules of the type that has `key`.
///
/// # Errors
/// `not-allowed`; `reading-rules-not-found`; when the database refuses.
pub fn rules_of_type(cx: &OpContext, tx: &mut Tx<'_>, key: &str) -> Result<TypeRules, Fault> {
    let all = reading_rules(cx, tx)?;
    let found = all.into_iter().find(|one| one.key == key);
    found.ok_or_else(|| RepositoryError::NoSuchRules.into())
}

/// The type that papers like `document` are taken for.
pub fn recognised_type<'r>(all: &'r [TypeRules], document: &Document) -> Option<&'r TypeRules> {
    let rules: &PaperRules = fitting(all, document)?;
    all.iter().find(|one| one.published.as_ref() == Some(rules))
}
