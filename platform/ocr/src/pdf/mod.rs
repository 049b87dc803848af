//! PDF files through poppler's programs, each a fenced child process.

mod judge;
mod poppler;
mod text_layer;

pub(crate) use poppler::{Poppler, usual_work_folder};
pub(crate) use text_layer::LayerPage;
