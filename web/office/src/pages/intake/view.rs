//! The screen as its template sees it.

use askama::Template;
use motcua_catalog::Procedure;
use motcua_dossier::ReturnWay;
use motcua_identity::{OpContext, Permission};
use motcua_ui::{Choice, Crumb, FormReport, PageContext};

use super::draw::Drawn;
use super::section::{Besides, Section};
use super::sent::{CHANNELS, PageProblem, Sent};

/// An earlier dossier of the person.
pub(super) struct Earlier {
    id: String,
    code: String,
    procedure: String,
    status: u8,
    received: String,
}

/// The page.
#[derive(Template)]
#[template(path = "intake/screen.html")]
pub(super) struct Screen {
    pub(super) cx: PageContext,
    pub(super) report: FormReport,
    sent: Sent,
    crumbs: Vec<Crumb>,
    action: String,
    focus: String,
    units: Vec<Choice>,
    channels: Vec<Choice>,
    owner_kinds: Vec<Choice>,
    return_ways: Vec<Choice>,
    sections: Vec<Section>,
    earlier: Vec<Earlier>,
    earlier_number: String,
    held_count: usize,
    may_open_vault: bool,
    offered: Vec<Procedure>,
    meant: Vec<Procedure>,
}

/// The fields of the person and the receipt in the order of the form; those of the sections stand between.
const ORDER: [&str; 14] = [
    "card",
    "owner_kind",
    "owner_number",
    "owner_name",
    "owner_address",
    "owner_phone",
    "owner_email",
    "add",
    "",
    "unit",
    "channel",
    "return_way",
    "sets",
    "received_at",
];

impl Screen {
    /// The screen at the address `action`, with what was met.
    pub(super) fn new(
        cx: PageContext,
        op: &OpContext,
        (drawn, action): (Drawn, String),
        problems: Vec<PageProblem>,
    ) -> Self {
        let report = report(&cx, &drawn.sent, problems);
        let choice = |value: &str, key: String| Choice::new(value, cx.t(&key));
        let Drawn { sent, sections, .. } = drawn;
        let unit = drawn
            .units
            .iter()
            .find(|unit| unit.id.as_str() == sent.get("unit"));
        let unit = unit.or(drawn.units.first()).map(|unit| unit.id.clone());
        let may_there = |permission| {
            let held = op.units_for(permission);
            held.iter().any(|(there, _)| Some(there) == unit.as_ref())
        };
        let may = Besides {
            collect: may_there(Permission::CollectFee),
            takers: drawn.takers,
            give_back: may_there(Permission::ReturnResult),
        };
        let person = drawn.person;
        Self {
            crumbs: vec![
                Crumb::to("/office", cx.t("nav-work")),
                Crumb::to("/office/intake", cx.t("nav-intake")),
                Crumb::here(cx.t("intake-counter")),
            ],
            action,
            focus: drawn.focus,
            units: drawn
                .units
                .iter()
                .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
                .collect(),
            channels: CHANNELS
                .iter()
                .map(|(value, _)| choice(value, format!("channel-{value}")))
                .collect(),
            owner_kinds: ["person", "organisation"]
                .map(|it| choice(it, format!("owner-kind-{it}")))
                .into(),
            return_ways: ReturnWay::ALL
                .map(ReturnWay::identifier)
                .map(|it| choice(it, format!("return-way-{it}")))
                .into(),
            sections: sections
                .iter()
                .map(|(place, revision)| Section::new(&cx, &sent, (*place, revision), &drawn.held, &may))
                .collect(),
            earlier_number: person
                .as_ref()
                .map(|person| person.owner.masked_number())
                .unwrap_or_default(),
            earlier: person
                .map(|person| person.dossiers)
                .unwrap_or_default()
                .into_iter()
                .map(|dossier| Earlier {
                    id: dossier.id.to_string(),
                    status: dossier.state.status.code(),
                    received: cx.words().day(dossier.received_at.day()),
                    code: dossier.code,
                    procedure: dossier.procedure_name,
                })
                .collect(),
            held_count: drawn.held.len(),
            may_open_vault: op.may_anywhere(Permission::AssistOwner),
            offered: drawn.offered,
            meant: drawn.meant,
            sent,
            report,
            cx,
        }
    }
}

/// The problems in words, in the order of the form.
fn report(cx: &PageContext, sent: &Sent, mut problems: Vec<PageProblem>) -> FormReport {
    let of_section = ORDER.iter().position(|known| known.is_empty());
    problems.sort_by_key(|(field, _)| {
        ORDER
            .iter()
            .position(|known| !known.is_empty() && known == field)
            .or(of_section)
    });
    let typed = sent
        .get("owner_number")
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .count();
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, cx.t1(&format!("problem-{code}"), "count", typed));
    }
    report
}
