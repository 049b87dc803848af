//! What the repository promises, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod agency_signing;
mod back_capture;
mod batch_files;
mod before_redraws;
mod coded;
mod codes_before;
mod coming;
mod confirming;
mod counter;
mod cut_papers;
mod desk;
mod doubting;
mod drawing;
mod drawn_pages;
mod engine;
mod engine_dies;
mod filtering;
mod finding;
mod full_disk;
mod handed_in;
mod keeping;
mod kind_told;
mod line_papers;
mod line_sheets;
mod people;
mod reading;
mod redraw;
mod retention;
mod routing;
mod rules;
mod scanning;
mod second;
mod stray;
mod tray;
mod unstick;
mod verifying;
mod whole;
mod words;
