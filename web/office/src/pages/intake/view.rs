//! Step 2 as a page: the form with its choices, filled in as far as it is known.

use askama::Template;
use motcua_catalog::{Component, Digitise, Mode, Required, Revision};
use motcua_dossier::{HandedInAs, ReturnWay};
use motcua_identity::Unit;
use motcua_ui::{Choice, Crumb, FormReport, PageContext};

use super::sent::{CHANNELS, Sent, copies_field, kind_field};
use crate::limit::{fee_words, limit_words};

/// A paper asked for, as a row of the form.
pub(super) struct ComponentRow {
    name: String,
    required: bool,
    shown_only: bool,
    hint: &'static str,
    kind_field: String,
    kind: String,
    copies_field: String,
    copies: String,
}

/// The page.
#[derive(Template)]
#[template(path = "intake_form.html")]
pub(super) struct FormPage {
    pub(super) cx: PageContext,
    pub(super) report: FormReport,
    sent: Sent,
    crumbs: Vec<Crumb>,
    code: String,
    name: String,
    field: String,
    limit: String,
    fee: String,
    units: Vec<Choice>,
    channels: Vec<Choice>,
    owner_kinds: Vec<Choice>,
    kinds: Vec<Choice>,
    return_ways: Vec<Choice>,
    components: Vec<ComponentRow>,
}

impl FormPage {
    /// The page of `revision` for an officer of `units`, with what was typed.
    pub(super) fn new(
        cx: PageContext,
        revision: &Revision,
        units: &[Unit],
        (sent, report): (Sent, FormReport),
    ) -> Self {
        let body = &revision.body;
        let choice = |value: &str, key: String| Choice::new(value, cx.t(&key));
        Self {
            crumbs: vec![
                Crumb::to("/office", cx.t("nav-work")),
                Crumb::to("/office/intake", cx.t("nav-intake")),
                Crumb::here(revision.procedure_code.as_str()),
            ],
            code: revision.procedure_code.to_string(),
            name: body.name.clone(),
            field: body.field.clone(),
            limit: limit_words(cx.words(), body.time_limit),
            fee: fee_words(cx.words(), &body.fee),
            units: units
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
            kinds: HandedInAs::ALL
                .map(HandedInAs::identifier)
                .map(|it| choice(it, format!("handed-in-{it}")))
                .into(),
            return_ways: ReturnWay::ALL
                .map(ReturnWay::identifier)
                .map(|it| choice(it, format!("return-way-{it}")))
                .into(),
            components: (1_i64..)
                .zip(&body.components)
                .map(|(number, it)| row(number, it, &sent))
                .collect(),
            sent,
            report,
            cx,
        }
    }
}

fn row(number: i64, component: &Component, sent: &Sent) -> ComponentRow {
    let (kind_field, copies_field) = (kind_field(number), copies_field(number));
    ComponentRow {
        name: component.name.clone(),
        required: component.required == Required::Always,
        shown_only: component.mode == Mode::Present,
        hint: match component.digitise {
            Digitise::Required => "digitise-required",
            Digitise::Optional => "digitise-optional",
            Digitise::Forbidden => "digitise-forbidden",
        },
        kind: sent.get(&kind_field).to_owned(),
        copies: sent.get(&copies_field).to_owned(),
        kind_field,
        copies_field,
    }
}

/// The form before anything was typed.
pub(super) fn blank(revision: &Revision, units: &[Unit], request_key: String) -> Sent {
    let mut sent = Sent::default();
    for (field, value) in [
        ("channel", "1"),
        ("owner_kind", "person"),
        ("sets", "1"),
        ("return_way", "counter"),
    ] {
        sent.put(field, value);
    }
    sent.put("request_key", request_key);
    if let Some(unit) = units.first() {
        sent.put("unit", unit.id.as_str());
    }
    for (number, component) in (1_i64..).zip(&revision.body.components) {
        let (kind, copies) = usual(component);
        sent.put(kind_field(number), kind.identifier());
        sent.put(copies_field(number), copies.to_string());
    }
    sent
}

/// What is usually handed in. A copy is taken for a plain one until the officer says that it is certified: only
/// certified copies count as papers to digitise.
fn usual(component: &Component) -> (HandedInAs, u16) {
    let stays = component.required == Required::Always && component.mode == Mode::Submit;
    match component {
        _ if !stays => (HandedInAs::Nothing, 1),
        it if it.originals > 0 => (HandedInAs::Original, it.originals),
        it => (HandedInAs::Photocopy, it.copies.max(1)),
    }
}
