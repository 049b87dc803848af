//! The head of an official paper: the agency on the left, the national motto on the right, number, place and day
//! (NĐ 30/2020/NĐ-CP, phụ lục I, mục II).

use crate::PdfError;
use crate::composer::Composer;
use crate::face::{self, Cut};
use crate::flow::{Paragraph, Setting, span};
use crate::sheet::Align;
use crate::slip::Letterhead;

const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Words for a unit's level; "THỊ TRẤN" and "THỊ XÃ" stand before what they hold.
const LEVELS: [&str; 8] = [
    " THỊ TRẤN ",
    " THỊ XÃ ",
    " THÀNH PHỐ ",
    " HUYỆN ",
    " QUẬN ",
    " PHƯỜNG ",
    " XÃ ",
    " TỈNH ",
];
/// Share of the width that the agency's column takes.
const AGENCY_SHARE: f32 = 0.43;

/// What the head says beside the agency.
pub(crate) struct Head<'a> {
    pub(crate) agency: &'a Letterhead,
    /// The whole line, `Số: 12/UBND`.
    pub(crate) number: String,
    pub(crate) place_and_date: &'a str,
}

/// Sizes of a head's letters in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    /// The agency, the one above it and the name of the state.
    names: f32,
    motto: f32,
    /// The number, place and day.
    line: f32,
}

impl Sizes {
    /// Of an official paper on A4: names 12 to 13, motto 13 to 14, number 13, place and day 13 to 14 (NĐ 30/2020/NĐ-CP, phụ
    /// lục I, mục V).
    pub(crate) const OFFICIAL: Self = Self {
        names: 12.0,
        motto: 13.0,
        line: 13.0,
    };

    /// Of a slip with a head of `size` points.
    pub(crate) const fn of(size: f32) -> Self {
        Self {
            names: size,
            motto: size + 0.8,
            line: size,
        }
    }
}

/// Letters of an official paper's title and of its abstract (13 to 14 both).
const TITLE: f32 = 14.0;
const ABSTRACT: f32 = 13.2;

/// Draws the kind of paper and under it the abstract with its rule; an empty abstract is left out.
pub(crate) fn title(composer: &mut Composer, kind: &str, about: &str) -> Result<(), PdfError> {
    composer.paragraph(&[span(Cut::Bold, kind)], Setting::new(TITLE, Align::Center))?;
    if !about.is_empty() {
        let setting = Setting::new(ABSTRACT, Align::Center);
        let text = Paragraph::balanced(&[span(Cut::Bold, about)], setting, composer.width())?;
        let at = (composer.left(), composer.y);
        let (edges, bottom) = text.draw_measured(&mut composer.sheet, at)?;
        short_rule(composer, edges, bottom + ABSTRACT * 0.22);
        composer.y = bottom + ABSTRACT * 0.4;
    }
    composer.gap(12.0);
    Ok(())
}

/// A rule under a line between `edges`: from a third to a half as long, in its middle.
fn short_rule(composer: &mut Composer, (left, right): (f32, f32), y: f32) {
    let (middle, half) = ((left + right) / 2.0, (right - left) * 0.2);
    composer.sheet.rule(middle - half, middle + half, y, 0.6);
}

/// Draws the head at the cursor with letters of `sizes` and moves the cursor under it.
pub(crate) fn draw(composer: &mut Composer, head: &Head<'_>, sizes: Sizes) -> Result<(), PdfError> {
    let size = sizes.names;
    let top = composer.y;
    let agency_width = composer.width() * AGENCY_SHARE;
    let motto_width = composer.width() - agency_width - size;
    let left = agency(composer, head, (top, agency_width), size)?;
    let right = motto(composer, (top, motto_width), sizes)?;
    // Number and date share a line under the longer of the two columns.
    let line = left.max(right) + size * 0.35;
    let mut bottom: f32 = line;
    let columns = [
        (
            composer.left(),
            agency_width,
            span(Cut::Regular, head.number.as_str()),
        ),
        (
            composer.right() - motto_width,
            motto_width,
            span(Cut::Italic, head.place_and_date),
        ),
    ];
    for (x, width, words) in columns {
        let text = Paragraph::new(&[words], Setting::new(sizes.line, Align::Center), width)?;
        bottom = bottom.max(text.draw(&mut composer.sheet, x, line)?);
    }
    composer.y = bottom;
    Ok(())
}

fn agency(composer: &mut Composer, head: &Head<'_>, at: (f32, f32), size: f32) -> Result<f32, PdfError> {
    let (top, width) = at;
    let x = composer.left();
    let mut y = top;
    let mut edges = (x, x);
    let setting = Setting {
        leading: 1.18,
        ..Setting::new(size, Align::Center)
    };
    let parent = head.agency.parent.as_deref().map(|name| (Cut::Regular, name));
    for (cut, name) in parent
        .into_iter()
        .chain([(Cut::Bold, head.agency.agency.as_str())])
    {
        for part in parts(cut, &name.to_uppercase(), width / size)? {
            let text = Paragraph::balanced(&[span(cut, part)], setting, width)?;
            (edges, y) = text.draw_measured(&mut composer.sheet, (x, y))?;
        }
    }
    short_rule(composer, edges, y + size * 0.22);
    Ok(y + size * 0.4)
}

/// A name too long for one line is broken before the word for the unit's level when both parts then fit:
/// "ỦY BAN NHÂN DÂN" over "THỊ TRẤN ĐỒNG ĐĂNG", never "… THỊ" over "TRẤN …".
fn parts(cut: Cut, name: &str, width: f32) -> Result<Vec<String>, PdfError> {
    let fits = |text: &str| Ok::<_, PdfError>(face::width(cut, text)? <= width);
    if !fits(name)? {
        for level in LEVELS {
            let Some((before, after)) = name.split_once(level) else {
                continue;
            };
            let after = format!("{}{after}", level.trim_start());
            if fits(before)? && fits(&after)? {
                return Ok(vec![before.to_owned(), after]);
            }
        }
    }
    Ok(vec![name.to_owned()])
}

fn motto(composer: &mut Composer, at: (f32, f32), sizes: Sizes) -> Result<f32, PdfError> {
    let (top, width) = at;
    let size = sizes.names;
    let x = composer.right() - width;
    let setting = Setting {
        leading: 1.18,
        ..Setting::new(size, Align::Center)
    };
    let text = Paragraph::new(&[span(Cut::Bold, STATE)], setting, width)?;
    let y = text.draw(&mut composer.sheet, x, top)?;
    let setting = Setting {
        size: sizes.motto,
        ..setting
    };
    let text = Paragraph::new(&[span(Cut::Bold, MOTTO)], setting, width)?;
    let (edges, bottom) = text.draw_measured(&mut composer.sheet, (x, y))?;
    // The rule under the motto is as long as the line.
    composer.sheet.rule(edges.0, edges.1, bottom + size * 0.22, 0.6);
    Ok(bottom + size * 0.4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{A4, Item};
    use crate::slip_format::OFFICIAL;

    /// Everything drawn: texts with their size and width, rules with their length.
    fn drawn() -> (Vec<(String, f32, f32)>, Vec<f32>) {
        let mut composer = Composer::new(A4, OFFICIAL);
        let agency = Letterhead {
            parent: Some("Ủy ban nhân dân tỉnh Lạng Sơn".to_owned()),
            agency: "Sở Nội vụ".to_owned(),
        };
        let head = Head {
            agency: &agency,
            number: "Số: 12/TTr-SNV".to_owned(),
            place_and_date: "Lạng Sơn, ngày 08 tháng 12 năm 2023",
        };
        draw(&mut composer, &head, Sizes::OFFICIAL).unwrap();
        title(&mut composer, "TỜ TRÌNH", "Về việc khen thưởng").unwrap();
        let (mut texts, mut rules) = (Vec::new(), Vec::new());
        for item in &composer.sheet.items {
            match item {
                Item::Text { size, shaped, .. } => {
                    texts.push((shaped.text.clone(), *size, shaped.width() * size));
                }
                Item::Rule { from, to, .. } => rules.push(to.0 - from.0),
                _ => {}
            }
        }
        (texts, rules)
    }

    #[test]
    fn an_official_head_has_the_letters_that_the_decree_asks_each_on_one_line() {
        let (texts, _) = drawn();
        for (wanted, least, most) in [
            ("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN", 12.0, 13.0),
            ("SỞ NỘI VỤ", 12.0, 13.0),
            (STATE, 12.0, 13.0),
            (MOTTO, 13.0, 14.0),
            ("Số: 12/TTr-SNV", 13.0, 13.0),
            ("Lạng Sơn, ngày 08 tháng 12 năm 2023", 13.0, 14.0),
            ("TỜ TRÌNH", 13.0, 14.0),
            ("Về việc khen thưởng", 13.0, 14.0),
        ] {
            let found = texts.iter().find(|(text, ..)| text == wanted);
            let size = found.map(|(_, size, _)| *size);
            assert!(
                size.is_some_and(|size| (least..=most).contains(&size)),
                "{wanted}: {size:?} of {texts:?}"
            );
        }
    }

    #[test]
    fn the_motto_s_rule_is_as_long_as_its_line_the_others_from_a_third_to_a_half() {
        let (texts, rules) = drawn();
        let [agency, motto, about] = rules[..] else {
            panic!("{rules:?}");
        };
        let width = |wanted: &str| texts.iter().find(|(text, ..)| text == wanted).unwrap().2;
        assert!((motto - width(MOTTO)).abs() < 0.5, "{motto}");
        for (rule, line) in [(agency, "SỞ NỘI VỤ"), (about, "Về việc khen thưởng")] {
            let share = rule / width(line);
            assert!((0.33..=0.5).contains(&share), "{line}: {share}");
        }
    }
}
