//! The lines of each part.

use motcua_kernel::Money;
use motcua_law::ResultTypeCode;

use super::{Line, Said};
use crate::model::{
    Component, Condition, Field, FieldGroup, FilingChannel, Leg, Level, RevisionBody, RevisionPart,
    WorkflowStep,
};

pub(super) fn of(body: &RevisionBody, part: RevisionPart) -> Vec<Line> {
    match part {
        RevisionPart::General => vec![whole("general", general(body))],
        RevisionPart::Fee => vec![whole("fee", fee(body))],
        RevisionPart::Components => body.components.iter().map(component).collect(),
        RevisionPart::Variants => {
            let lines = body.variants.iter();
            lines
                .map(|variant| {
                    let english = ("name-en", maybe(variant.name_en.as_ref()));
                    let facets = vec![name(&variant.name), english];
                    line("variant", &variant.code, &variant.name, facets)
                })
                .collect()
        }
        RevisionPart::Workflow => body.workflow.steps.iter().map(step).collect(),
        RevisionPart::Legs => body.legs.iter().map(leg).collect(),
        RevisionPart::Form => body.form.groups.iter().flat_map(group).collect(),
        RevisionPart::Results => results(body),
    }
}

type Facet = (&'static str, Said);

fn line(kind: &'static str, key: &str, name: &str, facets: Vec<Facet>) -> Line {
    Line {
        key: key.to_owned(),
        code: match kind {
            "general" | "fee" | "component" | "template" => String::new(),
            _ => key.to_owned(),
        },
        kind,
        name: name.to_owned(),
        facets,
    }
}

fn whole(kind: &'static str, facets: Vec<Facet>) -> Line {
    line(kind, kind, "", facets)
}

fn text(text: &str) -> Said {
    Said::Text(text.to_owned())
}

fn maybe(text: Option<&String>) -> Said {
    text.map_or(Said::Nothing, |text| Said::Text(text.clone()))
}

fn name(name: &str) -> Facet {
    ("name", text(name))
}

fn levels(levels: &[Level]) -> Said {
    Said::Choices(levels.iter().map(|level| level.identifier()).collect())
}

fn general(body: &RevisionBody) -> Vec<Facet> {
    let on = |channel| {
        let own = body.channel_limits.iter().find(|limit| limit.channel == channel);
        own.map_or(Said::Nothing, |limit| Said::Time(limit.time_limit))
    };
    let applicants = body.applicants.iter().map(|kind| kind.identifier());
    let applicants = Said::Choices(applicants.collect());
    vec![
        name(&body.name),
        ("official-name", text(&body.official_name)),
        ("field", text(&body.field)),
        ("time-limit", Said::Time(body.time_limit)),
        ("limit-in-person", on(FilingChannel::InPerson)),
        ("limit-online", on(FilingChannel::Online)),
        ("limit-post", on(FilingChannel::Post)),
        ("online-service", Said::Choice(body.online_service.identifier())),
        ("financial-obligation", Said::Yes(body.financial_obligation)),
        ("immediate", Said::Yes(body.immediate)),
        ("applicants", applicants),
        ("mandate", maybe(body.mandate.as_ref().map(|mandate| &mandate.vi))),
        (
            "mandate-en",
            maybe(body.mandate.as_ref().and_then(|mandate| mandate.en.as_ref())),
        ),
        ("levels-2025", levels(&body.levels_2025)),
        ("levels-2023", levels(&body.levels_2023)),
        ("agency-2025", text(&body.agency_2025)),
        ("agency-2023", text(&body.agency_2023)),
        ("decision", maybe(body.decision.as_ref())),
        ("source", text(&body.source)),
        ("form-source", maybe(body.form_source.as_ref())),
    ]
}

fn fee(body: &RevisionBody) -> Vec<Facet> {
    let fee = &body.fee;
    let amount = |amount: Option<Money>| amount.map_or(Said::Nothing, Said::Money);
    vec![
        ("fee-placeholder", Said::Yes(fee.is_placeholder)),
        ("fee-amount", Said::Money(fee.amount)),
        ("fee-per", maybe(fee.per.as_ref())),
        ("fee-online", amount(fee.online_amount)),
        ("fee-copy", amount(fee.copy_amount)),
        ("fee-exempt", Said::Texts(fee.exempt.clone())),
        ("fee-note", maybe(fee.note.as_ref())),
    ]
}

fn component(component: &Component) -> Line {
    let reuse = component.reuse_from.iter().map(ResultTypeCode::to_string);
    let trust = component
        .min_trust
        .map_or(Said::Nothing, |grade| Said::Choice(grade.identifier()));
    let facets = vec![
        ("originals", Said::Count(component.originals.into())),
        ("copies", Said::Count(component.copies.into())),
        ("required", Said::Choice(component.required.identifier())),
        ("cases", Said::Texts(component.variants.clone())),
        ("mode", Said::Choice(component.mode.identifier())),
        ("digitise", Said::Choice(component.digitise.identifier())),
        ("basis", Said::Choice(component.basis.identifier())),
        ("min-trust", trust),
        ("reuse-from", Said::Texts(reuse.collect())),
        ("database", maybe(component.database.as_ref())),
        ("paper-form", maybe(component.form.as_ref())),
    ];
    // A component has no code: its name is what people know it by, so another name is another paper.
    line("component", component.name.trim(), &component.name, facets)
}

fn step(step: &WorkflowStep) -> Line {
    let facets = vec![
        name(&step.name),
        ("kind", Said::Choice(step.kind.identifier())),
        ("performer", Said::Choice(step.performer.identifier())),
        ("step-limit", step.limit.map_or(Said::Nothing, Said::Time)),
    ];
    line("step", &step.code, &step.name, facets)
}

fn leg(leg: &Leg) -> Line {
    let level = leg
        .level
        .map_or(Said::Nothing, |level| Said::Choice(level.identifier()));
    let facets = vec![
        name(&leg.name),
        ("leg-agency", text(&leg.agency)),
        ("leg-unit", maybe(leg.unit.as_ref())),
        ("leg-level", level),
        ("leg-after", Said::Texts(leg.after.clone())),
        ("leg-limit", Said::Time(leg.limit)),
    ];
    line("leg", &leg.code, &leg.name, facets)
}

fn group(group: &FieldGroup) -> Vec<Line> {
    let facets = vec![
        name(&group.title),
        ("name-en", maybe(group.title_en.as_ref())),
        ("repeats", Said::Yes(group.repeats)),
        (
            "most-rows",
            group
                .most_rows
                .map_or(Said::Nothing, |most| Said::Count(u32::from(most))),
        ),
        ("shown-if", condition(group.shown_if.as_ref())),
    ];
    let own = line("group", &group.code, &group.title, facets);
    std::iter::once(own)
        .chain(group.fields.iter().map(|it| field(it, group)))
        .collect()
}

fn field(field: &Field, group: &FieldGroup) -> Line {
    let prefill = field
        .prefill
        .map_or(Said::Nothing, |known| Said::Choice(known.identifier()));
    let from_paper = field.from_paper.as_ref();
    let types = from_paper.map_or(Said::Nothing, |from| Said::Texts(from.papers.clone()));
    let of = from_paper
        .and_then(|from| from.of)
        .map_or(Said::Nothing, |of| Said::Choice(of.identifier()));
    let from_paper = from_paper.map_or(Said::Nothing, |from| Said::Choice(from.read.identifier()));
    let en = field.en.as_ref();
    let facets = vec![
        name(&field.label),
        ("name-en", maybe(en.map(|en| &en.label))),
        ("group", text(&group.title)),
        ("field-kind", Said::Choice(field.kind.identifier())),
        ("field-required", Said::Yes(field.required)),
        ("hint", maybe(field.hint.as_ref())),
        ("hint-en", maybe(en.and_then(|en| en.hint.as_ref()))),
        ("choices", Said::Texts(field.choices.clone())),
        (
            "choices-en",
            Said::Texts(en.map(|en| en.choices.clone()).unwrap_or_default()),
        ),
        ("prefill", prefill),
        ("shown-if", condition(field.shown_if.as_ref())),
        ("computed", maybe(field.computed.as_ref())),
        ("from-paper", from_paper),
        ("from-paper-types", types),
        ("from-paper-of", of),
    ];
    line("field", &field.code, &field.label, facets)
}

fn condition(condition: Option<&Condition>) -> Said {
    condition.map_or(Said::Nothing, |condition| {
        Said::Text(format!("{} = {}", condition.field, condition.equals))
    })
}

fn results(body: &RevisionBody) -> Vec<Line> {
    let mut lines: Vec<Line> = body
        .results
        .iter()
        .map(|result| {
            let facets = vec![
                name(&result.name),
                ("result-code", text(result.code.as_str())),
                ("paper-result", Said::Yes(result.yields_paper_result)),
            ];
            line("result", result.code.as_str(), &result.name, facets)
        })
        .collect();
    let template = vec![("template", maybe(body.result_template.as_ref()))];
    lines.push(whole("template", template));
    lines
}
