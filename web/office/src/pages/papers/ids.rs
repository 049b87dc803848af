//! Papers, dossiers and parts of dossiers as they stand in addresses.

use motcua_dossier::DossierId;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperId, PaperPart};

/// The paper of an address; what is no identifier names no paper.
pub(crate) fn paper_id(text: &str) -> Result<PaperId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "paper-not-found"))
}

/// The dossier of an address.
pub(crate) fn dossier_id(text: &str) -> Result<DossierId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "dossier-not-found"))
}

/// The part of a dossier: `component-3` or `result`.
pub(crate) fn part(text: &str) -> Option<PaperPart> {
    if text == "result" {
        return Some(PaperPart::Result);
    }
    text.strip_prefix("component-")?
        .parse()
        .ok()
        .map(PaperPart::Component)
}

/// The part as it stands in an address.
pub(crate) fn part_name(part: PaperPart) -> String {
    match part {
        PaperPart::Component(number) => format!("component-{number}"),
        PaperPart::Result => "result".to_owned(),
    }
}

/// The number of a page from `3.img`.
pub(crate) fn page_number(name: &str) -> Option<u32> {
    name.strip_suffix(".img")?.parse().ok()
}

/// The number of a version from `2.pdf`.
pub(super) fn version_number(name: &str) -> Option<u32> {
    name.strip_suffix(".pdf")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_pages_are_told_by_their_addresses_and_nothing_else() {
        for known in [PaperPart::Component(3), PaperPart::Result] {
            assert_eq!(part(&part_name(known)), Some(known));
        }
        for text in [
            "",
            "component-",
            "component--1",
            "component-x",
            "results",
            "../result",
        ] {
            assert_eq!(part(text), None, "{text}");
        }
        assert_eq!(page_number("12.img"), Some(12));
        assert_eq!(page_number("12.svg"), None);
        assert_eq!(page_number(".img"), None);
    }
}
