//! The table of crates in ARCHITECTURE.md names every crate, and no other.

use crate::finding::Finding;
use crate::tree::Tree;

const PAGE: &str = "ARCHITECTURE.md";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(page) = tree.file(PAGE) else {
        return vec![Finding::new(PAGE, 1, "the page is missing")];
    };
    // A row of the table: | `platform/db` | what it does |
    let listed: Vec<(usize, &str)> = page
        .text
        .lines()
        .enumerate()
        .filter_map(|(index, line)| Some((index + 1, line.strip_prefix("| `")?.split_once('`')?.0)))
        .collect();
    let folders: Vec<&str> = tree.manifests().map(|(folder, _)| folder).collect();
    let unlisted = folders
        .iter()
        .filter(|folder| !listed.iter().any(|(_, name)| name == *folder));
    let unknown = listed.iter().filter(|(_, name)| !folders.contains(name));
    unlisted
        .map(|folder| {
            Finding::new(
                PAGE,
                1,
                format!("the crate `{folder}` is not in the table of crates"),
            )
        })
        .chain(unknown.map(|(line, name)| Finding::new(PAGE, *line, format!("there is no crate `{name}`"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_true() {
        let page = "# Map\n\n| Crate | What |\n|---|---|\n| `kernel` | words |\n| `safe` | gone |\n";
        let tree = Tree::of(&[
            ("ARCHITECTURE.md", page),
            ("kernel/Cargo.toml", ""),
            ("law/Cargo.toml", ""),
        ]);
        let said: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "ARCHITECTURE.md:1: the crate `law` is not in the table of crates",
                "ARCHITECTURE.md:6: there is no crate `safe`",
            ]
        );
    }
}
