//! Sizes, margins and letters of the papers of the one-stop, all in points.

use crate::composer::Margins;
use crate::letterhead::Sizes;
use crate::sheet::{A4, A4_ACROSS, A5, Paper};

/// How a paper is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    pub(crate) paper: Paper,
    pub(crate) margins: Margins,
    pub(crate) head: Sizes,
    /// Running text.
    pub(crate) body: f32,
    /// Room under a paragraph.
    pub(crate) after: f32,
    /// Notes.
    pub(crate) small: f32,
    pub(crate) title: f32,
    pub(crate) table: f32,
    /// Numbers of pages.
    pub(crate) page: f32,
    /// Side of the QR code: 19 mm are read by any telephone.
    pub(crate) qr_side: f32,
    /// Height kept for the signatures and the names under them.
    pub(crate) signatures: f32,
}

/// A slip on A5 (TT 01/2018/TT-VPCP).
pub(crate) const SLIP: Format = Format {
    paper: A5,
    margins: Margins {
        left: 36.0,
        right: 30.0,
        top: 26.0,
        bottom: 28.0,
    },
    head: Sizes::of(8.6),
    body: 9.6,
    after: 0.0,
    small: 8.6,
    title: 11.0,
    table: 8.8,
    page: 8.0,
    qr_side: 54.0,
    signatures: 78.0,
};

/// A list of the one-stop on A4.
pub(crate) const LIST: Format = Format {
    paper: A4,
    margins: Margins {
        left: 62.0,
        right: 42.0,
        top: 50.0,
        bottom: 50.0,
    },
    head: Sizes::of(11.0),
    body: 12.4,
    after: 0.0,
    small: 11.0,
    title: 14.0,
    table: 9.8,
    page: 10.0,
    qr_side: 60.0,
    signatures: 104.0,
};

/// Margins of an official paper on A4: top and bottom 20 to 25 mm, left 30 to 35, right 15 to 20 (NĐ 30/2020/NĐ-CP, phụ lục
/// I, mục I).
pub(crate) const OFFICIAL: Margins = Margins {
    left: 85.0,
    right: 48.0,
    top: 57.0,
    bottom: 57.0,
};

/// A report of figures on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).
pub(crate) const REPORT: Format = Format {
    paper: A4,
    margins: OFFICIAL,
    head: Sizes::OFFICIAL,
    body: 13.2,
    after: 6.0,
    small: 12.0,
    title: 14.0,
    table: 9.8,
    page: 13.0,
    qr_side: 60.0,
    signatures: 104.0,
};

/// A register on A4 across (TT 01/2018/TT-VPCP, mẫu số 06).
pub(crate) const BOOK: Format = Format {
    paper: A4_ACROSS,
    margins: Margins {
        left: 36.0,
        right: 28.0,
        top: 40.0,
        bottom: 36.0,
    },
    head: Sizes::of(11.0),
    body: 11.0,
    after: 0.0,
    small: 11.0,
    title: 24.0,
    table: 7.8,
    page: 10.0,
    qr_side: 60.0,
    signatures: 96.0,
};
