//! PDF files through poppler's programs, each a fenced child process.

mod judge;
mod poppler;
mod text_layer;

#[cfg(test)]
pub(crate) use judge::full_page_images as scans_of;
pub(crate) use poppler::{PdfFile, Poppler, usual_work_folder};
pub(crate) use text_layer::LayerPage;
#[cfg(test)]
pub(crate) use text_layer::parse as parse_layer;
