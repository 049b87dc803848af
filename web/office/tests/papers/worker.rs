//! A reader that is told what to say, and the work it does.

use std::sync::Arc;

use motcua_jobs::Handlers;
use motcua_ocr::{
    EngineInfo, Limits, Line, Page, PageFlags, PageImage, PageTiming, PaperFormat, PixelBox, Progress,
    ReadError, TextSource, Word,
};
use motcua_repository::{PaperReader, READ_QUEUE, ReadPapers};

use crate::site::{SCAN, TestSite};

/// The words of a birth certificate; the day lies in the future of the test.
pub const BIRTH: &str = "ỦY BAN NHÂN DÂN PHƯỜNG VĨNH TRẠI\nSố: 12/2023/TLKS\nLạng Sơn, ngày 05 tháng 8 năm 2023\n\
     TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nNơi sinh: thị trấn Đồng Đăng\n<script>alert(1)</script>";

struct Fake(Vec<String>);

impl TestSite {
    /// Reads every paper that waits: each page says one of `pages`; no page at all stands for a machine without a reader.
    pub fn read(&self, pages: &[&str]) {
        let fake = Fake(pages.iter().map(|&page| page.to_owned()).collect());
        let worker = ReadPapers {
            db: self.test.db.clone(),
            blobs: self.blobs.clone(),
            reader: (!pages.is_empty()).then(|| Arc::new(fake) as Arc<dyn PaperReader>),
            limits: Limits::default(),
            cx: self.cx.clone(),
        };
        let handlers = Handlers::default().on(READ_QUEUE, |job| worker.handle(job));
        motcua_jobs::run_until_empty(&self.test.db, self.cx.clock.as_ref(), &handlers).unwrap();
    }
}

impl PaperReader for Fake {
    fn engine(&self) -> EngineInfo {
        EngineInfo {
            name: "fake".to_owned(),
            version: "1".to_owned(),
            language: "vie".to_owned(),
        }
    }

    fn read_each(
        &self,
        bytes: &[u8],
        _: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        let total = u32::try_from(self.0.len()).unwrap();
        for (number, text) in (1..).zip(&self.0) {
            sink(page(number, text));
            progress(Progress { done: number, total });
        }
        motcua_ocr::sniff(bytes).ok_or(ReadError::NotAPaper)
    }
}

fn page(number: u32, text: &str) -> Page {
    let (width, height, dpi) = (1654, 2339, 200);
    Page {
        number,
        width,
        height,
        dpi,
        source: TextSource::Ocr,
        lines: (1..)
            .zip(text.lines())
            .map(|(row, text)| line(row, text))
            .collect(),
        codes: Vec::new(),
        flags: PageFlags::default(),
        timing: PageTiming::default(),
        image: PageImage {
            bytes: SCAN.to_vec(),
            mime: "image/png",
            width,
            height,
            dpi,
        },
    }
}

fn line(row: u32, text: &str) -> Line {
    let y = 100 + row * 60;
    let words: Vec<Word> = (0..)
        .zip(text.split_whitespace())
        .map(|(at, word)| Word {
            text: word.to_owned(),
            bounds: PixelBox {
                x: 60 + at * 130,
                y,
                w: 120,
                h: 40,
            },
            confidence: 90,
            raw: None,
        })
        .collect();
    let bounds = PixelBox::around(words.iter().map(|word| word.bounds)).unwrap();
    Line {
        text: text.to_owned(),
        bounds,
        confidence: 90,
        words,
    }
}
