//! The form of a draft: what is proposed, what was typed.

use motcua_catalog::ResultRef;
use motcua_dossier::{Dossier, DraftFields, ResultDraft};
use serde::Deserialize;

/// The form as it stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DraftForm {
    pub(super) version: i64,
    pub(super) draft_version: i64,
    pub(super) type_code: String,
    pub(super) heading: String,
    pub(super) subject: String,
    pub(super) sign: String,
    pub(super) authority: String,
    pub(super) position: String,
    pub(super) body: String,
}

impl DraftForm {
    /// The form of a draft that is kept.
    pub(super) fn of(dossier: &Dossier, draft: &ResultDraft) -> Self {
        let fields = draft.fields.clone();
        Self {
            version: dossier.version,
            draft_version: draft.version,
            type_code: fields.type_code,
            heading: fields.heading,
            subject: fields.subject,
            sign: fields.sign,
            authority: fields.authority,
            position: fields.position,
            body: draft.body.clone(),
        }
    }

    /// What the dossier and its procedure suggest for a first draft.
    pub(super) fn proposed(dossier: &Dossier, kinds: &[ResultRef], body: Option<String>) -> Self {
        let only = match kinds {
            [only] => Some(only),
            _ => None,
        };
        Self {
            version: dossier.version,
            type_code: only.map(|kind| kind.code.to_string()).unwrap_or_default(),
            heading: only.map(|kind| kind.name.clone()).unwrap_or_default(),
            body: body.unwrap_or_else(|| facts(dossier)),
            ..Self::default()
        }
    }

    /// What stands on the result beside its body.
    pub(super) fn fields(&self) -> DraftFields {
        DraftFields {
            type_code: self.type_code.clone(),
            heading: self.heading.clone(),
            subject: self.subject.clone(),
            sign: self.sign.clone(),
            authority: self.authority.clone(),
            position: self.position.clone(),
        }
    }
}

/// Where the procedure has no template: the facts a result begins with, as labelled lines. The paper is Vietnamese
/// whatever language the officer reads.
fn facts(dossier: &Dossier) -> String {
    let vi = motcua_i18n::Words::new(motcua_i18n::Language::Vi);
    let owner = &dossier.owner;
    [
        ("result-line-owner", &owner.name),
        ("result-line-number", &owner.number),
        ("result-line-address", &owner.address),
        ("result-line-procedure", &dossier.procedure_name),
        ("result-line-code", &dossier.code),
    ]
    .map(|(key, text)| format!("{}: {text}", vi.get(key)))
    .join("\n")
}
