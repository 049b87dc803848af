//! Reads the papers that the demonstration drew itself, by what it drew: a demonstration is made in seconds, also on a machine
//! without an engine. Papers that visitors send are read by the real one.

use motcua_ocr::{
    EngineInfo, Limits, Line, Page, PageFlags, PageImage, PageTiming, PaperFormat, PaperReader, PixelBox,
    Progress, ReadError, TextSource, Word,
};

/// Says the lines of a drawn paper, each as sure as is told, in a hundred.
pub(super) struct DrawnReader(pub(super) Vec<(String, u8)>);

/// Width, height and dots per inch of the page.
const SHEET: (u32, u32, u32) = (827, 1_169, 100);

impl PaperReader for DrawnReader {
    fn engine(&self) -> EngineInfo {
        EngineInfo {
            name: "demo".to_owned(),
            version: "1".to_owned(),
            language: "vie".to_owned(),
        }
    }

    fn read_each(
        &self,
        _: &[u8],
        _: &Limits,
        _: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        let (width, height, dpi) = SHEET;
        sink(Page {
            number: 1,
            width,
            height,
            dpi,
            source: TextSource::TextLayer,
            lines: (1..)
                .zip(&self.0)
                .filter_map(|(row, (text, sure))| line(row, (text, *sure)))
                .collect(),
            codes: Vec::new(),
            uncovered: Vec::new(),
            flags: PageFlags::default(),
            timing: PageTiming::default(),
            image: PageImage::default(),
        });
        Ok(PaperFormat::Pdf)
    }
}

fn line(row: u32, (text, confidence): (&str, u8)) -> Option<Line> {
    let words: Vec<Word> = (0..)
        .zip(text.split_whitespace())
        .map(|(at, word)| Word {
            text: word.to_owned(),
            bounds: PixelBox {
                x: 60 + at * 70,
                y: 60 + row * 40,
                w: 60,
                h: 24,
            },
            confidence,
            raw: None,
        })
        .collect();
    Some(Line {
        text: text.to_owned(),
        bounds: PixelBox::around(words.iter().map(|word| word.bounds))?,
        confidence,
        words,
    })
}
