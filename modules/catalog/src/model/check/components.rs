//! The papers asked for, and the cases that ask for them.

use std::collections::BTreeMap;

use super::codes::Codes;
use super::problem::{Place, Problems, RevisionPart};
use crate::model::{Component, Digitise, DigitiseBasis, Mode, Required, RevisionBody};

pub(super) fn check(body: &RevisionBody, problems: &mut Problems) {
    let mut named: BTreeMap<&str, Digitise> = BTreeMap::new();
    for (index, component) in body.components.iter().enumerate() {
        let place = Place::line(RevisionPart::Components, index);
        problems.need(place, "component-name-missing", &component.name);
        if component.originals.saturating_add(component.copies) == 0 {
            problems.warn(place, "component-countless", "");
        }
        check_digitise(component, place, problems);
        check_cases(body, component, place, problems);
        match named.insert(component.name.trim(), component.digitise) {
            Some(before) if before != component.digitise => {
                problems.error(place, "digitise-two-ways", component.name.trim());
            }
            _ => {}
        }
    }
}

/// What is only shown, only a plain copy or shared already is not turned into data (TT 01/2023/TT-VPCP), and
/// what stands on the province's list or is a result is.
fn check_digitise(component: &Component, place: Place, problems: &mut Problems) {
    let told_not_to = matches!(
        component.basis,
        DigitiseBasis::SharedInDatabase | DigitiseBasis::ShownOnly | DigitiseBasis::PlainCopy
    );
    let told_to = matches!(
        component.basis,
        DigitiseBasis::EarlierResult | DigitiseBasis::ProvinceList
    );
    match component.digitise {
        Digitise::Required if component.mode == Mode::Present => {
            problems.error(place, "digitise-shown-only", "");
        }
        Digitise::Required if told_not_to => problems.error(place, "digitise-against-basis", ""),
        Digitise::Forbidden if told_to => problems.error(place, "digitise-against-basis", ""),
        Digitise::Forbidden if component.min_trust.is_some() => {
            problems.error(place, "trust-of-forbidden", "");
        }
        _ => {}
    }
    // NĐ 309/2026/NĐ-CP, TT 01/2023/TT-VPCP: a result that an agency has is looked up, not asked for; without its kind it is found
    // nowhere.
    if component.basis == DigitiseBasis::EarlierResult && component.reuse_from.is_empty() {
        problems.warn(place, "earlier-result-without-kind", "");
    }
}

fn check_cases(body: &RevisionBody, component: &Component, place: Place, problems: &mut Problems) {
    for code in &component.variants {
        if !body.variants.iter().any(|variant| variant.code == *code) {
            problems.error(place, "component-variant-unknown", code);
        }
    }
    let always = component.required == Required::Always;
    if always && !component.variants.is_empty() {
        problems.warn(place, "component-always-in-case", "");
    }
}

pub(super) fn check_variants(body: &RevisionBody, problems: &mut Problems) {
    let mut codes = Codes::default();
    for (index, variant) in body.variants.iter().enumerate() {
        let place = Place::line(RevisionPart::Variants, index);
        codes.see(&variant.code, place, problems);
        problems.need(place, "variant-name-missing", &variant.name);
        let used = body
            .components
            .iter()
            .any(|component| component.variants.contains(&variant.code));
        if !used {
            problems.warn(place, "variant-unused", &variant.code);
        }
    }
}
