//! The cells of a workbook.

use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::{FencedWork, Limits, ReadError, WorkError, take_apart};

use super::{fault_of, fault_said, heard, refused, told};
use crate::sheet_file::of_workbook;

/// The codes with which the work refuses.
const CODES: [&str; 3] = ["register-unreadable", "register-too-large", "register-empty"];

pub(super) const WORK: FencedWork = FencedWork {
    name: "cells",
    work: |parts| {
        let [workbook] = parts else {
            return Err(refused("order-lost", "one workbook"));
        };
        told(&of_workbook(workbook).map_err(|fault| fault_said(&fault))?)
    },
};

/// The cells of the first sheet of a workbook, row by row.
///
/// # Errors
/// `register-unreadable`, also where the workbook brought its reader down; `register-too-large`, `register-empty`.
pub(crate) fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, Fault> {
    let said = take_apart(&WORK, &[bytes], &Limits::default()).map_err(|error| match error {
        WorkError::Stopped(error @ ReadError::Broken(_)) => {
            Fault::new(FaultKind::Invalid, "register-unreadable").because(error)
        }
        other => fault_of(other, &CODES),
    })?;
    heard(&said)
}
