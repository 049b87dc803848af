//! Cases of a procedure (trường hợp), which ask for different papers.

use serde::{Deserialize, Serialize};

/// A case of a procedure (trường hợp), for example that parents are not married.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The code, in kebab-case, unique in its revision.
    pub code: String,
    /// The name, as the person chooses it.
    pub name: String,
    /// The name in English, where somebody wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}
