//! The embedded serif face (Libertinus Serif) and the shaping of words in it.
//!
//! Faces come from a registry package and never from the machine: the same paper has the same bytes everywhere.

use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, ShapePlan, UnicodeBuffer, script};
use unicode_normalization::UnicodeNormalization;

use crate::PdfError;

/// The cuts of the face that official papers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cut {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// Each cut's place in the package's list. Its bold italic lacks ơ and ư, the semibold italic has them.
const CUTS: [(Cut, usize); 4] = [
    (Cut::Regular, 0),
    (Cut::Bold, 1),
    (Cut::Italic, 2),
    (Cut::BoldItalic, 5),
];

struct Loaded {
    font: Font,
    face: Face<'static>,
    units: f32,
    /// Found out once: finding the face's rules anew for each word took longer than following them.
    plan: ShapePlan,
    space: f32,
    space_glyph: u32,
}

static FACES: OnceLock<Option<Vec<Loaded>>> = OnceLock::new();

fn load() -> Option<Vec<Loaded>> {
    CUTS.iter()
        .map(|(_, place)| load_one(typst_assets::fonts().nth(*place)?))
        .collect()
}

fn load_one(data: &'static [u8]) -> Option<Loaded> {
    let face = Face::from_slice(data, 0)?;
    let units = f32::from(u16::try_from(face.units_per_em()).ok()?);
    let space = face.glyph_index(' ')?;
    let width = f32::from(face.glyph_hor_advance(space)?) / units;
    // Without ligatures the text comes back letter by letter.
    let features = [b"liga", b"clig"].map(|name| Feature::new(Tag::from_bytes(name), 0, ..));
    let plan = ShapePlan::new(
        &face,
        Direction::LeftToRight,
        Some(script::LATIN),
        None,
        &features,
    );
    Some(Loaded {
        font: Font::new(data.into(), 0)?,
        face,
        plan,
        units,
        space: width,
        space_glyph: space.0.into(),
    })
}

fn loaded(cut: Cut) -> Result<&'static Loaded, PdfError> {
    let place = CUTS.iter().position(|(known, _)| *known == cut).unwrap_or(0);
    FACES
        .get_or_init(load)
        .as_ref()
        .and_then(|faces| faces.get(place))
        .ok_or_else(|| PdfError::Write("the embedded face cannot be loaded".to_owned()))
}

/// The font to hand to the writer.
pub(crate) fn font(cut: Cut) -> Result<Font, PdfError> {
    Ok(loaded(cut)?.font.clone())
}

/// Shaped text: glyphs in em units and the text they stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shaped {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

impl Shaped {
    /// Width in em.
    pub(crate) fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum()
    }

    /// Appends `other`, whose text then follows this one's.
    pub(crate) fn append(&mut self, other: &Self) {
        let offset = self.text.len();
        self.text.push_str(&other.text);
        self.glyphs.extend(other.glyphs.iter().map(|glyph| {
            let mut moved = glyph.clone();
            moved.text_range = glyph.text_range.start + offset..glyph.text_range.end + offset;
            moved
        }));
    }

    /// Parts no wider than `limit` em, parted after a hyphen, dot, stroke or @ where that is enough, else between
    /// glyphs; for an address, code or number without a space.
    pub(crate) fn split(&self, limit: f32) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for piece in self.cut(|part, _| part.text.ends_with(['-', '.', '/', '@'])) {
            match parts.last_mut() {
                Some(last) if last.width() + piece.width() <= limit => last.append(&piece),
                _ if piece.width() <= limit => parts.push(piece),
                _ => parts.extend(piece.cut(|part, glyph| part.width() + glyph.x_advance > limit)),
            }
        }
        parts
    }

    /// Parts that end where `ends` says so of the part and the glyph that would follow.
    fn cut(&self, ends: impl Fn(&Self, &KrillaGlyph) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut part = Self::default();
        for glyph in &self.glyphs {
            if !part.glyphs.is_empty() && ends(&part, glyph) {
                parts.push(std::mem::take(&mut part));
            }
            let mut moved = glyph.clone();
            let letters = self.text.get(glyph.text_range.clone()).unwrap_or_default();
            moved.text_range = part.text.len()..part.text.len() + letters.len();
            part.text.push_str(letters);
            part.glyphs.push(moved);
        }
        parts.push(part);
        parts
    }
}

/// A space of `width` em (or the face's own width).
pub(crate) fn space(cut: Cut, width: Option<f32>) -> Result<Shaped, PdfError> {
    let face = loaded(cut)?;
    let advance = width.unwrap_or(face.space);
    let glyph = KrillaGlyph::new(GlyphId::new(face.space_glyph), advance, 0.0, 0.0, 0.0, 0..1, None);
    Ok(Shaped {
        text: " ".to_owned(),
        glyphs: vec![glyph],
    })
}

/// Shapes a word: NFC, kerned, without ligatures.
/// A letter the face lacks becomes `?`, because PDF/A forbids the empty glyph.
pub(crate) fn shape(cut: Cut, word: &str) -> Result<Shaped, PdfError> {
    let face = loaded(cut)?;
    let text: String = word
        .nfc()
        .filter(|letter| !letter.is_control())
        .map(|letter| {
            if face.face.glyph_index(letter).is_some_and(|id| id.0 != 0) {
                letter
            } else {
                '?'
            }
        })
        .collect();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.set_script(script::LATIN);
    buffer.set_direction(Direction::LeftToRight);
    let shaped = rustybuzz::shape_with_plan(&face.face, &face.plan, buffer);
    let starts: Vec<usize> = shaped
        .glyph_infos()
        .iter()
        .map(|info| info.cluster as usize)
        .collect();
    let glyphs = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .enumerate()
        .map(|(index, (info, place))| {
            let start = info.cluster as usize;
            let end = starts
                .iter()
                .skip(index + 1)
                .find(|next| **next > start)
                .copied()
                .unwrap_or(text.len());
            let em = |units: i32| units as f32 / face.units;
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                em(place.x_advance),
                em(place.x_offset),
                em(place.y_offset),
                em(place.y_advance),
                start..end,
                None,
            )
        })
        .collect();
    Ok(Shaped { text, glyphs })
}

/// Width of `text` in em, without looking for line ends.
pub(crate) fn width(cut: Cut, text: &str) -> Result<f32, PdfError> {
    Ok(line(cut, text)?.width())
}

/// A whole line: words joined by single spaces.
pub(crate) fn line(cut: Cut, text: &str) -> Result<Shaped, PdfError> {
    let mut whole = Shaped::default();
    for word in text.split_whitespace() {
        if !whole.glyphs.is_empty() {
            whole.append(&space(cut, None)?);
        }
        whole.append(&shape(cut, word)?);
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every Vietnamese letter: twelve vowels in six tones, đ, and the plain consonants, in both cases.
    fn letters() -> String {
        let vowels = "aăâeêioôơuưy";
        let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"];
        let mut all = String::from("đbcdghklmnpqrstvx");
        for vowel in vowels.chars() {
            for tone in tones {
                all.extend(format!("{vowel}{tone}").nfc());
            }
        }
        let upper = all.to_uppercase();
        all + &upper
    }

    #[test]
    fn every_cut_has_every_vietnamese_letter() {
        for (cut, _) in CUTS {
            let shaped = shape(cut, &letters()).unwrap();
            assert!(!shaped.text.contains('?'), "{cut:?}: {}", shaped.text);
            assert!(shaped.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
        }
    }

    #[test]
    fn a_word_longer_than_its_line_is_cut_without_losing_a_letter() {
        let word = shape(Cut::Regular, "nguyen.thi.hong.nhung.dong.dang@example.vn").unwrap();
        let parts = word.split(4.0);
        assert!(parts.len() > 2);
        assert!(parts.iter().all(|part| part.width() <= 4.0));
        assert_eq!(
            parts.iter().map(|part| part.text.as_str()).collect::<String>(),
            word.text
        );
    }

    #[test]
    fn a_code_too_long_for_its_line_is_parted_after_a_hyphen() {
        let code = shape(Cut::Regular, "H37.23.17-231115-0007").unwrap();
        let parts: Vec<_> = code.split(6.5).into_iter().map(|part| part.text).collect();
        assert_eq!(parts, ["H37.23.17-", "231115-0007"]);
    }

    #[test]
    fn marks_typed_apart_are_joined() {
        let word = shape(Cut::Regular, "Nguye\u{302}\u{303}n").unwrap();
        assert_eq!(word.text, "Nguyễn");
    }
}
