//! What can be wrong with a code.

use motcua_kernel::{Fault, FaultKind};

/// A code that is not one, with what is wrong about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// An agency identifier of neither the old nor the new form.
    #[error("not an agency code: {0}")]
    Org(String),
    /// An agency identifier above 35 characters (QĐ 20/2020/QĐ-TTg).
    #[error("an agency code has at most 35 characters, not {0}")]
    OrgTooLong(usize),
    /// A dossier code without its three parts.
    #[error("a dossier code has three parts, unit-YYMMDD-serial: {0}")]
    DossierParts(String),
    /// The middle part of a dossier code is not a day.
    #[error("not a day written YYMMDD: {0}")]
    DossierDay(String),
    /// The day cannot be written with two digits of the year.
    #[error("the year {0} cannot stand in a dossier code")]
    DossierYear(i16),
    /// The last part of a dossier code is not four to seven digits.
    #[error("not a serial of four to seven digits: {0}")]
    DossierSerial(String),
    /// Not a procedure code such as `1.001193`.
    #[error("a procedure code is a digit, a dot and six digits: {0}")]
    Procedure(String),
    /// Not a result type code such as `KQ.G15.000031`.
    #[error("a result code is KQ, a ministry and six digits: {0}")]
    ResultType(String),
    /// Not the code of a digitised paper.
    #[error("not the code of a digitised paper: {0}")]
    Paper(String),
    /// Not the number and symbol of an issued document.
    #[error("a document's number is a number, a stroke and a symbol, 12/BC-UBND: {0}")]
    Document(String),
    /// The owner's number cannot stand in the code of a paper.
    #[error("an owner's number has 6 to 20 digits, capital letters or hyphens")]
    PaperOwner,
    /// The paper's symbol leaves nothing once folded to letters and digits.
    #[error("no letter or digit in the symbol: {0}")]
    PaperSymbol(String),
}

impl CodeError {
    /// The stable code of the fault.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Org(_) => "org-code-malformed",
            Self::OrgTooLong(_) => "org-code-too-long",
            Self::DossierParts(_) => "dossier-code-malformed",
            Self::DossierDay(_) | Self::DossierYear(_) => "dossier-code-day",
            Self::DossierSerial(_) => "dossier-code-serial",
            Self::Procedure(_) => "procedure-code-malformed",
            Self::ResultType(_) => "result-type-code-malformed",
            Self::Paper(_) => "paper-code-malformed",
            Self::Document(_) => "document-number-malformed",
            Self::PaperOwner => "paper-code-owner",
            Self::PaperSymbol(_) => "paper-code-symbol",
        }
    }
}

impl From<CodeError> for Fault {
    fn from(error: CodeError) -> Self {
        let fault = Self::new(FaultKind::Invalid, error.code());
        match &error {
            CodeError::Org(text)
            | CodeError::DossierParts(text)
            | CodeError::DossierDay(text)
            | CodeError::DossierSerial(text)
            | CodeError::Procedure(text)
            | CodeError::ResultType(text)
            | CodeError::Document(text)
            | CodeError::PaperSymbol(text) => fault.with("value", text.clone()),
            CodeError::OrgTooLong(length) => fault.with("value", length.to_string()),
            CodeError::DossierYear(year) => fault.with("value", year.to_string()),
            // The code of a paper holds a person's number, which has no place on an error page.
            CodeError::Paper(_) | CodeError::PaperOwner => fault,
        }
    }
}
