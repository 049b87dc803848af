//! A file holds one idea: at most 500 lines, tests not counted.

use crate::finding::Finding;
use crate::tree::Tree;

const MOST_LINES: usize = 500;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .iter()
        .filter(|file| {
            matches!(file.ending(), "rs" | "html" | "js" | "mjs" | "sh" | "sql") && !file.is_test()
        })
        .filter_map(|file| {
            let lines = file.without_tests().lines().count();
            let what = format!("{lines} lines without tests, {MOST_LINES} at most: split it by idea");
            (lines > MOST_LINES).then(|| Finding::new(&file.path, lines, what))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_named_and_its_tests_do_not_count() {
        let long = "x\n".repeat(501);
        let tested = format!("{}#[cfg(test)]\nmod tests {{\n{long}}}\n", "x\n".repeat(500));
        let tree = Tree::of(&[("a/src/long.rs", &long), ("a/src/tested.rs", &tested)]);
        assert_eq!(
            check(&tree),
            [Finding::new(
                "a/src/long.rs",
                501,
                "501 lines without tests, 500 at most: split it by idea"
            )]
        );
    }
}
