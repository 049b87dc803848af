//! A paper in the filing that is half done: what it says is offered for the form, one value of it read faintly.

use std::sync::Arc;

use motcua_filing::{DraftId, Place, READ_FILES_QUEUE, ReadFiles};
use motcua_jobs::{Handlers, run_until_empty};
use motcua_kernel::Fault;
use motcua_ocr::Limits;

use super::drawn_reader::DrawnReader;
use super::filing::{Household, NAME, NUMBER};
use super::sent_papers::SentPaper;

/// Giấy chứng sinh among the components of Đăng ký khai sinh.
const CERTIFICATE: Place = Place::Component(2);

/// How sure the reading is, in a hundred: of most lines, and of one that the camera blurred.
const SURE: u8 = 96;
const FAINT: u8 = 45;

impl Household<'_> {
    /// Puts the certificate of birth to the draft and reads it.
    pub(super) fn offer_from_paper(&self, draft: DraftId) -> Result<(), Fault> {
        let born = self.cx.now().day().plus_days(-6);
        let born = format!(
            "08 giờ 15 phút, ngày {:02} tháng {:02} năm {}",
            born.date().day(),
            born.date().month(),
            born.date().year()
        );
        let lines = vec![
            ("Họ và tên mẹ", NAME.to_owned()),
            ("Số định danh cá nhân", NUMBER.to_owned()),
            ("Đã sinh con vào lúc", born),
            ("Dự định đặt tên con là", "Lăng Gia Hân".to_owned()),
        ];
        let read = std::iter::once(("GIẤY CHỨNG SINH".to_owned(), SURE)).chain(lines.iter().map(
            |(label, value)| {
                let sure = if label.starts_with("Dự định") {
                    FAINT
                } else {
                    SURE
                };
                (format!("{label}: {value}"), sure)
            },
        ));
        let reader = DrawnReader(read.collect());
        let paper = SentPaper {
            name: "Giấy chứng sinh",
            symbol: "Số 118/GCS",
            lines,
        };
        self.attach((draft, CERTIFICATE), &paper)?;
        let worker = ReadFiles {
            db: self.db.clone(),
            blobs: self.blobs.clone(),
            reader: Some(Arc::new(reader)),
            limits: Limits::default(),
            cx: self.cx.clone(),
        };
        let handlers = Handlers::default().on(READ_FILES_QUEUE, |job| worker.handle(job));
        run_until_empty(self.db, self.cx.clock.as_ref(), &handlers)?;
        Ok(())
    }
}
