//! Whether the text layer of a page can be believed.
//!
//! A scan with a text layer carries somebody's reading of it: the founding document of this system was one, and its
//! text was junk. Fonts of the old 8-bit encodings (TCVN3, VNI) give letters without a meaning. Both are read anew.

use super::text_layer::LayerPage;

/// Whether a letter is one that no other language writes: those of the block for Vietnamese, and ă, đ, ơ, ư.
///
/// The old 8-bit encodings come out as western letters (`é`, `ñ`, `®`), which are none of these.
fn is_vietnamese(c: char) -> bool {
    ('\u{1EA0}'..='\u{1EF9}').contains(&c) || "ăđơưĂĐƠƯ".contains(c)
}

/// Whether the text is the page's own: enough of it, and in Vietnamese letters.
pub(super) fn is_trustworthy(layer: &LayerPage) -> bool {
    let (mut letters, mut marked, mut junk) = (0usize, 0usize, 0usize);
    for c in layer.lines.iter().flat_map(|line| line.text.chars()) {
        if c.is_alphabetic() {
            letters += 1;
        }
        if is_vietnamese(c) {
            marked += 1;
        }
        if c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c) || (c.is_control() && c != '\t') {
            junk += 1;
        }
    }
    // A short text (a stamp of a signature, a page number) is no page of writing; an English page has its own text.
    letters >= 12 && junk * 50 <= letters && (marked * 25 >= letters || is_plain(layer))
}

/// A page in plain ASCII letters: another language, or Vietnamese typed without marks.
fn is_plain(layer: &LayerPage) -> bool {
    layer
        .lines
        .iter()
        .flat_map(|line| line.text.chars())
        .filter(|c| c.is_alphabetic())
        .all(|c| c.is_ascii())
}

/// For each page the resolution of the picture that fills it, read from the table of `pdfimages -list`.
pub(crate) fn full_page_images(table: &str, sizes: &[(f64, f64)]) -> Vec<Option<u32>> {
    let mut found = vec![None; sizes.len()];
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let number = |at: usize| cells.get(at).and_then(|cell| cell.parse::<f64>().ok());
        let kind_is_image = cells.get(2) == Some(&"image") || cells.get(2) == Some(&"stencil");
        let (Some(page), Some(width), Some(height), Some(x_ppi), Some(y_ppi)) =
            (number(0), number(3), number(4), number(12), number(13))
        else {
            continue;
        };
        let at = usize::try_from(crate::geometry::whole(page) - 1).unwrap_or(usize::MAX);
        let (Some(size), Some(slot)) = (sizes.get(at), found.get_mut(at)) else {
            continue;
        };
        if !kind_is_image || x_ppi <= 0.0 || y_ppi <= 0.0 {
            continue;
        }
        let covered = (width / x_ppi * 72.0) * (height / y_ppi * 72.0) / (size.0 * size.1).max(1.0);
        if covered >= 0.7 {
            // A page in layers has its writing in the finest of them.
            *slot = (*slot).max(Some(crate::geometry::whole(x_ppi).unsigned_abs()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::text_layer::LayerLine;

    fn layer(text: &str) -> LayerPage {
        let line = LayerLine {
            text: text.into(),
            words: Vec::new(),
        };
        LayerPage {
            width: 595.0,
            height: 842.0,
            lines: vec![line],
        }
    }

    #[test]
    fn a_text_in_vietnamese_letters_is_believed_and_one_of_the_old_encodings_is_not() {
        assert!(is_trustworthy(&layer("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")));
        assert!(is_trustworthy(&layer("This certificate is valid for one year")));
        assert!(!is_trustworthy(&layer(
            "céng hßa x· héi chñ nghÜa viÖt nam ®éc lËp tù do h¹nh phóc cña"
        )));
        assert!(!is_trustworthy(&layer(
            "\u{E012}\u{E013}\u{FFFD} \u{E001}\u{E002} abc def ghi jkl mno"
        )));
        assert!(!is_trustworthy(&layer("1")));
    }

    #[test]
    fn a_picture_that_fills_the_page_makes_it_a_scan() {
        let table = "page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio\n\
            -----\n\
            1     0 image    1654  2339  rgb     3   8  jpeg   no        10  0   200   200  357K 3.1%\n\
            2     1 image     300   300  rgb     3   8  jpeg   no         2  0   200   200  11K 3.6%\n";
        assert_eq!(
            full_page_images(table, &[(595.0, 842.0), (595.0, 842.0)]),
            [Some(200), None]
        );
    }
}
