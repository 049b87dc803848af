//! The strip under slip 01 that asks for a rating: a code to be read by a telephone, and what it is for.

use crate::PdfError;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::qr;
use crate::sheet::Align;
use crate::slip_parts::Form;

/// Where a rating is given; whoever has the address may rate once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingInvitation {
    /// The address, with its secret.
    pub address: String,
}

/// The side of the code in points: an address has more letters than the number of a dossier, and its boxes stay readable.
const SIDE: f32 = 62.0;

impl Form {
    /// The code and its words, on one page with what stands before where there is room.
    pub(crate) fn rating_strip(&mut self, invitation: &RatingInvitation) -> Result<(), PdfError> {
        let body = self.format.body;
        self.composer.gap(body);
        self.composer.need(SIDE);
        let (x, top) = (self.composer.left(), self.composer.y);
        let code = qr::code(&invitation.address, (x, top), SIDE)?;
        self.composer.sheet.items.push(code);
        let width = self.composer.right() - x - SIDE - 10.0;
        let mut y = top + 2.0;
        for (cut, words) in [
            (Cut::Bold, "Đánh giá việc giải quyết hồ sơ"),
            (
                Cut::Regular,
                "Sau khi nhận kết quả, quét mã này bằng điện thoại để đánh giá. Không cần đăng nhập, không cần ghi tên; \
                 mỗi hồ sơ đánh giá một lần.",
            ),
        ] {
            let text = Paragraph::new(&[span(cut, words)], Setting::new(body, Align::Left), width)?;
            y = text.draw(&mut self.composer.sheet, x + SIDE + 10.0, y)?;
        }
        self.composer.y = y.max(top + SIDE);
        Ok(())
    }
}
