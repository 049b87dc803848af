//! Breaking text into lines and setting them: paragraphs, hanging and first-line indents, justified lines.

use crate::PdfError;
use crate::face::{self, Cut, Shaped};
use crate::sheet::{Align, Item, Sheet};

/// Distance from baseline to baseline, as a multiple of the size; the marks over Vietnamese capitals need it.
pub(crate) const LEADING: f32 = 1.24;
/// Distance from the top of a line to its baseline, as a multiple of the size.
pub(crate) const RISE: f32 = 0.95;

/// A stretch of text in one cut.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub(crate) cut: Cut,
    pub(crate) text: String,
}

/// Text in one cut.
pub(crate) fn span(cut: Cut, text: impl Into<String>) -> Span {
    Span {
        cut,
        text: text.into(),
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// Size of the letters in points.
    pub(crate) size: f32,
    /// Where its lines stand.
    pub(crate) align: Align,
    /// Shift of the first line in points.
    pub(crate) first: f32,
    /// Shift of the other lines in points.
    pub(crate) hang: f32,
    /// Leading as a multiple of the size.
    pub(crate) leading: f32,
}

impl Setting {
    pub(crate) fn new(size: f32, align: Align) -> Self {
        Self {
            size,
            align,
            first: 0.0,
            hang: 0.0,
            leading: LEADING,
        }
    }
}

#[derive(Debug, Clone)]
struct Word {
    cut: Cut,
    shaped: Shaped,
    /// A word that touches the one before it (a span ended inside it).
    glued: bool,
    /// A word that opens a line because its writer ended the one before.
    opens: bool,
}

/// A line ready to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    words: Vec<Word>,
    indent: f32,
    last: bool,
}

/// A paragraph broken into lines no wider than `width`.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub(crate) lines: Vec<Line>,
    setting: Setting,
    width: f32,
}

fn words(spans: &[Span], setting: Setting, width: f32) -> Result<Vec<Word>, PdfError> {
    let room = (width - setting.first.max(setting.hang)) / setting.size;
    let mut words = Vec::new();
    let mut touching = false;
    for span in spans {
        let mut first = true;
        let pieces = span.text.split('\n').enumerate().flat_map(|(row, part)| {
            let pieces = part.split_whitespace().enumerate();
            pieces.map(move |(index, piece)| (row > 0 && index == 0, piece))
        });
        for (opens, piece) in pieces {
            let glued = first && touching && !span.text.starts_with(char::is_whitespace);
            let shaped = face::shape(span.cut, piece)?;
            let parts = if shaped.width() > room {
                shaped.split(room)
            } else {
                vec![shaped]
            };
            for (index, shaped) in parts.into_iter().enumerate() {
                words.push(Word {
                    cut: span.cut,
                    shaped,
                    glued: glued && index == 0,
                    opens: opens && index == 0,
                });
            }
            first = false;
        }
        touching = !span.text.ends_with(char::is_whitespace) && !words.is_empty();
    }
    Ok(words)
}

impl Word {
    /// Width in points with the space before it, when it does not open a line.
    fn advance(&self, size: f32, opening: bool) -> Result<f32, PdfError> {
        let space = if opening || self.glued {
            0.0
        } else {
            face::space(self.cut, None)?.width()
        };
        Ok((space + self.shaped.width()) * size)
    }
}

fn break_lines(words: &[Word], setting: Setting, width: f32) -> Result<Vec<Line>, PdfError> {
    let mut lines = Vec::new();
    let mut line = Line {
        words: Vec::new(),
        indent: setting.first,
        last: false,
    };
    let mut used = setting.first;
    for word in words {
        let step = word.advance(setting.size, line.words.is_empty())?;
        // A hair of tolerance: a text measured to fit must fit.
        let full = !word.glued && used + step > width + 0.01;
        if !line.words.is_empty() && (word.opens || full) {
            line.last = word.opens;
            let next = Line {
                words: Vec::new(),
                indent: setting.hang,
                last: false,
            };
            lines.push(std::mem::replace(&mut line, next));
            used = setting.hang + word.advance(setting.size, true)?;
        } else {
            used += step;
        }
        line.words.push(word.clone());
    }
    line.last = true;
    lines.push(line);
    Ok(lines)
}

impl Paragraph {
    /// Breaks `spans` at spaces so that no line is wider than `width` points.
    pub(crate) fn new(spans: &[Span], setting: Setting, width: f32) -> Result<Self, PdfError> {
        let words = words(spans, setting, width)?;
        Ok(Self {
            lines: break_lines(&words, setting, width)?,
            setting,
            width,
        })
    }

    /// Breaks `spans` into as few lines as fit, about equally long: no lonely word under a full heading line.
    pub(crate) fn balanced(spans: &[Span], setting: Setting, width: f32) -> Result<Self, PdfError> {
        let words = words(spans, setting, width)?;
        let mut lines = break_lines(&words, setting, width)?;
        let mut narrow = width;
        while lines.len() > 1 && narrow > width * 0.4 {
            narrow -= width * 0.04;
            let tried = break_lines(&words, setting, narrow)?;
            if tried.len() > lines.len() {
                break;
            }
            lines = tried;
        }
        Ok(Self {
            lines,
            setting,
            width,
        })
    }

    /// Parts no higher than `height`, of a line at least.
    pub(crate) fn split(&self, height: f32) -> Vec<Self> {
        let count = ((height / self.step()).floor() as usize).max(1);
        let part = |lines: &[Line]| Self {
            lines: lines.to_vec(),
            ..*self
        };
        self.lines.chunks(count).map(part).collect()
    }

    /// Height of one line in points.
    pub(crate) fn step(&self) -> f32 {
        self.setting.size * self.setting.leading
    }

    /// Height of the whole in points.
    pub(crate) fn height(&self) -> f32 {
        self.step() * self.lines.len() as f32
    }

    /// Draws one line with its top at `y`; answers its left and right edge.
    pub(crate) fn draw_line(
        &self,
        sheet: &mut Sheet,
        at: (f32, f32),
        line: &Line,
    ) -> Result<(f32, f32), PdfError> {
        let size = self.setting.size;
        let mut natural = 0.0;
        for (index, word) in line.words.iter().enumerate() {
            natural += word.advance(size, index == 0)?;
        }
        let slack = self.width - line.indent - natural;
        let gaps = line.words.iter().skip(1).filter(|word| !word.glued).count();
        let stretch = match self.setting.align {
            Align::Justify if !line.last && gaps > 0 => slack / gaps as f32 / size,
            _ => 0.0,
        };
        let left = at.0
            + match self.setting.align {
                Align::Left | Align::Justify => line.indent,
                Align::Center => line.indent + slack / 2.0,
                Align::Right => line.indent + slack,
            };
        let right = set_words(sheet, (left, at.1 + size * RISE), line, (size, stretch))?;
        Ok((left, right))
    }

    /// Draws every line from the top of `at` downwards; answers the edges of the widest one and the bottom.
    pub(crate) fn draw_measured(
        &self,
        sheet: &mut Sheet,
        (x, y): (f32, f32),
    ) -> Result<((f32, f32), f32), PdfError> {
        let (mut widest, mut top) = ((x, x), y);
        for line in &self.lines {
            let edges = self.draw_line(sheet, (x, top), line)?;
            if edges.1 - edges.0 > widest.1 - widest.0 {
                widest = edges;
            }
            top += self.step();
        }
        Ok((widest, top))
    }

    /// Draws every line from the top `y` downwards and answers the bottom.
    pub(crate) fn draw(&self, sheet: &mut Sheet, x: f32, y: f32) -> Result<f32, PdfError> {
        self.draw_measured(sheet, (x, y)).map(|(_, bottom)| bottom)
    }
}

/// Sets the words of a line as one run per cut, spaces included, so that the text comes back whole.
fn set_words(sheet: &mut Sheet, at: (f32, f32), line: &Line, set: (f32, f32)) -> Result<f32, PdfError> {
    let (size, stretch) = set;
    let mut x = at.0;
    let mut run: Option<(f32, Cut, Shaped)> = None;
    let mut runs = Vec::new();
    for (index, word) in line.words.iter().enumerate() {
        let same = run.as_ref().is_some_and(|(_, cut, _)| *cut == word.cut);
        if !same && let Some(done) = run.take() {
            x = done.0 + done.2.width() * size;
            runs.push(done);
        }
        let (_, _, shaped) = run.get_or_insert_with(|| (x, word.cut, Shaped::default()));
        if index > 0 && !word.glued {
            let wide = face::space(word.cut, None)?.width() + stretch;
            shaped.append(&face::space(word.cut, Some(wide))?);
        }
        shaped.append(&word.shaped);
    }
    runs.extend(run);
    let mut right = at.0;
    for (x, cut, shaped) in runs {
        right = x + shaped.width() * size;
        sheet.items.push(Item::Text {
            x,
            y: at.1,
            size,
            cut,
            shaped,
        });
    }
    Ok(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> Vec<String> {
        let setting = Setting::new(10.0, Align::Left);
        let paragraph = Paragraph::new(&[span(Cut::Regular, text)], setting, width).unwrap();
        let word = |word: &Word| word.shaped.text.clone();
        paragraph
            .lines
            .iter()
            .map(|line| line.words.iter().map(word).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_long_name_goes_on_in_the_next_line_and_loses_nothing() {
        let name = "Ủy ban nhân dân thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn";
        let lines = broken(name, 120.0);
        assert!(lines.len() >= 2);
        assert_eq!(lines.join(" "), name);
    }

    #[test]
    fn a_text_as_wide_as_its_line_stays_in_one_line() {
        let text = "Đăng ký khai sinh";
        let width = face::width(Cut::Regular, text).unwrap() * 10.0;
        assert_eq!(broken(text, width).len(), 1);
        assert_eq!(broken(text, width - 1.0).len(), 2);
    }

    #[test]
    fn a_line_ended_by_its_writer_ends_there() {
        assert_eq!(
            broken("Giao: A\nNhận: B\n\n Hết", 400.0),
            ["Giao: A", "Nhận: B", "Hết"]
        );
    }

    #[test]
    fn no_line_is_wider_than_its_column_even_with_an_address_without_spaces() {
        let setting = Setting::new(10.0, Align::Justify);
        let text = "thư điện tử nguyen.thi.hong.nhung.thi.tran.dong.dang.huyen.cao.loc@example.vn đã nhận";
        let paragraph = Paragraph::new(&[span(Cut::Regular, text)], setting, 80.0).unwrap();
        let mut sheet = Sheet::new(crate::sheet::A5);
        for line in &paragraph.lines {
            let (left, right) = paragraph.draw_line(&mut sheet, (20.0, 20.0), line).unwrap();
            assert!(left >= 20.0 && right <= 100.1, "{left} {right}");
        }
    }

    #[test]
    fn a_bold_value_after_its_label_keeps_one_space() {
        let spans = [
            span(Cut::Regular, "Mã hồ sơ: "),
            span(Cut::Bold, "H37"),
            span(Cut::Regular, ", bản 1"),
        ];
        let paragraph = Paragraph::new(&spans, Setting::new(10.0, Align::Left), 400.0).unwrap();
        let mut sheet = Sheet::new(crate::sheet::A5);
        paragraph.draw(&mut sheet, 0.0, 0.0).unwrap();
        let text: String = sheet
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Text { shaped, .. } => Some(shaped.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(text, "Mã hồ sơ: H37, bản 1");
    }
}
