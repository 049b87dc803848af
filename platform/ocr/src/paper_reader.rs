//! Who reads papers: the reader of this machine, or a made-up one in tests.

use crate::document::{EngineInfo, Page};
use crate::error::ReadError;
use crate::format::PaperFormat;
use crate::limits::Limits;
use crate::reader::{Progress, Reader};

/// Reads papers page by page.
pub trait PaperReader: Send + Sync {
    /// The engine, for the record of the paper.
    fn engine(&self) -> EngineInfo;

    /// Reads `bytes` and hands each page on as soon as it is done.
    ///
    /// # Errors
    /// Why the paper could not be read.
    fn read_each(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError>;
}

impl PaperReader for Reader {
    fn engine(&self) -> EngineInfo {
        Self::engine(self).clone()
    }

    fn read_each(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        Self::read_each(self, bytes, limits, progress, sink)
    }
}
