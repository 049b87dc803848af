//! Files of the data folder held against what the ledger was told of them.

use std::collections::BTreeMap;

/// A file of the data folder that is not as the ledger tells of it, by its folder and name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFinding {
    /// Another text lies there than the one that was added.
    #[error("{0}: the text is not the one that was added")]
    Changed(String),
    /// Nobody was told that it was added.
    #[error("{0}: no event tells that it was added")]
    NotTold(String),
    /// It was added and does not lie there any more.
    #[error("{0}: an event tells that it was added, and it is missing")]
    Missing(String),
}

/// A file that lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LaidFile {
    /// What it is called.
    pub(crate) name: String,
    /// What the program calls a file of this version.
    pub(crate) usual: String,
    /// The hash of its text.
    pub(crate) hash: String,
}

/// What differs between the files that lie there and those the ledger was told of, by name with the hash told last.
///
/// A file is the one that was added wherever its text is, whatever it is called: one that was laid there by hand and told of
/// afterwards keeps its name.
pub(crate) fn differing(told: &BTreeMap<String, String>, laid: &[LaidFile]) -> Vec<FileFinding> {
    let mut waiting = told.clone();
    let mut others = Vec::new();
    for file in laid {
        let added = waiting.iter().find(|(_, hash)| **hash == file.hash);
        match added.map(|(name, _)| name.clone()) {
            Some(name) => {
                waiting.remove(&name);
            }
            None => others.push(file),
        }
    }
    let mut found = Vec::new();
    for file in others {
        let told = waiting.remove(&file.name).or_else(|| waiting.remove(&file.usual));
        found.push(match told {
            Some(_) => FileFinding::Changed(file.name.clone()),
            None => FileFinding::NotTold(file.name.clone()),
        });
    }
    found.extend(waiting.into_keys().map(FileFinding::Missing));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(name: &str, usual: &str, hash: &str) -> LaidFile {
        LaidFile {
            name: name.to_owned(),
            usual: usual.to_owned(),
            hash: hash.to_owned(),
        }
    }

    #[test]
    fn a_file_is_known_by_its_text_and_a_changed_one_by_its_name_or_version() {
        let changed = |name: &str| FileFinding::Changed(name.to_owned());
        let not_told = |name: &str| FileFinding::NotTold(name.to_owned());
        let missing = |name: &str| FileFinding::Missing(name.to_owned());
        let told = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
            let owned = |(name, hash): &(&str, &str)| ((*name).to_owned(), (*hash).to_owned());
            files.iter().map(owned).collect()
        };
        for (files, lie, found) in [
            (vec![], vec![], vec![]),
            (vec![("a", "1")], vec![laid("a", "a", "1")], vec![]),
            (vec![("a", "1")], vec![laid("by-hand", "a", "1")], vec![]),
            (vec![("a", "1")], vec![laid("a", "a", "2")], vec![changed("a")]),
            // Changed along with its version, or after it was laid there by hand.
            (vec![("a", "1")], vec![laid("a", "b", "2")], vec![changed("a")]),
            (
                vec![("a", "1")],
                vec![laid("by-hand", "a", "2")],
                vec![changed("by-hand")],
            ),
            (vec![], vec![laid("a", "a", "1")], vec![not_told("a")]),
            (vec![("a", "1")], vec![], vec![missing("a")]),
            (
                vec![("a", "1"), ("b", "2")],
                vec![laid("a", "a", "2"), laid("c", "c", "3")],
                vec![not_told("c"), missing("a")],
            ),
        ] {
            assert_eq!(differing(&told(&files), &lie), found, "{files:?} {lie:?}");
        }
    }
}
