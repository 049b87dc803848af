//! Cleaning a page image before the engine: each idea in its own module.
//!
//! What costs letters is not the recogniser but what lies around them: stamps, shadows, tilt, table rules, dotted
//! leaders, black edges. All of it is taken away first.

mod background;
mod barcode;
mod bits;
mod cells;
mod ink;
mod leaders;
mod light;
mod outside;
mod page;
mod rules;
mod sheet;
mod skew;
mod soft;
mod stamp;

pub(crate) use bits::Component;
pub(crate) use cells::Comb;
pub(crate) use light::{evenly_lit, is_shaded, paper_level};
pub(crate) use page::{CleanPage, clean};
pub(crate) use rules::Rule;
pub(crate) use sheet::flattened;
pub(crate) use soft::softened;
