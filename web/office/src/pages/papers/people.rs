//! Further people of a paper in forms and on pages: which of their fields are shown, how they are called.

use motcua_i18n::Words;
use motcua_kernel::Day;
use motcua_law::identity_number::mask;
use motcua_ocr::fields::PersonRole;
use motcua_repository::{Cross, CrossKind, Field, FieldName, PersonPart, PersonPlace};
use motcua_ui::Choice;

/// The fields that a form shows: those of the paper itself, those of everybody of whom something is known, and those of
/// one more, for whom nobody read. `is_known` tells whether a field has a value.
pub(super) fn shown(is_known: impl Fn(FieldName) -> bool) -> Vec<(FieldName, bool)> {
    let part_of = |place: PersonPlace| PersonPart::ALL.map(|part| FieldName::Person(place, part));
    let mut names: Vec<(FieldName, bool)> = FieldName::OWN.map(|name| (name, false)).into();
    let mut spare = true;
    for place in PersonPlace::ALL {
        let is_somebody = part_of(place).into_iter().any(&is_known);
        if is_somebody || std::mem::take(&mut spare) {
            names.extend(part_of(place).map(|name| (name, !is_somebody)));
        }
    }
    names
}

/// The label of a part of a further person: of their role where it is known, else of their place.
pub(super) fn label(words: Words, (place, part): (PersonPlace, PersonPart), role: Option<&str>) -> String {
    let part = words.get(&format!("paper-person-{}", part.identifier()));
    let who = role
        .and_then(PersonRole::from_identifier)
        .map_or_else(|| nth(words, place), |role| role_words(words, role));
    format!("{who}: {part}")
}

fn nth(words: Words, place: PersonPlace) -> String {
    words.with1("paper-person-nth", "number", u32::from(place.number()))
}

/// A role in words.
pub(crate) fn role_words(words: Words, role: PersonRole) -> String {
    words
        .get(&format!("person-role-{}", role.identifier()))
        .into_owned()
}

/// The words of a role that is kept; empty where none is.
pub(crate) fn kept_role(words: Words, role: &str) -> String {
    PersonRole::from_identifier(role).map_or_else(String::new, |role| role_words(words, role))
}

/// The roles to choose from.
pub(crate) fn roles(words: Words) -> Vec<Choice> {
    PersonRole::ALL
        .into_iter()
        .map(|role| Choice::new(role.identifier(), role_words(words, role)))
        .collect()
}

/// What is kept of further people, a line for each: in what role, then all there is; the number masked.
pub(super) fn kept(words: Words, fields: &[Field]) -> Vec<(String, String)> {
    said(words, |name| {
        let field = fields.iter().find(|field| field.name == name);
        field
            .and_then(|field| field.confirmed.clone())
            .unwrap_or_default()
    })
}

/// As [`kept`], of values that are about to be kept.
pub(crate) fn to_be_kept(words: Words, values: &[(FieldName, String)]) -> Vec<(String, String)> {
    said(words, |name| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    })
}

fn said(words: Words, value_of: impl Fn(FieldName) -> String) -> Vec<(String, String)> {
    let value = |place, part| value_of(FieldName::Person(place, part));
    let of = |place| {
        let name = value(place, PersonPart::Name);
        let role = value(place, PersonPart::Role);
        let said = [
            name.clone(),
            Some(value(place, PersonPart::IdNumber))
                .filter(|number| !number.is_empty())
                .map(|number| mask(&number))
                .unwrap_or_default(),
            birth_words(words, &value(place, PersonPart::BirthDay)),
            value(place, PersonPart::Address),
        ];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let who = match kept_role(words, &role) {
            role if role.is_empty() => nth(words, place),
            role => role,
        };
        (!name.is_empty()).then(|| (who, said.join(" · ")))
    };
    PersonPlace::ALL.into_iter().filter_map(of).collect()
}

/// A day of birth as people write it; a year alone stays one.
pub(super) fn birth_words(words: Words, value: &str) -> String {
    value
        .parse::<Day>()
        .map_or_else(|_| value.to_owned(), |day| words.day(day))
}

/// The label of a field among `fields` of its paper: of a further person by their role, where one was confirmed or read.
pub(super) fn label_among(words: Words, fields: &[Field], name: FieldName) -> String {
    let FieldName::Person(place, part) = name else {
        return super::check_form::label(words, name);
    };
    let role = FieldName::Person(place, PersonPart::Role);
    let role = fields.iter().find(|field| field.name == role);
    let said = role.and_then(|role| {
        let read = role.proposal.as_ref().map(|read| read.value.as_str());
        role.confirmed.as_deref().filter(|it| !it.is_empty()).or(read)
    });
    label(words, (place, part), said)
}

/// A contradiction in words: at which field, and what it is.
pub(super) fn cross_words(words: Words, fields: &[Field], cross: &Cross) -> String {
    let kind: CrossKind = cross.kind;
    let at = label_among(words, fields, cross.field);
    let what = words.get(&format!("cross-{}", kind.identifier()));
    format!("{at}: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_room_for_everybody_who_is_known_and_for_one_more() {
        let nobody = shown(|_| false);
        assert_eq!(nobody.len(), 13 + 5);
        let second = FieldName::Person(PersonPlace::Second, PersonPart::Name);
        let one = shown(|name| name == second);
        assert_eq!(one.len(), 13 + 5 + 5);
        let spare: Vec<FieldName> = one
            .into_iter()
            .filter_map(|(name, spare)| spare.then_some(name))
            .collect();
        assert_eq!(spare[0], FieldName::Person(PersonPlace::First, PersonPart::Role));
        let full = shown(|_| true);
        assert!(full.iter().all(|(_, spare)| !spare), "nobody is left to add");
    }
}
