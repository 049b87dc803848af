//! The project speaks of itself alone: no path of one developer's machine, no co-author lines.

use crate::finding::Finding;
use crate::tree::Tree;

/// In pieces, so that this file does not name itself.
const FOREIGN: &[&str] = &[
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/shared"),
    concat!("../sha", "red/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("co-auth", "ored-by"),
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files() {
        for (index, line) in file.text.lines().enumerate() {
            let line = line.to_lowercase();
            for foreign in FOREIGN.iter().filter(|foreign| line.contains(**foreign)) {
                findings.push(Finding::new(
                    &file.path,
                    index + 1,
                    format!("`{foreign}` is not of this project"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_somebodys_machine_is_named() {
        let text = format!("fine\nsee {}somebody/notes.md\n", FOREIGN[4]);
        assert_eq!(check(&Tree::of(&[("README.md", &text)])).len(), 1);
    }
}
