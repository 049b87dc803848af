//! Lock files pin versions and hashes, never the address somebody happened to fetch from.

use crate::finding::Finding;
use crate::tree::Tree;

const CRATES_IO: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files() {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        for (index, line) in file.text.lines().enumerate() {
            let line = line.trim();
            let foreign = match name {
                "package-lock.json" => line.starts_with("\"resolved\""),
                "Cargo.lock" => line.starts_with("source = ") && line != CRATES_IO,
                _ => break,
            };
            if foreign {
                findings.push(Finding::new(
                    &file.path,
                    index + 1,
                    "a lock file keeps no address of a registry",
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
    fn addresses_are_named_and_crates_io_is_not() {
        let npm = "{\n  \"resolved\": \"https://example.org/a.tgz\",\n  \"integrity\": \"sha512-x\"\n}\n";
        let cargo = format!("{CRATES_IO}\nsource = \"git+https://example.org/a\"\n");
        let tree = Tree::of(&[("tests/browser/package-lock.json", npm), ("Cargo.lock", &cargo)]);
        let said: Vec<String> = check(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "tests/browser/package-lock.json:2: a lock file keeps no address of a registry",
                "Cargo.lock:2: a lock file keeps no address of a registry",
            ]
        );
    }
}
