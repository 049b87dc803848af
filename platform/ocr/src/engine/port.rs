//! What an engine does: it reads the pictures of lines.

use image::GrayImage;

use crate::document::EngineInfo;
use crate::error::ReadError;
use crate::geometry::Rect;
use crate::limits::Limits;

/// A word as the engine read it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReadWord {
    pub text: String,
    /// In pixels of the line picture.
    pub bounds: Rect,
    /// 0–100.
    pub confidence: f64,
    /// What was read first, where a second reading was believed.
    pub raw: Option<String>,
}

/// The words of one line picture, from left to right.
pub(crate) type LineReading = Vec<ReadWord>;

/// How pictures are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Lines, the first time.
    Lines,
    /// Lines of which a word is doubtful, with other data where the machine has them.
    Again,
    /// Numbers and days: digits and the signs between them, nothing else.
    Digits,
}

/// Reads pictures of single lines.
pub(crate) trait LineEngine {
    /// Who reads.
    fn info(&self) -> &EngineInfo;

    /// Reads each picture; the answer has one entry for each, empty where there is nothing to read.
    fn read(
        &self,
        strips: &[&GrayImage],
        dpi: u32,
        manner: Manner,
        limits: &Limits,
    ) -> Result<Vec<LineReading>, ReadError>;
}
