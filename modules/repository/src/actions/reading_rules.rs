//! Changing the rules by which a type of paper is read: saved as a draft, tried, then published.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ledger::{NewEvent, Stream, append};
use motcua_ocr::fields::{PaperRules, RulesProblem};
use serde::Serialize;

use crate::error::RepositoryError;
use crate::model::{TypeRules, type_key};
use crate::queries::rules_of_type;
use crate::store;

/// Rules as they are to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveRules {
    /// The key of the type.
    pub key: String,
    /// The version that was seen.
    pub version: i64,
    /// The rules.
    pub rules: PaperRules,
}

#[derive(Serialize)]
struct RulesChanged<'r> {
    rules: &'r PaperRules,
}

/// Begins the rules of a type of paper by its name; a type that is there already is gone on with.
///
/// # Errors
/// `not-allowed`; `reading-rules-name` for a name without letters; when the database refuses.
pub fn begin_rules(cx: &OpContext, tx: &mut Tx<'_>, name: &str) -> Result<String, Fault> {
    cx.authorise_anywhere(Permission::DraftReadingRules)?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = type_key(&name);
    if key.is_empty() || name.chars().count() > 120 {
        return Err(RepositoryError::RulesName.into());
    }
    if rules_of_type(cx, tx, &key).is_err() {
        let rules = TypeRules {
            draft: Some(PaperRules {
                headings: vec![name.clone()],
                ..PaperRules::default()
            }),
            ..TypeRules::blank(key.clone(), name)
        };
        store::reading_rules::put(tx, &rules, (&cx.actor_name(), cx.now()))?;
    }
    Ok(key)
}

/// Saves rules as a draft; what papers are read by does not change.
///
/// # Errors
/// `not-allowed`; `reading-rules-not-found`; `reading-rules-changed`; when the database refuses. What is wrong with the
/// rules is no error.
pub fn save_rules(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &SaveRules,
) -> Result<Result<(), Vec<RulesProblem>>, Fault> {
    let mut kept = rules_of_type(cx, tx, &input.key)?;
    let mut problems = input.rules.problems();
    problems.extend(kind_problem(&input.rules));
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    kept.version = input.version;
    kept.draft = Some(input.rules.clone());
    keep(cx, tx, &kept, "reading-rules-saved").map(Ok)
}

/// Publishes the draft: papers read from now on are read by it.
///
/// # Errors
/// `not-allowed`; `reading-rules-not-found`; `reading-rules-changed`; `reading-rules-no-draft`; when the database
/// refuses.
pub fn publish_rules(cx: &OpContext, tx: &mut Tx<'_>, key: &str, version: i64) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let mut kept = rules_of_type(cx, tx, key)?;
    let draft = kept
        .draft
        .take()
        .filter(|draft| draft.problems().is_empty())
        .ok_or(RepositoryError::NoDraftOfRules)?;
    kept.version = version;
    kept.published = Some(draft);
    keep(cx, tx, &kept, "reading-rules-published")
}

/// Papers can be kept as nothing but a kind whose code has the form of the law.
fn kind_problem(rules: &PaperRules) -> Option<RulesProblem> {
    let code = rules.result_type.as_ref()?;
    let wrong = code.parse::<ResultTypeCode>().is_err();
    wrong.then_some(RulesProblem {
        rule: None,
        code: "rules-result-type",
    })
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, rules: &TypeRules, kind: &str) -> Result<(), Fault> {
    let actor = cx.actor_name();
    if !store::reading_rules::put(tx, rules, (&actor, cx.now()))? {
        return Err(RepositoryError::RulesChanged.into());
    }
    let payload = RulesChanged {
        rules: &rules.edited(),
    };
    let event = NewEvent {
        stream: &Stream::named("reading-rules", &rules.key),
        at: cx.now(),
        actor: &actor,
        kind,
        payload: &payload,
    };
    append(tx, event).map(drop)
}
