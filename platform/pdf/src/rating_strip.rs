//! The strip under a slip with a code to be read by a telephone, and what the code is for.

use crate::PdfError;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::qr;
use crate::sheet::{Align, Item};
use crate::slip_parts::Form;

/// Where a rating is given; whoever has the address may rate once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingInvitation {
    /// The address, with its secret.
    pub address: String,
}

/// Where the dossier of a slip is followed; the address names the dossier and holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowInvitation {
    /// The address, with the code of the dossier.
    pub address: String,
}

impl FollowInvitation {
    /// The page of `site` on which the dossier with this code is followed.
    pub fn to(site: &str, code: &str) -> Self {
        Self {
            address: format!("{}/track?code={code}", site.trim_end_matches('/')),
        }
    }
}

/// The side of the code in points: an address has more letters than the number of a dossier, and its boxes stay readable.
const SIDE: f32 = 62.0;

impl Form {
    /// The code by which a dossier is rated, on one page with what stands before where there is room.
    pub(crate) fn rating_strip(&mut self, invitation: &RatingInvitation) -> Result<(), PdfError> {
        let body = self.format.body;
        self.composer.gap(body);
        self.composer.need(SIDE);
        self.strip(
            &invitation.address,
            (
                "Đánh giá việc giải quyết hồ sơ",
                "Sau khi nhận kết quả, quét mã này bằng điện thoại để đánh giá. Không cần đăng nhập, không cần ghi tên; \
                 mỗi hồ sơ đánh giá một lần.",
            ),
        )
    }

    /// The code by which a dossier is followed; only where the page has room for it, since the form of the law has no
    /// such line: no slip gets a further page by it.
    pub(crate) fn follow_strip(&mut self, invitation: Option<&FollowInvitation>) -> Result<(), PdfError> {
        let gap = self.format.body;
        let Some(invitation) = invitation.filter(|_| self.composer.has_room(gap + SIDE)) else {
            return Ok(());
        };
        self.composer.gap(gap);
        self.strip(
            &invitation.address,
            (
                "Theo dõi hồ sơ",
                "Quét mã này bằng điện thoại để xem hồ sơ đang ở đâu và còn phải làm gì. Không cần đăng nhập; chỉ cần \
                 bốn số cuối của số định danh hoặc số điện thoại.",
            ),
        )
    }

    fn strip(&mut self, address: &str, (title, words): (&str, &str)) -> Result<(), PdfError> {
        let body = self.format.body;
        let (x, top) = (self.composer.left(), self.composer.y);
        let code = qr::code(address, (x, top), SIDE)?;
        self.composer.sheet.items.push(code);
        self.composer.sheet.items.push(Item::Link {
            x,
            y: top,
            w: SIDE,
            h: SIDE,
            address: address.to_owned(),
        });
        let width = self.composer.right() - x - SIDE - 10.0;
        let mut y = top + 2.0;
        for (cut, words) in [(Cut::Bold, title), (Cut::Regular, words)] {
            let text = Paragraph::new(&[span(cut, words)], Setting::new(body, Align::Left), width)?;
            y = text.draw(&mut self.composer.sheet, x + SIDE + 10.0, y)?;
        }
        self.composer.y = y.max(top + SIDE);
        Ok(())
    }
}
