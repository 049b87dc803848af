//! From a page image to words with boxes and confidence.
//!
//! A paper comes in as bytes (PDF, PNG, JPEG, TIFF, HEIC). Pages with a text of their own are taken at their word; the
//! others are cleaned, cut into lines and read by the engine, pages side by side as far as there is room. Everything that
//! is reported stands in the pixels of the page's own image, as the officer sees it.

mod bars;
mod card;
mod child;
mod clean;
mod codes;
mod day_parts;
mod document;
mod doubt;
mod engine;
mod error;
mod fenced;
mod fenced_child;
pub mod fields;
mod format;
mod geometry;
mod heic;
mod language;
mod layout;
mod limits;
#[cfg(test)]
mod mutations;
mod numbers;
mod orientation;
mod page;
mod paper_reader;
mod pdf;
mod photo;
mod raster;
mod reader;
mod resolution;
mod second;
mod side_by_side;
mod take_apart;
#[cfg(test)]
mod testing;
mod text_page;
mod tiff_pages;
mod turning;
mod unread;

pub use card::{codes_on_picture, places_of_codes};
pub use document::{
    Code, Document, EngineInfo, Line, Page, PageFlags, PageImage, PageTiming, PixelBox, TextSource, Word,
};
pub use error::ReadError;
pub use fenced::{DECODE_COMMAND, fence_decoding, turned};
pub use fenced_child::decode_for_parent;
pub use format::{PaperFormat, recognise, sniff};
pub use heic::opens_as_heic;
pub use limits::Limits;
pub use paper_reader::PaperReader;
pub use photo::{PhotoFlaw, PhotoPage, first_page_small, photo_pages, small_pages};
pub use reader::{Availability, Progress, Reader, ReaderConfig};
pub use take_apart::{
    FencedWork, Refused, TAKE_APART_COMMAND, Work, WorkError, take_apart, take_apart_for_parent,
};
