//! The page of demands has a row for each, and names no file that is gone.

use crate::finding::Finding;
use crate::tree::Tree;

const PAGE: &str = "docs/demands.md";

/// The demands of the plan, its open questions and the complaints, by their letter and how many there are.
const NUMBERED: [(char, u32); 3] = [('R', 62), ('A', 10), ('Z', 10)];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree.file(PAGE) else {
        return vec![Finding::new(PAGE, 1, "the page is missing")];
    };
    let rows: Vec<&str> = page.text.lines().filter(|line| line.starts_with("| ")).collect();
    let missing = NUMBERED
        .iter()
        .flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")))
        .filter(|demand| !rows.iter().any(|row| row.starts_with(&format!("| {demand} |"))))
        .map(|demand| Finding::new(PAGE, 1, format!("{demand} has no row")));
    let named = page.text.lines().enumerate().flat_map(|(index, line)| {
        let quoted = line.split('`').skip(1).step_by(2);
        quoted.map(move |name| (index + 1, name))
    });
    let gone = named
        .filter(|(_, name)| is_file(name) && tree.file(name).is_none())
        .map(|(line, name)| Finding::new(PAGE, line, format!("there is no file `{name}`")));
    missing.chain(gone).collect()
}

/// A file is named by its path from the root; an address of a page begins with a stroke.
fn is_file(name: &str) -> bool {
    !name.starts_with('/') && name.contains('/') && (name.ends_with(".rs") || name.ends_with(".mjs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_without_a_row_and_a_test_that_is_gone_are_named() {
        let mut page = String::new();
        for (letter, last) in NUMBERED {
            for number in (1..=last).filter(|number| (letter, *number) != ('R', 23)) {
                page.push_str(&format!(
                    "| {letter}{number} | `/board` | `tests/browser/walk.test.mjs` |\n"
                ));
            }
        }
        let tree = Tree::of(&[(PAGE, &page), ("tests/browser/walk.test.mjs", "")]);
        let said: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(said, ["docs/demands.md:1: R23 has no row"]);
        let tree = Tree::of(&[(PAGE, "| R1 | `modules/gone.rs` |\n")]);
        let said: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert!(said.contains(&"docs/demands.md:1: there is no file `modules/gone.rs`".to_owned()));
    }
}
