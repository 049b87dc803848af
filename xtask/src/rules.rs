//! The rules, one a file.

mod crate_list;
mod demands;
mod edges;
mod literals;
mod lock_files;
mod open_ends;
mod own_voice;
mod sizes;
mod tables;
mod words;

use crate::finding::Finding;
use crate::tree::Tree;

/// What every rule has to say about the tree.
pub(crate) fn all(tree: &Tree) -> Vec<Finding> {
    let rules: [fn(&Tree) -> Vec<Finding>; 9] = [
        edges::check,
        crate_list::check,
        tables::check,
        sizes::check,
        open_ends::check,
        words::check,
        lock_files::check,
        own_voice::check,
        demands::check,
    ];
    rules.iter().flat_map(|rule| rule(tree)).collect()
}
