//! The kind of a paper (mã loại) as a field: one of those that its part of the dossier asks for, or, where that names none,
//! one of the catalogue of result types, typed by name or code.

use motcua_catalog::result_types;
use motcua_db::Tx;
use motcua_dossier::dossier;
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ResultTypeCode;
use motcua_repository::{NO_TYPE_CODE, Paper, proposed_kind};
use motcua_search::same_words;
use motcua_ui::Choice;

use super::ids;
use super::kinds::kinds_of;

/// The name of the field in a form.
pub(super) const NAME: &str = "kind";

/// Kinds with their names.
type Named = Vec<(ResultTypeCode, String)>;

/// The kinds that a paper may be.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// Those that its part of the dossier asks for; none where that names no kind.
    asked: Named,
    /// Every kind of the catalogue, where none is asked for.
    listed: Named,
}

/// The field as a form shows it.
#[derive(Debug, Clone)]
pub(super) struct KindField {
    /// Its name in the form.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// Help under the label.
    pub hint: String,
    /// What it is chosen from; none where it is typed with the catalogue beside it.
    pub choices: Vec<Choice>,
}

impl KindField {
    /// Whether a person must look at it: kinds are asked for and nobody knows which of them it is.
    pub(super) fn is_doubtful(&self) -> bool {
        self.value.is_empty() && !self.choices.is_empty()
    }
}

/// The kinds that a paper may be where it is checked: those that its part of the dossier asks for.
pub(super) fn kinds_asked(op: &OpContext, tx: &mut Tx<'_>, paper: &Paper) -> Result<Kinds, Fault> {
    let asked = asked(op, tx, paper)?;
    if asked.is_empty() {
        return kinds_listed(tx);
    }
    Ok(Kinds {
        asked,
        listed: Named::new(),
    })
}

/// Every kind of the catalogue: what a kept paper turns out to be is bounded by nothing it was handed in for.
pub(super) fn kinds_listed(tx: &mut Tx<'_>) -> Result<Kinds, Fault> {
    let listed = result_types(tx)?.into_iter().map(|kind| (kind.code, kind.name));
    Ok(Kinds {
        asked: Named::new(),
        listed: listed.collect(),
    })
}

fn asked(op: &OpContext, tx: &mut Tx<'_>, paper: &Paper) -> Result<Named, Fault> {
    let id = paper
        .dossier_id
        .as_deref()
        .and_then(|id| ids::dossier_id(id).ok());
    let Some(id) = id else {
        return Ok(Named::new());
    };
    let found = dossier(op, tx, id).and_then(|dossier| kinds_of(tx, &dossier, paper.part));
    match found {
        Ok(part) => Ok(part.kinds),
        // Whoever may not see the dossier chooses from the catalogue.
        Err(fault) if matches!(fault.kind(), FaultKind::NotFound | FaultKind::Forbidden) => Ok(Named::new()),
        Err(fault) => Err(fault),
    }
}

impl Kinds {
    /// The field in a form whose names begin with `start`: what was typed, or else what is proposed.
    pub(super) fn field(
        &self,
        words: Words,
        (paper, heading): (&Paper, Option<&ResultTypeCode>),
        (typed, start): (Option<&str>, &str),
    ) -> KindField {
        let codes: Vec<ResultTypeCode> = self.asked.iter().map(|(code, _)| code.clone()).collect();
        let proposed = proposed_kind(&paper.type_code, &codes, heading);
        let value = match (typed, &proposed) {
            (Some(typed), _) => typed.to_owned(),
            (None, Some(code)) if self.asked.is_empty() => self.written(code),
            (None, Some(code)) => code.as_str().to_owned(),
            (None, None) => String::new(),
        };
        let by_heading = paper.type_code == NO_TYPE_CODE && proposed.is_some();
        KindField {
            name: format!("{start}{NAME}"),
            hint: match by_heading {
                true => words.get("paper-kind-by-heading").into_owned(),
                false => words.get("paper-kind-hint").into_owned(),
            },
            choices: self.choices(paper),
            value,
        }
    }

    /// The kinds asked for as choices, with the one it is kept as where that is another.
    fn choices(&self, paper: &Paper) -> Vec<Choice> {
        let choice = |(code, name): &(ResultTypeCode, String)| {
            Choice::new(code.as_str(), format!("{name} ({})", code.as_str()))
        };
        let mut choices: Vec<Choice> = self.asked.iter().map(choice).collect();
        let is_other = paper.type_code != NO_TYPE_CODE
            && !choices.is_empty()
            && !self
                .asked
                .iter()
                .any(|(code, _)| code.as_str() == paper.type_code);
        if is_other {
            choices.push(Choice::new(paper.type_code.as_str(), paper.type_code.as_str()));
        }
        choices
    }

    /// The kinds of the catalogue as they are offered while one is typed.
    pub(super) fn offered(&self) -> Vec<String> {
        self.listed.iter().map(|(code, name)| told(code, name)).collect()
    }

    /// The kind as it stands in the field; its code alone where the catalogue does not have it.
    fn written(&self, code: &ResultTypeCode) -> String {
        let known = self.listed.iter().find(|(known, _)| known == code);
        known.map_or_else(|| code.as_str().to_owned(), |(code, name)| told(code, name))
    }

    /// The kind that was sent: none where the form has no such field, no known kind where it was left empty.
    ///
    /// # Errors
    /// The code of what is wrong with it.
    pub(super) fn read(
        &self,
        paper: &Paper,
        sent: Option<&str>,
    ) -> Result<Option<ResultTypeCode>, &'static str> {
        let Some(sent) = sent.map(str::trim) else {
            return Ok(None);
        };
        let text = if sent.is_empty() { NO_TYPE_CODE } else { sent };
        let code = code_in(text);
        if [NO_TYPE_CODE, paper.type_code.as_str()].contains(&code) {
            return Ok(code.parse().ok());
        }
        self.find(text)
    }

    /// The kind called `text`, by name or code, among those that it can be.
    fn find(&self, text: &str) -> Result<Option<ResultTypeCode>, &'static str> {
        let code = code_in(text);
        let (all, unknown) = match self.asked.is_empty() {
            true => (&self.listed, "paper-kind-unknown"),
            false => (&self.asked, "paper-kind-not-asked"),
        };
        if let Some((known, _)) = all.iter().find(|(known, _)| known.as_str() == code) {
            return Ok(Some(known.clone()));
        }
        let mut named = all.iter().filter(|(_, name)| same_words(name, text));
        match (named.next(), named.next()) {
            (Some((only, _)), None) => Ok(Some(only.clone())),
            (Some(_), Some(_)) => Err("paper-kind-several"),
            (None, _) => Err(unknown),
        }
    }
}

/// The kind of the catalogue called `text`, by name or code; none where nothing was typed.
pub(crate) fn kind_named(
    tx: &mut Tx<'_>,
    text: &str,
) -> Result<Result<Option<ResultTypeCode>, &'static str>, Fault> {
    if text.trim().is_empty() {
        return Ok(Ok(None));
    }
    Ok(kinds_listed(tx)?.find(text))
}

/// The catalogue of result types as it is offered while a kind is typed.
pub(crate) fn kinds_offered(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    Ok(kinds_listed(tx)?.offered())
}

/// The code as it is offered behind a name, in brackets; the whole text where it has none.
fn code_in(text: &str) -> &str {
    let in_brackets = text
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    in_brackets.unwrap_or(text).trim()
}

fn told(code: &ResultTypeCode, name: &str) -> String {
    format!("{name} ({})", code.as_str())
}
