//! Use cases, one a file.

mod import_catalogue;
mod import_file;
mod import_procedures;
mod import_result_types;
mod report;

pub use import_catalogue::import_catalogue;
pub use import_file::import_file;
pub use import_procedures::import_procedures;
pub use import_result_types::import_result_types;
pub use report::ImportReport;
