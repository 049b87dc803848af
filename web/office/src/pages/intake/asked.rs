//! What the form asks of the use case: the visit, or what stands in its way.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use motcua_catalog::{Form, Revision};
use motcua_dossier::model::PayWay;
use motcua_dossier::{
    Accept, Answer, AskedInput, ChargeInput, ChargeWay, HandedIn, HandedInAs, OwnerInput, ReturnWay, Visit,
    VisitCase,
};
use motcua_identity::UnitId;
use motcua_kernel::{Instant, Money};
use motcua_repository::PaperId;

use super::sent::{
    CHANNELS, PageProblem, SectionNumber, Sent, answer_field, copies_field, kind_field, reason_field,
    words_field,
};

/// How a paper of the repository is named among the ways of handing in.
pub(super) const KEPT: &str = "kept:";

/// What stands on the receipt and is typed once.
struct Receipt {
    unit: UnitId,
    channel: motcua_dossier::model::Channel,
    return_way: ReturnWay,
    received_at: Option<Instant>,
    sets: u16,
}

/// The visit that was asked for, or the problems that stand in its way, in the order they were found.
pub(super) fn visit(sent: &Sent, sections: &[(SectionNumber, Revision)]) -> Result<Visit, Vec<PageProblem>> {
    let mut problems = Vec::new();
    if sections.is_empty() {
        problems.push(("add".to_owned(), "choose-procedure"));
    }
    let receipt = receipt(sent, &mut problems);
    let cases: Vec<Option<VisitCase>> = sections
        .iter()
        .map(|(section, revision)| case(sent, *section, revision, (receipt.as_ref(), &mut problems)))
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Visit {
        cases: cases.into_iter().flatten().collect(),
        form: Some(sent.get("request_key").to_owned()),
    })
}

fn receipt(sent: &Sent, problems: &mut Vec<PageProblem>) -> Option<Receipt> {
    let unit = sent.get("unit").parse::<UnitId>().ok();
    let channel = CHANNELS.iter().find(|(value, _)| *value == sent.get("channel"));
    let return_way = ReturnWay::from_identifier(sent.get("return_way"));
    let received_at = received_at(sent);
    for (missing, field, problem) in [
        (received_at.is_none(), "received_at", "received-at-wrong"),
        (unit.is_none(), "unit", "choose-unit"),
        (channel.is_none(), "channel", "choose-channel"),
        (return_way.is_none(), "return_way", "choose-return-way"),
    ] {
        if missing {
            problems.push((field.to_owned(), problem));
        }
    }
    Some(Receipt {
        unit: unit?,
        channel: channel?.1,
        return_way: return_way?,
        received_at: received_at?,
        // 0 is reported by the use case as a wrong number of sets.
        sets: sent.get("sets").trim().parse().unwrap_or(0),
    })
}

/// Nothing typed means now, the instant of the act itself; none where it cannot be read.
fn received_at(sent: &Sent) -> Option<Option<Instant>> {
    match sent.get("received_at").trim() {
        "" => Some(None),
        text => text
            .parse::<DateTime>()
            .ok()
            .map(|local| Some(Instant::from_local(local))),
    }
}

fn case(
    sent: &Sent,
    section: SectionNumber,
    revision: &Revision,
    (receipt, problems): (Option<&Receipt>, &mut Vec<PageProblem>),
) -> Option<VisitCase> {
    let body = &revision.body;
    let components = i64::try_from(body.components.len()).unwrap_or(0);
    let mut tell = |field: &str, problem| problems.push((section.field(field), problem));
    let handed_in = handed_in(sent, section, components);
    if handed_in.is_none() {
        tell("components", "copies-wrong");
    }
    let variant = Some(sent.of(section, "variant")).filter(|code| !code.is_empty());
    if variant.is_none() && !body.variants.is_empty() {
        tell("variant", "choose-variant");
    }
    let charge = charge(sent, section);
    if charge.is_none() {
        tell("fee", "fee-wrong");
    }
    let (receipt, (handed_in, kept), charge) = (receipt?, handed_in?, charge?);
    Some(VisitCase {
        accept: Accept {
            request_key: sent.request_key(section),
            unit: receipt.unit.clone(),
            procedure_code: revision.procedure_code.clone(),
            channel: receipt.channel,
            owner: owner(sent),
            handed_in,
            sets: receipt.sets,
            return_way: receipt.return_way,
            received_at: receipt.received_at,
            variant: variant.map(str::to_owned),
            visit: None,
        },
        asked: asked_anyway(sent, section, components),
        kept,
        answers: answers(sent, section, &body.form),
        charge,
        at_once: (body.immediate && !sent.of(section, "at_once").is_empty())
            .then(|| sent.of(section, "result_symbol").trim().to_owned()),
    })
}

fn owner(sent: &Sent) -> OwnerInput {
    let get = |field| sent.get(field).to_owned();
    OwnerInput {
        kind: get("owner_kind"),
        number: get("owner_number"),
        name: get("owner_name"),
        phone: get("owner_phone"),
        address: get("owner_address"),
        email: get("owner_email"),
    }
}

type HandedInAndKept = (Vec<HandedIn>, BTreeMap<i64, PaperId>);

/// What was handed in and what is kept already; none where a number or a kind cannot be read.
fn handed_in(sent: &Sent, section: SectionNumber, components: i64) -> Option<HandedInAndKept> {
    let (mut all, mut kept) = (Vec::new(), BTreeMap::new());
    for number in 1..=components {
        let chosen = sent.of(section, &kind_field(number));
        if let Some(paper) = chosen.strip_prefix(KEPT) {
            kept.insert(number, paper.parse().ok()?);
            continue;
        }
        let kind = match chosen {
            "" => HandedInAs::Nothing,
            identifier => HandedInAs::from_identifier(identifier).filter(|kind| *kind != HandedInAs::Kept)?,
        };
        if kind == HandedInAs::Nothing {
            continue;
        }
        let copies = counted(sent.of(section, &copies_field(number)), 1)?;
        all.push(HandedIn { number, kind, copies });
    }
    Some((all, kept))
}

/// Why papers that the repository holds are asked for all the same.
fn asked_anyway(sent: &Sent, section: SectionNumber, components: i64) -> BTreeMap<i64, AskedInput> {
    let of = |field: String| sent.of(section, &field).trim().to_owned();
    (1..=components)
        .map(|number| {
            let input = AskedInput {
                reason: of(reason_field(number)),
                words: of(words_field(number)),
            };
            (number, input)
        })
        .filter(|(_, input)| !input.reason.is_empty())
        .collect()
}

/// A number from 1 to 999; `usual` where nothing was typed.
fn counted(text: &str, usual: u16) -> Option<u16> {
    match text.trim() {
        "" => Some(usual),
        text => text.parse().ok().filter(|count| (1..=999).contains(count)),
    }
}

/// The fee as it was settled; none where a number cannot be read.
pub(super) fn charge(sent: &Sent, section: SectionNumber) -> Option<ChargeInput> {
    let amount: String = sent
        .of(section, "fee_amount")
        .chars()
        .filter(|sign| !sign.is_whitespace() && !".,đ".contains(*sign))
        .collect();
    let amount = match amount.as_str() {
        "" => None,
        digits => Some(Money::dong(digits.parse().ok().filter(|amount| *amount >= 0)?)),
    };
    let (way, pay) = way_and_pay(sent.of(section, "fee_way"));
    Some(ChargeInput {
        amount,
        counted: counted(sent.of(section, "counted"), 1)?,
        result_copies: match sent.of(section, "result_copies").trim() {
            "" | "0" => 0,
            text => counted(text, 0)?,
        },
        way,
        pay,
        rule: sent.of(section, "waive_rule").to_owned(),
    })
}

/// How money taken at once is named among the ways when it comes by transfer.
pub(super) const NOW_BY_TRANSFER: &str = "now-transfer";

/// What is to be done about the fee, and how it is paid where it is taken at once.
fn way_and_pay(text: &str) -> (ChargeWay, PayWay) {
    match text {
        NOW_BY_TRANSFER => (ChargeWay::Now, PayWay::Transfer),
        other => (
            ChargeWay::from_identifier(other).unwrap_or(ChargeWay::Later),
            PayWay::Cash,
        ),
    }
}

/// What the electronic form was answered, without what was left empty.
fn answers(sent: &Sent, section: SectionNumber, form: &Form) -> Vec<Answer> {
    let mut all = Vec::new();
    for group in &form.groups {
        for row in 1..=rows_of(sent, section, group) {
            for field in &group.fields {
                let code = row_code(&field.code, row);
                let value = sent.of(section, &answer_field(&code)).trim().to_owned();
                if !value.is_empty() {
                    let label = field.label.clone();
                    all.push(Answer {
                        field: code,
                        label,
                        value,
                    });
                }
            }
        }
    }
    all
}

/// The code of a field in the row of its group.
pub(super) fn row_code(code: &str, row: usize) -> String {
    if row == 1 {
        code.to_owned()
    } else {
        format!("{code}.{row}")
    }
}

/// How often a group was filled in; at least once.
pub(super) fn rows_of(sent: &Sent, section: SectionNumber, group: &motcua_catalog::FieldGroup) -> usize {
    let filled = |row: usize| {
        group.fields.iter().any(|field| {
            let name = answer_field(&row_code(&field.code, row));
            !sent.of(section, &name).trim().is_empty()
        })
    };
    let last = (2..=group.most_rows()).rev().find(|row| filled(*row));
    last.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: SectionNumber = SectionNumber(1);

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let mut sent = Sent::default();
        for (field, value) in [
            ("unit", "06253"),
            ("channel", "1"),
            ("return_way", "counter"),
            ("sets", "1"),
        ]
        .iter()
        .chain(pairs)
        {
            sent.put(*field, *value);
        }
        sent
    }

    fn problems_of(sent: &Sent) -> Vec<PageProblem> {
        let mut problems = Vec::new();
        receipt(sent, &mut problems);
        problems
    }

    #[test]
    fn a_paper_that_was_only_shown_is_not_among_those_handed_in() {
        let typed = sent(&[
            ("component-1", "nothing"),
            ("component-2", "original"),
            ("copies-2", ""),
        ]);
        let (all, kept) = handed_in(&typed, FIRST, 2).unwrap();
        let all: Vec<_> = all.iter().map(|it| (it.number, it.copies)).collect();
        assert_eq!((all, kept.len()), (vec![(2, 1)], 0));
        for wrong in [
            &[("component-1", "original"), ("copies-1", "nhiều")],
            &[("component-1", "kept:không"), ("copies-1", "")],
            &[("component-1", "kept"), ("copies-1", "")],
        ] {
            assert!(handed_in(&sent(wrong), FIRST, 1).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn nobody_at_a_counter_files_online() {
        assert_eq!(
            problems_of(&sent(&[("channel", "2")])),
            [("channel".to_owned(), "choose-channel")]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_by_field() {
        for (pair, problem) in [
            (("received_at", "hôm qua"), ("received_at", "received-at-wrong")),
            (("unit", "không có"), ("unit", "choose-unit")),
            (("return_way", ""), ("return_way", "choose-return-way")),
        ] {
            assert_eq!(problems_of(&sent(&[pair])), [(problem.0.to_owned(), problem.1)]);
        }
        assert!(charge(&sent(&[("result_copies", "nhiều")]), FIRST).is_none());
        let amount = charge(&sent(&[("fee_amount", "20.000 đ")]), FIRST)
            .unwrap()
            .amount;
        assert_eq!(amount, Some(Money::dong(20_000)));
    }

    #[test]
    fn the_time_of_receipt_is_vietnamese_time() {
        let at = received_at(&sent(&[("received_at", "2023-11-15T09:30")])).unwrap();
        assert_eq!(at.unwrap().to_string(), "2023-11-15T09:30:00+07:00");
    }
}
