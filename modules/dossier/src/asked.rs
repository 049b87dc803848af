//! Papers that were asked for although the repository held them.

use motcua_kernel::Instant;
use motcua_repository::PaperId;

use crate::DossierId;

/// Why a paper that the repository holds is asked for all the same, as the officer said it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedInput {
    /// The code of a reason of the law's list.
    pub reason: String,
    /// In the officer's words.
    pub words: String,
}

/// A paper asked for although the repository held it, with the dossier it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The component's name.
    pub component: String,
    /// The paper that would have stood for it.
    pub paper: PaperId,
    /// The code of the reason.
    pub reason: String,
    /// The reason in words; may be empty.
    pub words: String,
    /// The name of the officer who asked.
    pub officer_name: String,
    /// When.
    pub asked_at: Instant,
}

/// How often one officer asked in one procedure for what the repository held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedCount {
    /// The officer.
    pub officer_id: String,
    /// The officer's name.
    pub officer_name: String,
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// How many papers.
    pub count: i64,
}

/// The counts of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedPeriod {
    /// By officer and procedure, the most first.
    pub counts: Vec<AskedCount>,
    /// Papers asked for although they were here.
    pub asked: i64,
    /// Papers that nobody had to hand in, since they were here.
    pub kept: i64,
}
