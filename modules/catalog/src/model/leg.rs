//! Linked procedures (liên thông): the parts of a case that other agencies settle.

use motcua_law::TimeLimit;
use serde::{Deserialize, Serialize};

use super::Level;

/// A part of a linked case that one agency settles (NĐ 61/2018/NĐ-CP, điều 19.6 and 19.7: electronic legs
/// of one level run side by side, legs of different levels follow one another).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The code, in kebab-case, unique in its revision.
    pub code: String,
    /// What is done.
    pub name: String,
    /// The agency, in words.
    pub agency: String,
    /// The unit that does it wherever the case was filed, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The level at or above the competent unit at which it is done, where no unit is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The codes of the legs that must be done first; none: it may start at once, beside the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Its time.
    pub limit: TimeLimit,
}
