//! From the form as typed to the use case's input.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use motcua_catalog::Revision;
use motcua_dossier::model::Channel;
use motcua_dossier::{Accept, FileByPost, HandedIn, HandedInAs, OwnerInput, ReturnWay};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Instant;

/// What was typed, field by field.
pub(super) type Typed = BTreeMap<String, String>;

/// The field that says that a component lay in the item.
pub(super) fn inside_field(number: i64) -> String {
    format!("inside-{number}")
}

/// The field that says as what.
pub(super) fn kind_field(number: i64) -> String {
    format!("component-{number}")
}

/// As what a paper can lie in an envelope.
pub(super) const KINDS: [HandedInAs; 3] =
    [HandedInAs::Original, HandedInAs::Certified, HandedInAs::Photocopy];

/// The use case's input, or the fields that cannot be read with the codes of their words.
pub(super) fn read(
    op: &OpContext,
    typed: &Typed,
    revision: &Revision,
) -> Result<FileByPost, Vec<(&'static str, &'static str)>> {
    let get = |field: &str| typed.get(field).map_or("", |text| text.trim());
    let unit = get("unit").parse::<UnitId>().ok();
    let return_way = ReturnWay::from_identifier(get("return_way"));
    let received_at = arrival(get("received_at"));
    let mut problems = Vec::new();
    for (missing, field, problem) in [
        (received_at.is_none(), "received_at", "received-at-wrong"),
        (unit.is_none(), "unit", "choose-unit"),
        (return_way.is_none(), "return_way", "choose-return-way"),
    ] {
        if missing {
            problems.push((field, problem));
        }
    }
    let (Some(received_at), Some(unit), Some(return_way)) = (received_at, unit, return_way) else {
        return Err(problems);
    };
    Ok(FileByPost {
        accept: Accept {
            request_key: request_key(op, typed, revision),
            unit,
            procedure_code: revision.procedure_code.clone(),
            channel: Channel::Post,
            owner: owner(typed),
            handed_in: inside(typed, revision),
            sets: get("sets").parse().unwrap_or(0),
            return_way,
            received_at,
            variant: Some(get("variant").to_owned()).filter(|code| !code.is_empty()),
            visit: None,
        },
        sender: get("sender").to_owned(),
        tracking_number: get("tracking_number").to_owned(),
    })
}

/// Nothing typed means now; none where it cannot be read.
fn arrival(text: &str) -> Option<Option<Instant>> {
    if text.is_empty() {
        return Some(None);
    }
    let local: DateTime = text.parse().ok()?;
    Some(Some(Instant::from_local(local)))
}

/// Back in the browser brings the same form again: another person's number in it is another filing.
fn request_key(op: &OpContext, typed: &Typed, revision: &Revision) -> String {
    let drawn = typed.get("request_key").map_or("", String::as_str);
    if !(16..=64).contains(&drawn.len()) {
        return op.new_id::<FileByPost>().to_string();
    }
    let number = typed.get("owner_number").map_or("", String::as_str);
    let number: String = number
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .take(20)
        .collect();
    format!("{drawn}/{number}/{}", revision.procedure_code)
}

fn owner(typed: &Typed) -> OwnerInput {
    let get = |field: &str| typed.get(field).cloned().unwrap_or_default();
    OwnerInput {
        kind: get("owner_kind"),
        number: get("owner_number"),
        name: get("owner_name"),
        phone: get("owner_phone"),
        address: get("owner_address"),
        email: get("owner_email"),
    }
}

fn inside(typed: &Typed, revision: &Revision) -> Vec<HandedIn> {
    (1_i64..)
        .zip(&revision.body.components)
        .filter(|(number, _)| typed.contains_key(&inside_field(*number)))
        .map(|(number, component)| HandedIn {
            number,
            kind: typed
                .get(&kind_field(number))
                .and_then(|kind| HandedInAs::from_identifier(kind))
                .filter(|kind| KINDS.contains(kind))
                .unwrap_or(HandedInAs::Photocopy),
            copies: component.originals.max(1),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrival_is_vietnamese_time_and_nothing_typed_means_now() {
        assert_eq!(arrival(""), Some(None));
        assert_eq!(arrival("hôm qua"), None);
        let at = arrival("2023-11-14T15:00").unwrap().unwrap();
        assert_eq!(at.to_string(), "2023-11-14T15:00:00+07:00");
    }
}
