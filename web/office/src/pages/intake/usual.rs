//! What stands in the form before anything was typed, and what follows a change of the case.

use motcua_catalog::{Component, Mode, Prefill, Required, Revision, RevisionBody};
use motcua_dossier::{HandedInAs, meant_for, trusted_for};
use motcua_identity::Unit;
use motcua_repository::HeldPaper;

use super::asked::KEPT;
use super::sent::{SectionNumber, Sent, answer_field, copies_field, kind_field};

/// The form before anything was typed.
pub(super) fn blank(units: &[Unit], request_key: String) -> Sent {
    let mut sent = Sent::default();
    for (field, value) in [
        ("drawn", "yes"),
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
    sent
}

/// Puts a procedure into a section, with what is usually handed in for it.
pub(super) fn add_section(sent: &mut Sent, section: SectionNumber, revision: &Revision) {
    sent.put(section.field("procedure"), revision.procedure_code.as_str());
    // The first case of a procedure is the usual one: nobody in a queue chooses what nearly everybody needs.
    let first = revision
        .body
        .variants
        .first()
        .map(|variant| variant.code.as_str());
    for field in ["variant", "variant-was"] {
        sent.put(section.field(field), first.unwrap_or_default());
    }
    for field in [
        "fee_amount",
        "result_copies",
        "waive_rule",
        "at_once",
        "result_symbol",
    ] {
        sent.put(section.field(field), "");
    }
    sent.put(section.field("counted"), "1");
    sent.put(section.field("fee_way"), "later");
    for field in revision.body.form.fields() {
        sent.put(section.field(&answer_field(&field.code)), "");
    }
    for (number, component) in (1_i64..).zip(&revision.body.components) {
        let (kind, copies) = usual(component, first);
        sent.put(section.field(&kind_field(number)), kind.identifier());
        sent.put(section.field(&copies_field(number)), copies.to_string());
    }
}

/// What is usually handed in. A copy is taken for a plain one until the officer says that it is certified.
fn usual(component: &Component, variant: Option<&str>) -> (HandedInAs, u16) {
    match component {
        it if !asked_in(it, variant) || it.mode != Mode::Submit => (HandedInAs::Nothing, 1),
        it if it.originals > 0 => (HandedInAs::Original, it.originals),
        it => (HandedInAs::Photocopy, it.copies.max(1)),
    }
}

/// Whether the case asks for the component at all.
pub(super) fn asked_in(component: &Component, variant: Option<&str>) -> bool {
    component.required == Required::Always
        || variant.is_some_and(|variant| component.variants.iter().any(|code| code == variant))
}

/// Another case was chosen: papers that it asks for are proposed, and those proposed before that it does not ask for
/// are taken back. What an officer typed otherwise stays.
pub(super) fn follow_variant(sent: &mut Sent, section: SectionNumber, body: &RevisionBody) {
    let (was, now) = (
        sent.of(section, "variant-was").to_owned(),
        sent.of(section, "variant").to_owned(),
    );
    if was == now {
        return;
    }
    for (number, component) in (1_i64..).zip(&body.components) {
        let field = section.field(&kind_field(number));
        let before = usual(component, Some(was.as_str()));
        let after = usual(component, Some(now.as_str()));
        let copies = section.field(&copies_field(number));
        let untouched =
            sent.get(&field) == before.0.identifier() && sent.get(&copies).trim() == before.1.to_string();
        if untouched && before != after {
            sent.put(field, after.0.identifier());
            sent.put(copies, after.1.to_string());
        }
    }
    sent.put(section.field("variant-was"), now);
}

/// Proposes what the repository holds for components that nobody touched yet: only papers of the kinds that the
/// procedure itself names, since another paper of the same name is for the officer to judge.
pub(super) fn propose_kept(sent: &mut Sent, section: SectionNumber, body: &RevisionBody, held: &[HeldPaper]) {
    let variant = Some(sent.of(section, "variant").to_owned());
    for (number, component) in (1_i64..).zip(&body.components) {
        let field = section.field(&kind_field(number));
        let untouched = sent.get(&field) == usual(component, variant.as_deref()).0.identifier();
        let paper = held
            .iter()
            .find(|paper| meant_for(component, paper) && trusted_for(component, paper));
        if let Some(paper) = paper.filter(|_| untouched) {
            sent.put(field, format!("{KEPT}{}", paper.id));
        }
    }
}

/// Fills in what is known of the person where the form of the procedure asks for it again.
pub(super) fn prefill(sent: &mut Sent, section: SectionNumber, body: &RevisionBody) {
    for field in body.form.fields() {
        let organisation = sent.get("owner_kind") == "organisation";
        let known = match field.prefill {
            Some(Prefill::FullName) if !organisation => sent.get("owner_name"),
            Some(Prefill::PersonalId) if !organisation => sent.get("owner_number"),
            Some(Prefill::Organisation) if organisation => sent.get("owner_name"),
            Some(Prefill::TaxCode) if organisation => sent.get("owner_number"),
            Some(Prefill::BirthDate) => sent.get("owner_born"),
            Some(Prefill::Address) => sent.get("owner_address"),
            Some(Prefill::Phone) => sent.get("owner_phone"),
            Some(Prefill::Email) => sent.get("owner_email"),
            _ => "",
        }
        .to_owned();
        sent.put_if_empty(&section.field(&answer_field(&field.code)), &known);
    }
}
