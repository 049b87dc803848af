//! The section of one procedure as the template sees it.

use motcua_catalog::{Component, Digitise, Field, FieldGroup, FieldKind, Form, Mode, Required, Revision};
use motcua_dossier::model::asked_reasons;
use motcua_dossier::{ChargeWay, HandedInAs, amount_due, meant_for, trusted_for};
use motcua_i18n::Words;
use motcua_repository::HeldPaper;
use motcua_ui::{Choice, PageContext};

use super::asked::{KEPT, NOW_BY_TRANSFER, charge, row_code, rows_of};
use super::sent::{
    CHANNELS, SectionNumber, Sent, answer_field, copies_field, kind_field, reason_field, words_field,
};
use super::usual::asked_in;
use crate::limit::{fee_words, limit_words};

/// A paper of the repository that may stand for a component.
pub(super) struct HeldLine {
    pub(super) id: String,
    pub(super) words: String,
    pub(super) trust: String,
}

/// A paper asked for, as a row of the form.
pub(super) struct ComponentRow {
    pub(super) name: String,
    pub(super) need: &'static str,
    pub(super) shown_only: bool,
    pub(super) hint: &'static str,
    pub(super) kind_field: String,
    pub(super) kind: String,
    pub(super) kinds: Vec<Choice>,
    pub(super) copies_field: String,
    pub(super) copies: String,
    pub(super) held: Vec<HeldLine>,
    pub(super) asked: Option<AskedPart>,
}

/// Why a paper is asked for although the repository holds it; there is nothing to say where it holds none.
pub(super) struct AskedPart {
    pub(super) reason_field: String,
    pub(super) reason: String,
    pub(super) reasons: Vec<Choice>,
    pub(super) words_field: String,
    pub(super) words: String,
    pub(super) needed: bool,
}

/// A field of the electronic form.
pub(super) struct FormField {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) input: &'static str,
    pub(super) choices: Vec<String>,
    pub(super) redraws: bool,
    /// Whether a file is asked for: at a counter the component whose scan it is.
    pub(super) file: bool,
}

/// A group of fields; a row each time it is filled in.
pub(super) struct FormGroup {
    pub(super) title: String,
    pub(super) rows: Vec<Vec<FormField>>,
    pub(super) repeats: bool,
    /// How often it may be filled in at most, where it repeats; 0 where it does not.
    pub(super) most: usize,
}

/// What it costs and what is to be done about it.
pub(super) struct FeePart {
    pub(super) base: String,
    pub(super) per: Option<String>,
    pub(super) copies_price: Option<String>,
    pub(super) typed: bool,
    pub(super) total: String,
    pub(super) ways: Vec<Choice>,
    pub(super) way: String,
    pub(super) exempt: Vec<String>,
    /// Whether the officer takes money.
    pub(super) collects: bool,
    /// Who else does, at this desk.
    pub(super) takers: String,
}

/// What the officer may do besides taking in.
#[derive(Debug, Clone)]
pub(super) struct Besides {
    /// Take money.
    pub(super) collect: bool,
    /// The names of those who do, where the officer does not.
    pub(super) takers: String,
    /// Hand results over.
    pub(super) give_back: bool,
}

/// The section.
pub(super) struct Section {
    pub(super) number: usize,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) field: String,
    pub(super) limit: String,
    pub(super) variants: Vec<Choice>,
    pub(super) rows: Vec<ComponentRow>,
    pub(super) groups: Vec<FormGroup>,
    pub(super) form_open: bool,
    pub(super) fee: Option<FeePart>,
    pub(super) immediate: bool,
    pub(super) wants_symbol: bool,
    place: SectionNumber,
    sent: Sent,
}

impl Section {
    /// The name of a field of this section.
    pub(super) fn named(&self, field: &str) -> String {
        self.place.field(field)
    }

    /// What stands in a field of this section.
    pub(super) fn value(&self, field: &str) -> &str {
        self.sent.of(self.place, field)
    }

    /// The section of `revision`, filled in as far as it is known, with what the officer may do besides taking in.
    pub(super) fn new(
        cx: &PageContext,
        sent: &Sent,
        (place, revision): (SectionNumber, &Revision),
        held: &[HeldPaper],
        may: &Besides,
    ) -> Self {
        let body = &revision.body;
        let variant = Some(sent.of(place, "variant")).filter(|code| !code.is_empty());
        let names: Vec<String> = body.components.iter().map(|it| it.name.clone()).collect();
        Self {
            number: place.0,
            code: revision.procedure_code.to_string(),
            name: body.name.clone(),
            field: body.field.clone(),
            limit: limit_words(cx.words(), body.time_limit),
            variants: body
                .variants
                .iter()
                .map(|it| Choice::new(it.code.as_str(), it.name.as_str()))
                .collect(),
            rows: (1_i64..)
                .zip(&body.components)
                .map(|it| row(cx, sent, (place, variant), it, held))
                .collect(),
            groups: groups(sent, place, (&body.form.groups, &names)),
            form_open: form_begun(sent, place, &body.form),
            fee: fee(cx, sent, (place, revision), may),
            immediate: body.immediate && may.give_back,
            wants_symbol: body.yields_paper_result(),
            place,
            sent: sent.clone(),
        }
    }
}

fn row(
    cx: &PageContext,
    sent: &Sent,
    (place, variant): (SectionNumber, Option<&str>),
    (number, component): (i64, &Component),
    held: &[HeldPaper],
) -> ComponentRow {
    let (kind_field, copies_field) = (
        place.field(&kind_field(number)),
        place.field(&copies_field(number)),
    );
    let meant = held
        .iter()
        .any(|paper| meant_for(component, paper) && trusted_for(component, paper));
    let held: Vec<HeldLine> = held
        .iter()
        .filter(|paper| trusted_for(component, paper) && stands_for(component, paper))
        .map(|paper| HeldLine {
            id: paper.id.to_string(),
            words: held_words(cx.words(), paper),
            trust: trust_words(cx.words(), paper),
        })
        .collect();
    let handed_in = HandedInAs::ALL
        .into_iter()
        .filter(|kind| *kind != HandedInAs::Kept);
    let mut kinds: Vec<Choice> = handed_in
        .map(|kind| {
            let it = kind.identifier();
            Choice::new(it, cx.t(&format!("handed-in-{it}")))
        })
        .collect();
    kinds.extend(held.iter().map(|paper| {
        let words = cx.t1("handed-in-kept-paper", "paper", paper.words.clone());
        Choice::new(format!("{KEPT}{}", paper.id).as_str(), words)
    }));
    ComponentRow {
        asked: asked_part(cx, sent, (place, number), meant.then(|| sent.get(&kind_field))),
        name: component.name.clone(),
        need: need(component, variant),
        shown_only: component.mode == Mode::Present,
        hint: match component.digitise {
            Digitise::Required => "digitise-required",
            Digitise::Optional => "digitise-optional",
            Digitise::Forbidden => "digitise-forbidden",
        },
        kind: sent.get(&kind_field).to_owned(),
        copies: sent.get(&copies_field).to_owned(),
        kinds,
        held,
        kind_field,
        copies_field,
    }
}

/// The fields for a reason, where a paper stands in the repository for the component; `kind` is what is chosen now.
fn asked_part(
    cx: &PageContext,
    sent: &Sent,
    (place, number): (SectionNumber, i64),
    kind: Option<&str>,
) -> Option<AskedPart> {
    let kind = kind?;
    let (reason, words) = (
        place.field(&reason_field(number)),
        place.field(&words_field(number)),
    );
    let reasons = asked_reasons(cx.now().day()).into_iter().map(|it| {
        let label = cx.t(&format!("asked-reason-{}", it.code)).into_owned();
        Choice::new(it.code, label)
    });
    Some(AskedPart {
        reason: sent.get(&reason).to_owned(),
        words: sent.get(&words).to_owned(),
        reasons: reasons.collect(),
        needed: !kind.starts_with(KEPT) && kind != HandedInAs::Nothing.identifier(),
        reason_field: reason,
        words_field: words,
    })
}

fn need(component: &Component, variant: Option<&str>) -> &'static str {
    match (component.required, component.variants.is_empty()) {
        (Required::Always, _) => "component-required",
        (Required::Conditional, false) if asked_in(component, variant) => "component-required",
        (Required::Conditional, false) if variant.is_some() => "component-not-in-case",
        _ => "component-conditional",
    }
}

/// Whether the paper is of a kind that the procedure names, or is called as the component is.
fn stands_for(component: &Component, paper: &HeldPaper) -> bool {
    let (asked, held) = (
        motcua_search::fold(&component.name),
        motcua_search::fold(&paper.paper_name),
    );
    meant_for(component, paper) || held.chars().count() > 5 && asked.contains(&held)
}

/// How far a paper can be trusted.
fn trust_words(words: Words, paper: &HeldPaper) -> String {
    paper.trust.map_or_else(String::new, |trust| {
        words.get(&format!("trust-{}", trust.identifier())).into_owned()
    })
}

/// Name, number and day of a paper; its contents are read only by opening it.
fn held_words(words: Words, paper: &HeldPaper) -> String {
    let day = paper.issued_on.map(|day| words.day(day));
    let symbol = Some(paper.symbol.clone()).filter(|symbol| !symbol.is_empty());
    let parts = [Some(paper.paper_name.clone()), symbol, day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whether somebody is filling the form in: what was filled in beforehand does not count.
fn form_begun(sent: &Sent, place: SectionNumber, form: &Form) -> bool {
    let typed =
        |field: &Field| field.prefill.is_none() && !sent.of(place, &answer_field(&field.code)).is_empty();
    !sent.of(place, "more").is_empty() || form.fields().any(typed)
}

fn groups(
    sent: &Sent,
    place: SectionNumber,
    (groups, components): (&[FieldGroup], &[String]),
) -> Vec<FormGroup> {
    let conditions: Vec<&str> = groups
        .iter()
        .flat_map(|group| {
            let of_fields = group.fields.iter().filter_map(|field| field.shown_if.as_ref());
            group.shown_if.as_ref().into_iter().chain(of_fields)
        })
        .map(|condition| condition.field.as_str())
        .collect();
    let holds = |condition: Option<&motcua_catalog::Condition>, row: usize| {
        condition.is_none_or(|condition| {
            let at = |row| sent.of(place, &answer_field(&row_code(&condition.field, row)));
            at(1) == condition.equals || at(row) == condition.equals
        })
    };
    groups
        .iter()
        .filter(|group| holds(group.shown_if.as_ref(), 1))
        .map(|group| {
            let more = usize::from(group.repeats && !sent.of(place, "more").is_empty());
            let shown = (rows_of(sent, place, group) + more).min(group.most_rows());
            let rows = (1..=shown).map(|row| {
                let fields = group
                    .fields
                    .iter()
                    // What a form works out by itself is not typed at the counter either.
                    .filter(|field| field.computed.is_none() && holds(field.shown_if.as_ref(), row));
                let redraws = |field: &Field| conditions.contains(&field.code.as_str());
                fields
                    .map(|field| {
                        let mut shown = form_field(sent, place, (field, row), redraws(field));
                        if field.kind == FieldKind::File {
                            // A file at a counter is the scan of a component: which one carries it is asked.
                            shown.input = "choice";
                            shown.choices = components.to_vec();
                            shown.file = true;
                        }
                        shown
                    })
                    .collect()
            });
            FormGroup {
                title: group.title.clone(),
                rows: rows.collect(),
                repeats: group.repeats && shown < group.most_rows(),
                most: if group.repeats { group.most_rows() } else { 0 },
            }
        })
        .collect()
}

fn form_field(sent: &Sent, place: SectionNumber, (field, row): (&Field, usize), redraws: bool) -> FormField {
    let name = place.field(&answer_field(&row_code(&field.code, row)));
    FormField {
        label: field.label.clone(),
        hint: field.hint.clone().unwrap_or_default(),
        value: sent.get(&name).to_owned(),
        input: match field.kind {
            FieldKind::LongText => "area",
            FieldKind::Choice => "choice",
            FieldKind::Date => "date",
            FieldKind::Number => "number",
            _ => "text",
        },
        choices: field.choices.clone(),
        redraws,
        file: false,
        name,
    }
}

fn fee(
    cx: &PageContext,
    sent: &Sent,
    (place, revision): (SectionNumber, &Revision),
    Besides { collect, takers, .. }: &Besides,
) -> Option<FeePart> {
    let collects = *collect;
    let fee = &revision.body.fee;
    let copies = fee.copy_amount.filter(|amount| amount.amount() > 0);
    if !fee.is_placeholder && fee.amount.amount() == 0 && copies.is_none() {
        return None;
    }
    let words = cx.words();
    let input = charge(sent, place);
    let channel = CHANNELS.iter().find(|(value, _)| *value == sent.get("channel"));
    let total = input.zip(channel).and_then(|(input, (_, channel))| {
        amount_due(fee, *channel, input.counted, input.result_copies).or(input.amount)
    });
    let total = total.filter(|amount| amount.amount() > 0);
    let mut ways: Vec<&str> = ChargeWay::ALL
        .into_iter()
        .filter(|way| collects || *way != ChargeWay::Now)
        .map(ChargeWay::identifier)
        .collect();
    if collects {
        ways.insert(2, NOW_BY_TRANSFER);
    }
    Some(FeePart {
        base: fee_words(words, fee),
        per: fee.per.clone().filter(|_| fee.amount.amount() > 0),
        copies_price: copies.map(|amount| words.money(amount)),
        typed: fee.is_placeholder,
        total: total.map(|amount| words.money(amount)).unwrap_or_default(),
        ways: ways
            .into_iter()
            .map(|it| Choice::new(it, cx.t(&format!("charge-way-{it}"))))
            .collect(),
        collects,
        takers: takers.to_owned(),
        way: sent.of(place, "fee_way").to_owned(),
        exempt: fee.exempt.clone(),
    })
}
