//! A reader that is told what to say, and the work it does.

use std::sync::Arc;

use motcua_jobs::Handlers;
use motcua_ocr::Limits;
use motcua_repository::{PaperReader, READ_QUEUE, ReadPapers};
use motcua_testkit::FakeReader;

use crate::site::TestSite;

/// The words of a birth certificate; the day lies in the future of the test.
pub const BIRTH: &str = "ỦY BAN NHÂN DÂN PHƯỜNG VĨNH TRẠI\nSố: 12/2023/TLKS\nLạng Sơn, ngày 05 tháng 8 năm 2023\n\
     TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nNơi sinh: thị trấn Đồng Đăng\n<script>alert(1)</script>";

impl TestSite {
    /// Reads every paper that waits: each page says one of `pages`; no page at all stands for a machine without a reader.
    pub fn read(&self, pages: &[&str]) {
        self.read_by(if pages.is_empty() {
            FakeReader::absent()
        } else {
            FakeReader::says(pages)
        });
    }

    /// Reads every paper that waits, as `fake` does.
    pub fn read_by(&self, fake: FakeReader) {
        let worker = ReadPapers {
            db: self.test.db.clone(),
            blobs: self.blobs.clone(),
            reader: (!fake.is_absent()).then(|| Arc::new(fake) as Arc<dyn PaperReader>),
            limits: Limits::default(),
            cx: self.cx.clone(),
        };
        let handlers = Handlers::default().on(READ_QUEUE, |job| worker.handle(job));
        motcua_jobs::run_until_empty(&self.test.db, self.cx.clock.as_ref(), &handlers).unwrap();
    }
}
