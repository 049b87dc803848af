//! What stands around a kept paper: its validity, versions and story, with people and papers by their names.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{
    Disposed, PaperDetail, PaperId, PaperRule, PaperStory, PaperVersion, Validity, disposed,
    is_certified_copy, is_to_be_redrawn, paper, rule_of, stands_for, story, validity, versions_of,
};

use super::super::list::name_of;

/// A paper named on the page of another.
pub(in crate::pages::papers) struct Named {
    /// The paper.
    pub id: PaperId,
    /// Its name.
    pub name: String,
}

/// What stands around a kept paper.
pub(in crate::pages::papers) struct KeptFacts {
    /// How it stands today.
    pub validity: Validity,
    /// The paper that stands in its place.
    pub replaced_by: Option<Named>,
    /// The papers in whose place it stands.
    pub stands_for: Vec<Named>,
    /// Its earlier versions, the first first.
    pub versions: Vec<PaperVersion>,
    /// What the province decided of its kind.
    pub rule: Option<PaperRule>,
    /// Whether it is to be drawn and signed again.
    pub to_redraw: bool,
    /// Whether it is a copy certified from an original.
    pub is_certified_copy: bool,
    /// What was decided of it after its retention.
    pub disposed: Option<Disposed>,
    /// Where it came from and who looked.
    pub story: PaperStory,
    /// The names of the officers in all of it.
    names: BTreeMap<String, String>,
}

impl KeptFacts {
    /// The name of an officer.
    pub(super) fn name<'n>(&'n self, actor: &'n str) -> &'n str {
        self.names.get(actor).map_or(actor, String::as_str)
    }
}

/// Reads what stands around the paper, as far as whoever acts may know it.
pub(in crate::pages::papers) fn facts(
    op: &OpContext,
    tx: &mut Tx<'_>,
    detail: &PaperDetail,
) -> Result<KeptFacts, Fault> {
    let id = detail.paper.id;
    let validity = validity(tx, id, op.now().day())?;
    let replaced_by = match validity.replaced_by() {
        Some(by) => named(tx, by)?,
        None => None,
    };
    let mut before = Vec::new();
    for other in stands_for(tx, id)? {
        before.extend(named(tx, other)?);
    }
    let (versions, story) = (versions_of(tx, id)?, story(op, tx, id)?);
    let names = names(tx, &validity, &versions, &story)?;
    Ok(KeptFacts {
        validity,
        replaced_by,
        stands_for: before,
        versions,
        to_redraw: is_to_be_redrawn(tx, id)?,
        is_certified_copy: is_certified_copy(tx, id)?,
        disposed: disposed(tx, id)?,
        rule: rule_of(tx, &detail.paper.type_code, op.now().day())?,
        story,
        names,
    })
}

fn named(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<Named>, Fault> {
    Ok(paper(tx, id)?.map(|detail| Named {
        id,
        name: detail.paper.paper_name,
    }))
}

fn names(
    tx: &mut Tx<'_>,
    validity: &Validity,
    versions: &[PaperVersion],
    story: &PaperStory,
) -> Result<BTreeMap<String, String>, Fault> {
    let told = validity.endings.iter().map(|ending| &ending.told_by);
    let kept = versions
        .iter()
        .flat_map(|version| [&version.kept_by, &version.corrected_by]);
    let did = story.moments.iter().map(|moment| &moment.actor);
    let looked = story.looks.iter().flatten().map(|look| &look.actor);
    let mut names = BTreeMap::new();
    for actor in told.chain(kept).chain(did).chain(looked) {
        if !names.contains_key(actor) {
            names.insert(actor.clone(), name_of(tx, actor)?);
        }
    }
    Ok(names)
}
