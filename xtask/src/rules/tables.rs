//! A table belongs to one crate, `<crate>_<noun>`; only its owner makes and changes it.
//!
//! Reading another module's table is left to review; web and app write no SQL at all.

use crate::finding::Finding;
use crate::tree::Tree;

/// What stands right before the name of a table that is made or changed; words that may come between.
const VERBS: &[&[&str]] = &[
    &["INSERT", "INTO"],
    &["INSERT", "OR", "IGNORE", "INTO"],
    &["REPLACE", "INTO"],
    &["DELETE", "FROM"],
    &["UPDATE"],
    &["CREATE", "TABLE"],
    &["CREATE", "VIRTUAL", "TABLE"],
    &["ALTER", "TABLE"],
    &["DROP", "TABLE"],
];
const BETWEEN: &[&str] = &["IF", "NOT", "EXISTS", "ONLY"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree
        .files()
        .iter()
        .filter(|file| matches!(file.ending(), "rs" | "sql") && !file.is_test());
    let mut findings = Vec::new();
    for file in sources.filter(|file| !file.path.starts_with("xtask/")) {
        let owner = owner(&file.path);
        let code: Vec<(usize, &str)> = file
            .lines()
            .filter(|(_, line)| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("--"))
            .flat_map(|(number, line)| {
                line.split(|c: char| !c.is_alphanumeric() && !"_{}".contains(c))
                    .map(move |word| (number, word))
            })
            .filter(|(_, word)| !word.is_empty())
            .collect();
        for (line, table) in changed(&code) {
            let owned = owner.is_some_and(|owner| table.starts_with(&format!("{owner}_")));
            if !owned {
                let owner = owner.unwrap_or("this crate");
                findings.push(Finding::new(
                    &file.path,
                    line,
                    format!("{owner} does not own the table {table}"),
                ));
            }
        }
    }
    findings
}

/// The crate whose tables a file may change: platform crates and modules have tables, others have none.
fn owner(path: &str) -> Option<&str> {
    let mut parts = path.split('/');
    match parts.next()? {
        "platform" | "modules" => parts.next(),
        _ => None,
    }
}

/// The tables that the words make or change.
fn changed<'a>(words: &[(usize, &'a str)]) -> Vec<(usize, &'a str)> {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|(_, found)| *found == word);
    let mut tables = Vec::new();
    for start in 0..words.len() {
        for verb in VERBS {
            if !verb.iter().enumerate().all(|(i, word)| is(start + i, word)) {
                continue;
            }
            let mut at = start + verb.len();
            while BETWEEN.iter().any(|word| is(at, word)) {
                at += 1;
            }
            let Some((line, name)) = words.get(at).copied() else {
                continue;
            };
            // `ON CONFLICT … DO UPDATE SET` and `FOR UPDATE` name no table; `{table}` is named by the caller.
            let named = name.contains('_')
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if named {
                tables.push((line, name));
            }
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_module_changes_its_own_tables_and_reads_others() {
        let text = "tx.run(\"INSERT INTO dossier_case (id) VALUES ($1)\n ON CONFLICT (id) DO UPDATE SET n = 1\");\n\
                    tx.rows(\"SELECT id FROM identity_unit FOR UPDATE\");\n// DELETE FROM identity_unit\n";
        assert_eq!(said("modules/dossier/src/store.rs", text), [""; 0]);
    }

    #[test]
    fn anothers_table_is_not_touched() {
        for text in [
            "\"INSERT INTO identity_unit (id) VALUES ($1)\"",
            "\"UPDATE identity_unit SET name = $1\"",
            "\"DELETE FROM identity_unit\"",
            "CREATE TABLE IF NOT EXISTS identity_unit (id TEXT);",
        ] {
            let expected = "modules/dossier/src/store.rs:1: dossier does not own the table identity_unit";
            assert_eq!(said("modules/dossier/src/store.rs", text), [expected]);
        }
    }

    #[test]
    fn the_web_writes_no_sql() {
        assert_eq!(
            said("web/office/src/inbox.rs", "\"DELETE FROM dossier_case\"").len(),
            1
        );
    }

    #[test]
    fn tests_may_make_what_they_need() {
        assert_eq!(
            said("platform/db/tests/engines.rs", "CREATE TABLE probe_row (id TEXT)").len(),
            0
        );
    }
}
