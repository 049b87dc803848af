//! The place a value was read from, cut out of the picture of its page with what stands around it.

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
    /// The frame around the value; nothing where a whole part of the page is meant.
    pub frame: Option<(u32, u32, u32, u32)>,
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
        frame: Some((at.x, at.y, at.w, at.h)),
        ..of_page(detail, page, format!("{left} {top} {width} {height}"))
    })
}

/// The head of the first page: what a paper is and whose stands there.
pub(super) fn of_head(detail: &PaperDetail) -> Option<Crop> {
    let page = detail.pages.first()?;
    let view = format!("0 0 {} {}", page.width, (page.height / 2).max(1));
    Some(of_page(detail, page, view))
}

/// The whole of the first page that `wanted` picks.
pub(super) fn of_whole(detail: &PaperDetail, wanted: impl Fn(&PaperPage) -> bool) -> Option<Crop> {
    let page = detail.pages.iter().find(|page| wanted(page))?;
    Some(of_page(
        detail,
        page,
        format!("0 0 {} {}", page.width, page.height),
    ))
}

fn of_page(detail: &PaperDetail, page: &PaperPage, view: String) -> Crop {
    Crop {
        href: format!("/office/papers/{}/pages/{}.img", detail.paper.id, page.number),
        view,
        width: page.width,
        height: page.height,
        frame: None,
    }
}
