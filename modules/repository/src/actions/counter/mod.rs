//! The counter's screen: files come in as pages, pages are arranged, papers are made of them and signed at once.

mod arrange;
mod assemble;
mod confirm_all;
mod draw_pages;
mod pair;
mod take_file;
mod unstick;
mod view_sheet;
mod view_tray;

pub use arrange::arrange;
pub use assemble::{AssemblePart, assemble};
pub use confirm_all::confirm_all;
pub use draw_pages::draw_pages;
pub use pair::{PairPhone, Paired, pair_phone, paired, take_from_phone};
pub use take_file::{CaptureWay, TakeFile, take_file};
pub use unstick::{leave_file_out, read_file_again};
pub use view_sheet::{SheetPicture, view_sheet};
pub use view_tray::{TrayLook, first_page_small, note_tray_look};
