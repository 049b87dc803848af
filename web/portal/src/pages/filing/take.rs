//! What a paper says for a field, offered beside the field and beside the paper, and what is known of whoever files, offered
//! beside the field: a press takes it.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::FieldKind;
use motcua_filing::{
    FilingDraft, OfferFrom, OfferId, OfferedValue, Origin, PaperOffer, Taken, every_offer, take_from_paper,
};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{PageContext, PageResult, WebFault};
use serde::Deserialize;

use super::id_of;
use super::language::{field_of, tongue};
use super::shown::input_name;
use crate::Portal;
use crate::person::Person;

/// An offer as a page shows it.
pub(super) struct OfferRow {
    /// What a button sends to take it.
    pub(super) id: String,
    /// Who makes it: a file, a kept paper, the account or an earlier filing.
    pub(super) from: String,
    /// Which field takes it, in words.
    pub(super) label: String,
    /// The language that the label is marked with; empty for the page's.
    pub(super) tongue: &'static str,
    /// The field it is for.
    pub(super) key: String,
    /// Who says it, as HTML with a paper marked as Vietnamese.
    pub(super) lead: String,
    /// What is offered.
    pub(super) says: String,
    /// What stands there and would go; empty where nothing would.
    pub(super) stands: String,
    pub(super) sure: bool,
}

/// Every offer to the draft's form.
pub(super) fn offer_rows(cx: &PageContext, full: &FilingDraft, today: Day) -> Vec<OfferRow> {
    let known = (full.files.as_slice(), full.kept_said.as_slice(), &full.own_said);
    let offers = every_offer((&full.body, &full.draft), known, today);
    let row = |offer| offer_row(cx, offer, full);
    offers.iter().map(row).collect()
}

fn offer_row(cx: &PageContext, offer: &PaperOffer, full: &FilingDraft) -> OfferRow {
    let field = field_of(&full.body.form, &offer.id.key);
    let is_address = field.is_some_and(|field| field.kind == FieldKind::Address);
    let said = |of: fn(&OfferedValue) -> &str| {
        let values = offer.values.iter().map(of).filter(|value| !value.is_empty());
        values.map(read_value).collect::<Vec<_>>().join(", ")
    };
    OfferRow {
        id: offer.id.text(),
        from: offer.id.from.to_string(),
        label: field.map_or(&offer.label, |field| &field.label).clone(),
        tongue: tongue(cx, field.is_some_and(|field| field.en.is_some())),
        key: offer.id.key.clone(),
        lead: cx.quoting(
            match offer.id.from {
                OfferFrom::File(_) => "filing-take-lead",
                OfferFrom::Kept(_) => "filing-take-lead-kept",
                OfferFrom::Account if is_address => "filing-take-lead-address",
                OfferFrom::Account => "filing-take-lead-account",
                OfferFrom::Earlier(_) => "filing-take-lead-earlier",
            },
            "paper",
            &offer.paper,
        ),
        says: said(|one| &one.value),
        stands: if offer.replaces() {
            cx.t1("filing-take-stands", "said", said(|one| &one.stands).as_str())
        } else {
            String::new()
        },
        sure: offer.sure,
    }
}

/// A day as people write it, anything else as it is.
pub(super) fn read_value(value: &str) -> String {
    value
        .parse::<Day>()
        .map_or_else(|_| value.to_owned(), Day::vietnamese)
}

/// Where an answer comes from, in words; empty where somebody typed it.
pub(super) fn origin_words(cx: &PageContext, origin: Option<&Origin>) -> String {
    origin.map_or_else(String::new, |origin| {
        let key = format!("filing-origin-{}", origin.source.identifier());
        cx.t1(&key, "paper", origin.paper.as_str())
    })
}

/// As [`origin_words`], of papers alone.
pub(super) fn paper_words(cx: &PageContext, origin: Option<&Origin>) -> String {
    origin_words(cx, origin.filter(|origin| origin.source.is_paper()))
}

/// What is told after a press; empty where nothing was pressed.
pub(super) fn told(cx: &PageContext, taken: &str) -> (&'static str, String) {
    match taken {
        "yes" => ("good", cx.t("filing-taken").into_owned()),
        "changed" => ("warning", cx.t("filing-taken-changed").into_owned()),
        "gone" => ("info", cx.t("filing-taken-gone").into_owned()),
        "own" => ("good", cx.t("filing-taken-own").into_owned()),
        "own-gone" => ("info", cx.t("filing-taken-own-gone").into_owned()),
        _ => ("info", String::new()),
    }
}

/// Takes an offer; how the page that follows is asked for, and the place of the field on it.
pub(super) async fn take(
    portal: &Portal,
    person: &Person,
    (draft, offer): (&str, OfferId),
) -> Result<(&'static str, String), WebFault> {
    let (id, op) = (id_of(draft)?, person.op.clone());
    let (field, by_paper) = (input_name(&offer.key), offer.from.is_paper());
    let taken = portal
        .write(move |tx| take_from_paper(&op, tx, id, &offer))
        .await?;
    Ok(match (taken, by_paper) {
        (Taken::There(keys), by_paper) => {
            let how = if by_paper { "yes" } else { "own" };
            (how, keys.first().map_or(field, |key| input_name(key)))
        }
        (Taken::ChangedMeanwhile, true) => ("changed", field),
        (Taken::Gone, true) => ("gone", field),
        // It goes over nothing: whatever stands there by now stays.
        (Taken::ChangedMeanwhile | Taken::Gone, false) => ("own-gone", field),
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Pressed {
    offer: String,
    place: String,
}

/// The press of a button beside the paper.
pub(super) async fn beside_paper(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(pressed): Form<Pressed>,
) -> PageResult {
    let offer = OfferId::parse(&pressed.offer)
        .ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "filing-no-place")))?;
    let (how, _) = take(&portal, &person, (&id, offer)).await?;
    let place = motcua_filing::Place::from_identifier(&pressed.place);
    let place = place.map_or_else(String::new, |place| format!("#p-{}", place.identifier()));
    Ok(Redirect::to(&format!("/portal/filing/{id}/papers?taken={how}{place}")).into_response())
}
