//! The port behind which an engine reads line pictures, and the one engine there is.

mod port;
mod tesseract;
mod tidy;

pub(crate) use port::{LineEngine, LineReading, Manner, ReadWord};
pub(crate) use tesseract::Tesseract;
