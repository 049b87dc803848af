//! What is left open has an issue: a mark for later carries its number.

use crate::finding::Finding;
use crate::tree::Tree;

/// In pieces, so that this file does not name itself.
const MARKS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

const ENDINGS: &[&str] = &["rs", "html", "css", "js", "mjs", "sh", "sql", "toml", "ftl"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree
        .files()
        .iter()
        .filter(|file| ENDINGS.contains(&file.ending()))
    {
        for (index, line) in file.text.lines().enumerate() {
            let marked = line
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| MARKS.contains(&word));
            if marked && !names_issue(line) {
                findings.push(Finding::new(
                    &file.path,
                    index + 1,
                    "a mark for later without the number of its issue",
                ));
            }
        }
    }
    findings
}

fn names_issue(line: &str) -> bool {
    line.split('#')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_needs_the_number_of_its_issue() {
        let mark = MARKS[0];
        let text = format!("// {mark}: later\n// {mark} #12: later\nlet to_do = 1;\n");
        let findings = check(&Tree::of(&[("a/src/lib.rs", &text)]));
        assert_eq!(
            findings,
            [Finding::new(
                "a/src/lib.rs",
                1,
                "a mark for later without the number of its issue"
            )]
        );
    }
}
