//! Words for people: Vietnamese first, English second.
//!
//! The words stand in Fluent files, one file an area, in `words/vi` (the source) and `words/en` (falls back to
//! Vietnamese). [`Words`] is a copyable handle for one language: `words.get("action-save")`,
//! `words.with("greeting", &[("name", name.into())])`. It also writes numbers, money, days and ratios the way
//! readers of that language expect. A new area is one line in `areas.rs` and one file in each language.

mod areas;
mod figures;
mod language;
mod value;
mod words;

pub use figures::Count;
pub use language::Language;
pub use value::Value;
pub use words::Words;
