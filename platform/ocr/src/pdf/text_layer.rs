//! The text layer as `pdftotext -bbox-layout` writes it.

use crate::document::PixelBox;
use crate::geometry::{Affine, Rect, whole};

/// The text of one page with its boxes in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LayerPage {
    pub width: f64,
    pub height: f64,
    pub lines: Vec<LayerLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LayerLine {
    pub text: String,
    pub words: Vec<LayerWord>,
}

/// One word with left, top, right, bottom in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LayerWord {
    pub text: String,
    pub edges: [f64; 4],
}

impl LayerWord {
    /// The box in a page picture that has `per_point` pixels a point.
    pub fn bounds(&self, per_point: f64, width: u32, height: u32) -> PixelBox {
        let [left, top, right, bottom] = self.edges.map(|edge| whole((edge * per_point).round()));
        Affine::IDENTITY.map_box(
            Rect {
                left,
                top,
                right,
                bottom,
            },
            width,
            height,
        )
    }
}

/// Reads the pages; what is not understood is left out.
pub(crate) fn parse(page_text: &str) -> Vec<LayerPage> {
    let mut pages: Vec<LayerPage> = Vec::new();
    for row in page_text.lines().map(str::trim) {
        if row.starts_with("<page ") {
            let size = |name| attribute(row, name).unwrap_or(1.0);
            pages.push(LayerPage {
                width: size("width"),
                height: size("height"),
                lines: Vec::new(),
            });
        } else if row.starts_with("<line ") {
            if let Some(page) = pages.last_mut() {
                page.lines.push(LayerLine {
                    text: String::new(),
                    words: Vec::new(),
                });
            }
        } else if row.starts_with("<word ") {
            let Some(line) = pages.last_mut().and_then(|page| page.lines.last_mut()) else {
                continue;
            };
            let edges = ["xMin", "yMin", "xMax", "yMax"].map(|name| attribute(row, name).unwrap_or(0.0));
            let text = row
                .split_once('>')
                .and_then(|(_, rest)| rest.strip_suffix("</word>"))
                .unwrap_or_default();
            let text = plain(text);
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            line.text.push_str(&text);
            line.words.push(LayerWord { text, edges });
        }
    }
    for page in &mut pages {
        page.lines.retain(|line| !line.words.is_empty());
    }
    pages
}

fn attribute(row: &str, name: &str) -> Option<f64> {
    let (_, after) = row.split_once(&format!("{name}=\""))?;
    after.split_once('"')?.0.parse().ok()
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_edges() {
        let pages = parse(
            "<doc>\n<page width=\"595.2\" height=\"841.8\">\n<flow>\n<line xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\n\
             <word xMin=\"108.2\" yMin=\"55\" xMax=\"145\" yMax=\"68\">SỞ</word>\n\
             <word xMin=\"150\" yMin=\"55\" xMax=\"180\" yMax=\"68\">A&amp;B</word>\n</line>\n</page>\n</doc>",
        );
        assert_eq!(pages[0].lines[0].text, "SỞ A&B");
        assert_eq!(pages[0].lines[0].words[0].edges, [108.2, 55.0, 145.0, 68.0]);
        let bounds = pages[0].lines[0].words[0].bounds(2.0, 1190, 1684);
        assert_eq!(
            bounds,
            PixelBox {
                x: 216,
                y: 110,
                w: 74,
                h: 26
            }
        );
    }
}
