//! A line of a paper register, and the import it came with.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};

use crate::model::batch::Separator;
use crate::model::paper::{OwnerIdKind, kept_as_text};

/// The identifier of a line.
pub type LineId = Id<RegisterLine>;

/// The identifier of an import.
pub type RegisterImportId = Id<RegisterImport>;

/// A line of a paper register (sổ theo dõi hồ sơ): a dossier that was settled before this system kept dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// The identifier.
    pub id: LineId,
    /// The unit whose register it stands in.
    pub unit: UnitId,
    /// The field (lĩnh vực), where it is known.
    pub field: Option<String>,
    /// The year in which it was settled; the ratios are counted by it.
    pub year: i16,
    /// The name of the book (quyển); empty where the unit keeps one.
    pub book: String,
    /// The number in the book.
    pub number: String,
    /// The code of the dossier, where it had one.
    pub dossier_code: Option<String>,
    /// The kind of the owner's number, where the register has one.
    pub owner_id_kind: Option<OwnerIdKind>,
    /// The owner's number, where the register has one.
    pub owner_id_number: Option<String>,
    /// The owner's name.
    pub owner_name: String,
    /// The procedure, where it is known.
    pub procedure_code: Option<String>,
    /// The name of the paper that was issued, as the register calls it.
    pub paper_name: Option<String>,
    /// When the dossier was received.
    pub received_on: Option<Day>,
    /// When it was settled.
    pub settled_on: Day,
    /// Number and symbol of the result.
    pub symbol: Option<String>,
    /// How many pages the paper has, where the register says it.
    pub pages: Option<u32>,
}

/// How the matching finds lines; all folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineKeys {
    /// The dossier code without signs that differ from hand to hand.
    pub code: Option<String>,
    /// The symbol of the result, the same way.
    pub symbol: Option<String>,
    /// The owner's name without marks.
    pub name: String,
}

impl RegisterLine {
    /// The keys by which it is found.
    pub fn keys(&self) -> LineKeys {
        LineKeys {
            code: self
                .dossier_code
                .as_deref()
                .map(key)
                .filter(|key| !key.is_empty()),
            symbol: self.symbol.as_deref().map(key).filter(|key| !key.is_empty()),
            name: motcua_search::fold(&self.owner_name),
        }
    }

    /// What the separator sheet of the line says. It names the line itself: not every line has a dossier code, and a
    /// number stands in the books of every year.
    pub fn separator(&self) -> Separator {
        Separator {
            dossier: Some(self.id.to_string()),
            ..Separator::default()
        }
    }
}

/// What is compared of a code or symbol: letters and digits alone, without marks, so that `12/2023/TLKS` read as
/// `12/2023/ TLKS.` is the same.
pub(crate) fn key(text: &str) -> String {
    motcua_search::fold(text)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// A sheet of a register on its way into the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterImport {
    /// The identifier.
    pub id: RegisterImportId,
    /// The unit whose register it is.
    pub unit: UnitId,
    /// The field that rows without a procedure of their own belong to.
    pub field: Option<String>,
    /// The procedure of rows without one of their own.
    pub procedure_code: Option<String>,
    /// The name of the file as it came.
    pub file_name: String,
    /// The bytes as they came.
    pub file: motcua_blobs::BlobHash,
    /// How far it has come.
    pub state: RegisterImportState,
    /// Lines that were stored.
    pub lines: u32,
    /// Rows that were left out because of a fault.
    pub left_out: u32,
    /// Who staged it (officer's id).
    pub made_by: String,
    /// When it was staged.
    pub made_at: Instant,
    /// When it was imported or thrown away.
    pub decided_at: Option<Instant>,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterImportState {
    /// Its report can be read; nothing is stored.
    Staged,
    /// Its lines are stored.
    Imported,
    /// Thrown away.
    Discarded,
}

kept_as_text!(RegisterImportState {
    Staged = "staged",
    Imported = "imported",
    Discarded = "discarded",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_the_same_however_it_is_spaced_and_marked() {
        for written in ["12/2023/TLKS", "12 / 2023/TLKS.", "12/2023-tlks"] {
            assert_eq!(key(written), "122023tlks");
        }
        assert_eq!(key("45/QĐ-UBND"), "45qdubnd");
    }
}
