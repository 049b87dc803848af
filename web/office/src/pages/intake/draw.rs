//! Drawing the screen again: what a button asked for is done to what was typed, nothing of which is lost.

use std::collections::BTreeSet;

use motcua_catalog::{Procedure, Revision, find, revision_on};
use motcua_db::Tx;
use motcua_dossier::{PersonKnown, person_known};
use motcua_identity::{OpContext, Permission, Unit, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_law::identity_number::CardCode;
use motcua_repository::{HeldPaper, papers_held};

use super::choose::level_of;
use super::sent::{PageProblem, SectionNumber, Sent, kind_field};
use super::usual::{add_section, follow_variant, prefill, propose_kept};
use crate::own_units::units_with;
use crate::pages::fees::takers;

/// What a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    /// Take everything in.
    Accept,
    /// Read the card, find the person.
    Fill,
    /// Draw the page again after a choice.
    Refresh,
    /// Add the procedure typed, or this one.
    Add(String),
    /// Take a section out.
    Remove(SectionNumber),
    /// Ask for a group of the form once more.
    More(SectionNumber),
}

impl Act {
    /// The act that the form names; a form without a button's name is to be taken in.
    pub(super) fn of(sent: &Sent) -> Self {
        let named = sent.get("act");
        let number = |text: &str| text.parse().map_or(SectionNumber(0), SectionNumber);
        match named.split_once(':') {
            Some(("add", code)) => Self::Add(code.to_owned()),
            Some(("remove", section)) => Self::Remove(number(section)),
            Some(("more", section)) => Self::More(number(section)),
            _ => match named {
                "fill" => Self::Fill,
                "refresh" => Self::Refresh,
                "add" => Self::Add(sent.get("add").trim().to_owned()),
                _ => Self::Accept,
            },
        }
    }
}

/// Everything that the screen shows.
pub(super) struct Drawn {
    /// What was typed, after what the button did.
    pub(super) sent: Sent,
    /// The procedures of the sections.
    pub(super) sections: Vec<(SectionNumber, Revision)>,
    /// The officer's units that take all of them in.
    pub(super) units: Vec<Unit>,
    /// Who takes money at the desk.
    pub(super) takers: String,
    /// Who the person is, from earlier dossiers.
    pub(super) person: Option<PersonKnown>,
    /// What the repository holds of the person.
    pub(super) held: Vec<HeldPaper>,
    /// The procedures that may be added.
    pub(super) offered: Vec<Procedure>,
    /// Those that were meant by words that fit several.
    pub(super) meant: Vec<Procedure>,
    /// What the button met.
    pub(super) problems: Vec<PageProblem>,
    /// The element that is looked at next.
    pub(super) focus: String,
}

/// The latest dossiers of a person that are shown.
const LATEST: usize = 5;
/// The procedures that are offered while typing, and those shown when several fit.
const MOST_OFFERED: usize = 150;
const MOST_MEANT: usize = 8;

/// Does what `act` asks for and reads what the screen shows.
pub(super) fn draw(op: &OpContext, tx: &mut Tx<'_>, mut sent: Sent, act: &Act) -> Result<Drawn, Fault> {
    let mut problems = Vec::new();
    let (mut meant, mut added) = (Vec::new(), None);
    if *act == Act::Fill {
        read_card(op, &mut sent, &mut problems);
    }
    match act {
        Act::Remove(section) => sent.remove(*section),
        Act::More(section) => sent.put(section.field("more"), "yes"),
        _ => {}
    }
    let wanted = match act {
        Act::Add(text) => text.clone(),
        Act::Fill => sent.get("add").trim().to_owned(),
        _ => String::new(),
    };
    if !wanted.is_empty() {
        match add(op, tx, &mut sent, &wanted)? {
            Added::Section(section) => added = Some(section),
            Added::Several(several) => meant = several,
            Added::Nothing(problem) => problems.push(("add".to_owned(), problem)),
        }
    }
    let (sections, units) = sections(op, tx, &mut sent)?;
    let number = sent.owner_number();
    let person = person_known(op, tx, &number, LATEST)?;
    if *act == Act::Fill {
        fill_person(&mut sent, person.as_ref());
    }
    let types: Vec<String> = reusable(&sections);
    let held = papers_held(tx, &number, &types, op.now().day())?;
    for (section, revision) in &sections {
        follow_variant(&mut sent, *section, &revision.body);
        if *act == Act::Fill || added == Some(*section) {
            propose_kept(&mut sent, *section, &revision.body, &held);
            prefill(&mut sent, *section, &revision.body);
        }
    }
    let unit = units
        .iter()
        .find(|unit| unit.id.as_str() == sent.get("unit"))
        .or(units.first());
    let takers = match unit {
        Some(unit) => takers(op, tx, &unit.id)?,
        None => String::new(),
    };
    let focus = focus(&sent, act, (&sections, added, &problems));
    Ok(Drawn {
        offered: offered_procedures(op, tx)?,
        sent,
        sections,
        units,
        takers,
        person,
        held,
        meant,
        problems,
        focus,
    })
}

/// The code of a card, or a bare number, goes into the fields of the person.
fn read_card(op: &OpContext, sent: &mut Sent, problems: &mut Vec<PageProblem>) {
    let text = sent.get("card").trim().to_owned();
    if text.is_empty() {
        return;
    }
    if !text.contains('|') {
        sent.put("owner_number", text);
        sent.put("card", "");
        return;
    }
    match CardCode::parse(&text, op.now().day()) {
        Ok(card) => {
            let before = sent.owner_number();
            if !before.is_empty() && before != card.number.as_str() {
                // Another person's card: what was typed for the one before is not theirs.
                sent.put("owner_phone", "");
                sent.put("owner_email", "");
            }
            sent.put("owner_kind", "person");
            sent.put("owner_number", card.number.as_str());
            sent.put("owner_name", card.name);
            sent.put("owner_address", card.address);
            // Only for forms that ask for it; it is not kept of its own.
            let born = card.born_on.map(|day| day.to_string()).unwrap_or_default();
            sent.put("owner_born", born);
            sent.put("card", "");
        }
        Err(_) => problems.push(("card".to_owned(), "card-wrong")),
    }
}

fn fill_person(sent: &mut Sent, person: Option<&PersonKnown>) {
    let Some(PersonKnown { owner, .. }) = person else {
        return;
    };
    if sent.get("owner_name").trim().is_empty() {
        sent.put("owner_kind", owner.kind.identifier());
    }
    for (field, known) in [
        ("owner_name", &owner.name),
        ("owner_address", &owner.address),
        ("owner_phone", &owner.phone),
        ("owner_email", &owner.email),
    ] {
        sent.put_if_empty(field, known);
    }
}

enum Added {
    Section(SectionNumber),
    Several(Vec<Procedure>),
    Nothing(&'static str),
}

/// Adds the procedure that `text` means: a code, also with its name behind it, or words that only one has.
fn add(op: &OpContext, tx: &mut Tx<'_>, sent: &mut Sent, text: &str) -> Result<Added, Fault> {
    let code = text.split_whitespace().next().unwrap_or_default();
    let words = code.parse::<ProcedureCode>().map_or(text, |_| code);
    let mut found = offered(op, tx, words, MOST_MEANT)?;
    if let Some(exact) = found.iter().find(|it| it.code.as_str() == words).cloned() {
        found = vec![exact];
    }
    match (found.as_slice(), sent.free_section()) {
        ([], _) => Ok(Added::Nothing("procedure-unknown")),
        (_, None) => Ok(Added::Nothing("too-many-procedures")),
        ([only], Some(section)) => {
            let revision = revision_on(tx, &only.code, op.now().day())?;
            add_section(sent, section, &revision);
            sent.put("add", "");
            Ok(Added::Section(section))
        }
        _ => Ok(Added::Several(found)),
    }
}

/// The procedures that are offered while typing.
pub(crate) fn offered_procedures(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Procedure>, Fault> {
    offered(op, tx, "", MOST_OFFERED)
}

/// The procedures that may be taken in by the officer somewhere and whose papers are known.
fn offered(op: &OpContext, tx: &mut Tx<'_>, text: &str, most: usize) -> Result<Vec<Procedure>, Fault> {
    let today = op.now().day();
    let standing = desks(op, tx)?;
    let rights = op.units_for(Permission::AcceptDossier);
    let mut found = Vec::new();
    for level in standing
        .iter()
        .map(|unit| level_of(unit.level))
        .collect::<BTreeSet<_>>()
    {
        found.extend(find(tx, text, Some(level), today, most)?);
    }
    found.retain(|procedure| {
        let of_field = |(_, field): &(UnitId, Option<String>)| {
            field.as_ref().is_none_or(|field| *field == procedure.field)
        };
        procedure.detailed && rights.iter().any(of_field)
    });
    found.sort_by(|one, other| one.name.cmp(&other.name).then(one.code.cmp(&other.code)));
    found.dedup_by(|one, other| one.code == other.code);
    found.truncate(most);
    Ok(found)
}

/// The units at whose desk the officer takes in, the home unit first.
pub(crate) fn desks(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    units_with(op, tx, Permission::AcceptDossier)
}

/// The units at whose desk the officer takes this procedure in.
pub(crate) fn desks_for(op: &OpContext, tx: &mut Tx<'_>, revision: &Revision) -> Result<Vec<Unit>, Fault> {
    let mut units = desks(op, tx)?;
    keep_takers(op, &mut units, revision);
    Ok(units)
}

fn keep_takers(op: &OpContext, units: &mut Vec<Unit>, revision: &Revision) {
    let levels = revision.body.levels_on(op.now().day());
    let field = Some(revision.body.field.as_str());
    units.retain(|unit| {
        op.may(Permission::AcceptDossier, &unit.id, field) && levels.contains(&level_of(unit.level))
    });
}

type SectionsAndUnits = (Vec<(SectionNumber, Revision)>, Vec<Unit>);

/// The revisions of today for the sections, and the units that take all of them in.
fn sections(op: &OpContext, tx: &mut Tx<'_>, sent: &mut Sent) -> Result<SectionsAndUnits, Fault> {
    let today = op.now().day();
    let mut units = desks(op, tx)?;
    let mut sections = Vec::new();
    for (section, code) in sent.sections() {
        let revision = revision_on(tx, &code, today)?;
        keep_takers(op, &mut units, &revision);
        sections.push((section, revision));
    }
    if units.is_empty() {
        return Err(Fault::new(FaultKind::Forbidden, "procedure-not-of-your-units"));
    }
    if let ([only], true) = (units.as_slice(), sent.get("unit").is_empty()) {
        sent.put("unit", only.id.as_str());
    }
    Ok((sections, units))
}

/// The kinds of paper that may stand for a component of one of the sections.
fn reusable(sections: &[(SectionNumber, Revision)]) -> Vec<String> {
    sections
        .iter()
        .flat_map(|(_, revision)| &revision.body.components)
        .flat_map(|component| &component.reuse_from)
        .map(ToString::to_string)
        .collect()
}

/// Where the next thing is to be typed.
fn focus(
    sent: &Sent,
    act: &Act,
    (sections, added, problems): (
        &[(SectionNumber, Revision)],
        Option<SectionNumber>,
        &[PageProblem],
    ),
) -> String {
    if let Some((field, _)) = problems.first() {
        return format!("f-{field}");
    }
    let first_of = |section: SectionNumber, revision: &Revision| {
        let field = if revision.body.variants.is_empty() {
            kind_field(1)
        } else {
            "variant".to_owned()
        };
        format!("f-{}", section.field(&field))
    };
    let section = |wanted: Option<SectionNumber>| {
        sections
            .iter()
            .find(|(section, _)| wanted.is_none_or(|wanted| wanted == *section))
            .map(|(section, revision)| first_of(*section, revision))
    };
    match act {
        Act::Refresh | Act::Accept | Act::More(_) => sent.get("focus").to_owned(),
        Act::Remove(_) => "f-add".to_owned(),
        Act::Add(_) => added
            .and_then(|added| section(Some(added)))
            .unwrap_or_else(|| "f-add".to_owned()),
        Act::Fill => ["owner_number", "owner_name", "owner_address"]
            .into_iter()
            .find(|field| sent.get(field).trim().is_empty())
            .map(|field| format!("f-{field}"))
            .or_else(|| section(added))
            .unwrap_or_else(|| "f-add".to_owned()),
    }
}
