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
}

/// The words of one line picture, from left to right.
pub(crate) type LineReading = Vec<ReadWord>;

/// Reads pictures of single lines.
pub(crate) trait LineEngine {
    /// Who reads.
    fn info(&self) -> &EngineInfo;

    /// Reads each picture; the answer has one entry for each, empty where there is nothing to read.
    fn read(&self, strips: &[&GrayImage], dpi: u32, limits: &Limits) -> Result<Vec<LineReading>, ReadError>;
}
