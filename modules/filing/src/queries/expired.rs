//! Papers of a filing that have ended: what they prove holds no more.

use motcua_catalog::RevisionBody;
use motcua_kernel::Day;

use super::findings::place_of;
use crate::actions::name_of;
use crate::model::{DraftFile, Finding};

/// Where a paper says that it ended before today; it is told before sending, while another can still be found.
pub(super) fn expired_papers(body: &RevisionBody, files: &[DraftFile], today: Day) -> Vec<Finding> {
    let ended = |file: &DraftFile| {
        let read = file.off_paper.as_ref()?;
        let days = read.of("expiry-date").filter_map(|day| day.parse::<Day>().ok());
        let last = days.max().filter(|day| *day < today)?;
        let name = name_of(body, &file.place);
        let found = Finding::warn(place_of(body, file), &name, "paper-has-ended");
        Some(found.between(&name, &last.vietnamese()))
    };
    files.iter().filter_map(ended).collect()
}
