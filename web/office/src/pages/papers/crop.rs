//! The place a value was read from, cut out of the picture of its page with what stands around it.

use motcua_ocr::PixelBox;
use motcua_repository::{PaperDetail, PaperPage, Proposal};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Crop {
    /// The picture of the page.
    pub href: String,
    /// The part that is shown, as an SVG has it.
    pub view: String,
    /// The size of the whole picture.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The frames around what is meant; none where a whole part of the page is.
    pub frames: Vec<(u32, u32, u32, u32)>,
}

/// The box with a margin of its own height above and below, wide enough to see the line it stands in.
pub(super) fn of_value(detail: &PaperDetail, proposal: &Proposal) -> Option<Crop> {
    let page = detail.pages.iter().find(|page| page.number == proposal.page)?;
    let at = proposal.bounds;
    let margin = at.h.clamp(20, 120);
    let (left, top) = (at.x.saturating_sub(margin * 3), at.y.saturating_sub(margin));
    let width = (at.w + margin * 6).min(page.width.saturating_sub(left)).max(1);
    let height = (at.h + margin * 2).min(page.height.saturating_sub(top)).max(1);
    Some(Crop {
        frames: vec![(at.x, at.y, at.w, at.h)],
        ..of_page(detail, page, format!("{left} {top} {width} {height}"))
    })
}

/// The head of the first page: what a paper is and whose stands there.
pub(super) fn of_head(detail: &PaperDetail) -> Option<Crop> {
    let page = detail.pages.first()?;
    let view = format!("0 0 {} {}", page.width, (page.height / 2).max(1));
    Some(of_page(detail, page, view))
}

/// Most pages that are shown for one question.
const MOST_PAGES: usize = 40;

/// The pages on which writing stands that was not read: of each the part with the places, each framed, and the whole page
/// where no place is known.
pub(super) fn of_uncovered(detail: &PaperDetail, places: &[(u32, PixelBox)]) -> Vec<Crop> {
    let flagged = detail.pages.iter().filter(|page| page.uncovered_ink);
    flagged
        .take(MOST_PAGES)
        .map(|page| {
            let here = places.iter().filter(|(number, _)| *number == page.number);
            let here: Vec<PixelBox> = here.map(|(_, place)| *place).collect();
            Crop {
                frames: here.iter().map(|at| (at.x, at.y, at.w, at.h)).collect(),
                ..of_page(detail, page, around(page, &here))
            }
        })
        .collect()
}

/// The part of a page that holds `places` with what stands around them, as wide as the page so that it is seen where it is.
fn around(page: &PaperPage, places: &[PixelBox]) -> String {
    let Some(all) = PixelBox::around(places.iter().copied()) else {
        return format!("0 0 {} {}", page.width, page.height);
    };
    let margin = (page.height / 20).max(40);
    let top = all.y.saturating_sub(margin);
    let height = (all.bottom() + margin)
        .min(page.height)
        .saturating_sub(top)
        .max(1);
    format!("0 {top} {} {height}", page.width)
}

fn of_page(detail: &PaperDetail, page: &PaperPage, view: String) -> Crop {
    Crop {
        href: format!("/office/papers/{}/pages/{}.img", detail.paper.id, page.number),
        view,
        width: page.width,
        height: page.height,
        frames: Vec::new(),
    }
}
