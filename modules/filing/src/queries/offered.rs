//! Papers of the owner that may stand for components (NĐ 45/2020/NĐ-CP, điều 4: what the State has is not asked for again).

use std::collections::BTreeMap;

use motcua_catalog::{Mode, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::{meant_for, named_kinds, trusted_for};
use motcua_kernel::{Day, Fault};
use motcua_repository::{HeldPaper, PaperId, papers_held};
use motcua_search::fold;

/// The papers in force that are trusted enough for each component, by its number: those that the procedure itself names
/// first, then those that are called alike.
///
/// # Errors
/// When the database refuses.
pub fn offered_papers(
    tx: &mut Tx<'_>,
    body: &RevisionBody,
    (owner, today): (&str, Day),
) -> Result<BTreeMap<i64, Vec<HeldPaper>>, Fault> {
    let held = papers_held(tx, owner, &named_kinds(body), today)?;
    Ok((1_i64..)
        .zip(&body.components)
        .filter(|(_, component)| !component.is_declaration())
        .map(|(number, component)| {
            let trusted = held.iter().filter(|paper| trusted_for(component, paper));
            let (meant, rest): (Vec<&HeldPaper>, Vec<&HeldPaper>) =
                trusted.partition(|paper| meant_for(component, paper));
            let alike = rest
                .into_iter()
                .filter(|paper| called_alike(&component.name, &paper.paper_name));
            (
                number,
                meant.into_iter().chain(alike).cloned().collect::<Vec<_>>(),
            )
        })
        .filter(|(_, papers)| !papers.is_empty())
        .collect())
}

/// The latest paper meant for each component that is to be handed in or shown.
pub(crate) fn meant_papers(
    tx: &mut Tx<'_>,
    body: &RevisionBody,
    owner: (&str, Day),
) -> Result<Vec<(i64, PaperId)>, Fault> {
    let offered = offered_papers(tx, body, owner)?;
    let wanted = |number: i64| {
        let place = usize::try_from(number.saturating_sub(1)).ok();
        place.and_then(|place| body.components.get(place))
    };
    Ok(offered
        .into_iter()
        .filter_map(|(number, papers)| {
            let component = wanted(number)?;
            let fits = matches!(component.mode, Mode::Submit | Mode::Present);
            let paper = papers.iter().find(|paper| meant_for(component, paper))?;
            fits.then_some((number, paper.id))
        })
        .collect())
}

/// Whether the paper's whole name stands in the component's: "Giấy chứng sinh" for "Giấy chứng sinh (hoặc …)".
fn called_alike(component: &str, paper: &str) -> bool {
    let (component, paper) = (fold(component), fold(paper));
    paper.chars().count() >= 8 && component.contains(paper.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_called_alike_is_offered_and_a_short_word_is_no_name() {
        assert!(called_alike(
            "Giấy chứng sinh (hoặc văn bản cam đoan)",
            "Giấy chứng sinh"
        ));
        assert!(!called_alike("Giấy chứng sinh", "Giấy"));
        assert!(!called_alike("Giấy chứng sinh", "Giấy chứng tử"));
    }
}
