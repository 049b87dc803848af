//! The files the rules look at.

use std::io;
use std::path::Path;

/// Folders that hold what was built, fetched or stored, not what was written.
const LEFT_OUT: &[&str] = &[".git", "target", "node_modules", "artifacts", ".models"];

/// One text file; its path counts from the root, with `/` between the parts.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// The part of the path after the last full stop.
    pub(crate) fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether the whole file is test code.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("testkit/")
            || self
                .path
                .split('/')
                .any(|part| matches!(part, "tests" | "benches" | "examples" | "tests.rs"))
            || self.path.ends_with("_tests.rs")
    }

    /// The text without the block of tests that closes a Rust file.
    pub(crate) fn without_tests(&self) -> &str {
        let mut end = 0;
        let mut lines = self.text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let opens = lines
                .peek()
                .is_some_and(|next| next.starts_with("mod ") && next.trim_end().ends_with('{'));
            if line.starts_with("#[cfg(test)]") && opens {
                break;
            }
            end += line.len();
        }
        self.text.get(..end).unwrap_or(&self.text)
    }

    /// The lines of the text without tests, numbered from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.without_tests()
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// All text files.
#[derive(Debug, Default)]
pub(crate) struct Tree(Vec<SourceFile>);

impl Tree {
    /// Reads every text file under `root`; files that are not UTF-8 are left out.
    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        gather(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self(files))
    }

    /// A tree for a test.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| SourceFile {
            path: (*path).into(),
            text: (*text).into(),
        };
        Self(files.iter().map(file).collect())
    }

    /// Every file.
    pub(crate) fn files(&self) -> &[SourceFile] {
        &self.0
    }

    /// The file at a path.
    pub(crate) fn file(&self, path: &str) -> Option<&SourceFile> {
        self.0.iter().find(|file| file.path == path)
    }

    /// The manifests of the crates, with the crate's folder: `platform/db`.
    pub(crate) fn manifests(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        self.0
            .iter()
            .filter_map(|file| Some((file.path.strip_suffix("/Cargo.toml")?, file)))
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_dir() && !LEFT_OUT.contains(&name.as_str()) && !name.starts_with("motcua-data") {
            gather(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file()
            && let Ok(text) = String::from_utf8(std::fs::read(entry.path())?)
        {
            files.push(SourceFile {
                path: format!("{prefix}{name}"),
                text,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_block_of_tests_does_not_count() {
        let tree = Tree::of(&[(
            "a/src/lib.rs",
            "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n",
        )]);
        assert_eq!(tree.files()[0].without_tests(), "fn a() {}\n\n");
    }

    #[test]
    fn an_item_only_for_tests_does_not_hide_what_follows() {
        let tree = Tree::of(&[("a/src/lib.rs", "#[cfg(test)]\nmod tests;\nfn a() {}\n")]);
        assert_eq!(tree.files()[0].without_tests().lines().count(), 3);
    }
}
