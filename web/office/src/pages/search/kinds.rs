//! The kinds of papers as a list to choose from, by their names.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{NO_TYPE_CODE, kept_kinds};
use motcua_search::fold;
use motcua_ui::{Choice, PageContext};

use super::page::type_name;

/// The kinds of which papers are kept, with their names, and the one that the address asks for.
pub(super) fn named(op: &OpContext, tx: &mut Tx<'_>, asked: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut codes = kept_kinds(op, tx)?;
    let asked = asked.trim();
    if !asked.is_empty() && !codes.iter().any(|code| code == asked) {
        codes.push(asked.to_owned());
    }
    let mut kinds = Vec::with_capacity(codes.len());
    for code in codes {
        let name = type_name(tx, &code)?;
        kinds.push((code, name));
    }
    Ok(kinds)
}

/// The choices in the order of their names; where two kinds have one name, the code tells them apart.
pub(super) fn choices(cx: &PageContext, kinds: &[(String, String)]) -> Vec<Choice> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in kinds {
        *times.entry(name).or_default() += 1;
    }
    let label = |(code, name): &(String, String)| match code.as_str() {
        NO_TYPE_CODE => cx.t("search-type-none").into_owned(),
        _ if times.get(name.as_str()).is_some_and(|times| *times > 1) => format!("{name} ({code})"),
        _ => name.clone(),
    };
    let mut choices: Vec<Choice> = kinds
        .iter()
        .map(|kind| Choice::new(kind.0.clone(), label(kind)))
        .collect();
    choices.sort_by_cached_key(|choice| (fold(&choice.label), choice.label.clone()));
    choices
}
