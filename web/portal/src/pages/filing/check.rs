//! The check before sending, and the sending.

use std::collections::BTreeSet;
use std::net::IpAddr;

use askama::Template;
use axum::Form;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect};
use motcua_filing::{
    Against, DraftId, FilingDraft, Finding, FindingPlace, Part, Send, SendOutcome, amount_owed, asked_groups,
    check_list, draft_in_full, parts_of, prepare_sending, send,
};
use motcua_i18n::Language;
use motcua_kernel::Fault;
use motcua_payments::sync_dossier;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_as, visitor};
use serde::Deserialize;

use super::filer::filer;
use super::id_of;
use super::language::{field_of, for_reader, tongue};
use super::papers::{PaperRow, paper_rows};
use super::renew::Left;
use super::shown::input_name;
use super::steps::{Steps, steps};
use super::take::{paper_words, read_value};
use crate::Portal;
use crate::pages::account::{ACCOUNT, ACTING};
use crate::person::Person;

/// A finding as the page shows it.
struct Row {
    href: String,
    /// What it is about, where the words do not say it.
    about: String,
    /// The language that it is marked with; empty for the page's.
    tongue: &'static str,
    /// The words as HTML, with what they are about marked as the revision's own.
    words: String,
    said: String,
    /// The paper of the vault that says otherwise; empty where none does.
    paper: String,
    /// Where whoever says otherwise is put right, and the words that lead there; empty where nothing leads there.
    wrong: String,
    ask: String,
}

/// An answer as the page shows it.
struct Line {
    label: String,
    /// The language that the label is marked with; empty for the page's.
    tongue: &'static str,
    value: String,
}

struct Group {
    title: String,
    /// The language that the title is marked with; empty for the page's.
    tongue: &'static str,
    href: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "filing/check.html")]
struct CheckPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    id: String,
    name: String,
    unit: String,
    return_way: String,
    fee: String,
    steps: Steps,
    stops: Vec<Row>,
    warnings: Vec<Row>,
    groups: Vec<Group>,
    papers: Vec<PaperRow>,
    left: Left,
    /// Whether the draft has just gone over to the form of today.
    renewed: bool,
    supplement: bool,
}

struct Found {
    full: FilingDraft,
    findings: Vec<Finding>,
    /// Where what the account lacks is mended, or where one stops acting for whoever's account it is.
    account: &'static str,
    /// Whether an officer helps or others come to the same machine: what needs time is left for home.
    at_desk: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found = find(&portal, &person, id_of(&id)?).await?;
    let today = person.op.now().day();
    let mut page = page(person.cx, &id, (&found, today));
    page.renewed = asked.done == "renewed";
    Ok(render(&page))
}

async fn find(portal: &Portal, person: &Person, id: DraftId) -> Result<Found, WebFault> {
    let (op, signed_in) = (person.op.clone(), person.signed_in.clone());
    let at_desk = person.cx.is_kiosk() || signed_in.at_kiosk || signed_in.assisted_by.is_some();
    let mut found = portal
        .read(move |tx| {
            let filer = filer(tx, &signed_in)?;
            Ok::<_, Fault>(Found {
                full: draft_in_full(&op, tx, id)?,
                findings: check_list(&op, tx, id, &filer)?,
                account: match signed_in.acting_for {
                    Some(_) => ACTING,
                    None => ACCOUNT,
                },
                at_desk,
            })
        })
        .await?;
    found.full = for_reader(&person.cx, found.full);
    Ok(found)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    despite: Option<String>,
    sure: Option<String>,
}

/// Where a filing comes from: compared with the networks of counters, and not kept.
pub(super) struct Comes(IpAddr);

impl FromRequestParts<Portal> for Comes {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(Self(visitor(parts, portal.behind_proxy)))
    }
}

pub(super) async fn send_it(
    State(portal): State<Portal>,
    person: Person,
    Comes(from): Comes,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    if sent.sure.is_none() {
        let found = find(&portal, &person, draft_id).await?;
        let today = person.op.now().day();
        let mut page = page(person.cx, &id, (&found, today));
        page.report.add("sure", page.cx.t("filing-sure-missing"));
        return Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let (op, signed_in, demo) = (person.op.clone(), person.signed_in.clone(), portal.demo);
    let despite = sent.despite.is_some();
    let outcome = portal
        .draw(move |portal| {
            let filer = portal.db.read(move |tx| filer(tx, &signed_in))?;
            let prepared = prepare_sending(&portal.db, &portal.blobs, &op, (draft_id, &filer, demo))?;
            let input = Send {
                prepared,
                filer,
                despite,
                from: Some(from),
            };
            portal.db.write(move |tx| {
                let outcome = send(&op, tx, &input)?;
                // What is owed stands on the next page already; the round would write it down seconds later.
                if let SendOutcome::Sent(filed) = &outcome {
                    sync_dossier(&op, tx, filed.id)?;
                    super::exemption::ask(&op, tx, filed.id)?;
                }
                Ok::<_, Fault>(outcome)
            })
        })
        .await?;
    match outcome {
        SendOutcome::Sent(filed) => {
            Ok(Redirect::to(&format!("/portal/filing/sent/{}?done=sent", filed.id)).into_response())
        }
        SendOutcome::Findings(_) => again(&portal, person, &id, &[]).await,
        SendOutcome::Invalid(problems) => {
            let codes: Vec<&'static str> = problems.iter().map(|problem| problem.code).collect();
            again(&portal, person, &id, &codes).await
        }
    }
}

/// The page once more, with what keeps the filing from being sent.
async fn again(portal: &Portal, person: Person, id: &str, codes: &[&'static str]) -> PageResult {
    let found = find(portal, &person, id_of(id)?).await?;
    let today = person.op.now().day();
    let mut page = page(person.cx, id, (&found, today));
    for code in codes {
        page.report.add("sure", page.cx.t(&format!("problem-{code}")));
    }
    if page.report.is_clean() && page.stops.is_empty() && !page.warnings.is_empty() {
        page.report.add("despite", page.cx.t("filing-despite-missing"));
    }
    Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn page(cx: PageContext, id: &str, (found, today): (&Found, motcua_kernel::Day)) -> CheckPage {
    let full = &found.full;
    let row = |finding: &Finding| finding_row(&cx, (id, found), finding);
    let of = |stops: bool| {
        let mut seen = BTreeSet::new();
        found
            .findings
            .iter()
            .filter(|finding| finding.stops == stops)
            .map(row)
            .filter(|row| seen.insert((row.href.clone(), row.words.clone(), row.paper.clone())))
            .collect::<Vec<Row>>()
    };
    let papers = paper_rows(&cx, full);
    CheckPage {
        left: Left::of(&cx, full, &papers),
        renewed: false,
        papers,
        crumbs: vec![
            Crumb::to(super::DRAFTS, cx.t("filing-drafts")),
            Crumb::here(&full.draft.procedure_name).name(),
        ],
        report: FormReport::new(),
        id: id.to_owned(),
        name: full.draft.procedure_name.clone(),
        unit: full.unit.body_name(),
        return_way: cx
            .t(&format!("return-way-{}", full.draft.return_way.identifier()))
            .into_owned(),
        steps: steps(&cx, full, "check", today),
        stops: of(true),
        warnings: of(false),
        fee: fee_words(&cx, full),
        groups: groups(&cx, full, id),
        supplement: full.draft.supplement_of.is_some(),
        cx,
    }
}

/// What it costs, in words; an amount that nobody knows is told at the desk.
fn fee_words(cx: &PageContext, full: &FilingDraft) -> String {
    match amount_owed(full) {
        Some(amount) if amount.amount() > 0 => {
            let amount = cx.words().money(amount);
            let asked = full.draft.exemption.as_ref();
            asked.map_or(amount.clone(), |wish| {
                let group = cx.t(&format!("waive-group-{}", wish.group));
                format!("{amount} – {}", cx.t1("filing-exemption-asked", "group", group))
            })
        }
        Some(_) => cx.t("filing-fee-none").into_owned(),
        None => cx.t("filing-fee-unknown").into_owned(),
    }
}

fn finding_row(cx: &PageContext, (id, found): (&str, &Found), finding: &Finding) -> Row {
    let href = match &finding.place {
        FindingPlace::Field { group, key } => {
            format!(
                "/portal/filing/{id}/form/{group}?show=problems#f-{}",
                input_name(key)
            )
        }
        FindingPlace::Component(number) => format!("/portal/filing/{id}/papers#p-{number}"),
        FindingPlace::Exemption => format!("/portal/filing/{id}/papers#p-exemption"),
        FindingPlace::Account => found.account.to_owned(),
        FindingPlace::Form => "#renew".to_owned(),
        FindingPlace::Case => format!("/portal/filing/{id}/case"),
        FindingPlace::Unplaced => "#unplaced".to_owned(),
        FindingPlace::Line(number) => format!("/portal/filing/{id}/defects#f-line-{number}"),
    };
    let code = finding.code;
    let answered = finding.is_answer() && code.starts_with("answer-") || is_number(code);
    let key = if answered {
        format!("problem-{code}")
    } else {
        format!("finding-{code}")
    };
    let (about, tongue) = about(cx, &found.full, finding);
    let names_it = cx.t1(&key, "label", about).contains(about);
    let said = finding.said.as_ref().map(|(one, other)| {
        cx.words().with(
            said_key(code),
            &[
                ("one", read_value(one).into()),
                ("other", read_value(other).into()),
            ],
        )
    });
    let (paper, wrong, ask) = otherwise(cx, found, finding);
    Row {
        href,
        about: if names_it { String::new() } else { about.to_owned() },
        tongue,
        words: cx.quoting_in(tongue, &key, "label", about),
        said: said.unwrap_or_default(),
        paper,
        wrong,
        ask,
    }
}

/// Which paper says otherwise, where it or the account is put right if it is the wrong one, and the words that lead there.
/// Somebody else's account is not put right by whoever acts for them.
fn otherwise(cx: &PageContext, found: &Found, finding: &Finding) -> (String, String, String) {
    match &finding.against {
        Some(Against::Kept { name, .. }) if found.at_desk => (name.clone(), String::new(), String::new()),
        Some(Against::Kept { id, name }) => {
            let about = match finding.code {
                "kept-birth-differs" => "birth",
                _ => "number",
            };
            let contest = format!("/portal/vault/papers/{id}?about={about}#p-contest");
            (name.clone(), contest, cx.t("filing-wrong-paper").into_owned())
        }
        Some(Against::Account) if !found.at_desk && found.account == ACCOUNT => {
            let ask = cx.t("filing-wrong-account").into_owned();
            (String::new(), ACCOUNT.to_owned(), ask)
        }
        Some(Against::Account) | None => (String::new(), String::new(), String::new()),
    }
}

/// What a finding is about, as the reader's form names it, and the language it is marked with.
fn about<'f>(cx: &PageContext, full: &'f FilingDraft, finding: &'f Finding) -> (&'f str, &'static str) {
    let field = match &finding.place {
        FindingPlace::Field { key, .. } => field_of(&full.body.form, key),
        _ => None,
    };
    match field.filter(|field| field.en.is_some()) {
        Some(field) if cx.language() == Language::En => (&field.label, ""),
        _ => (&finding.about, "vi"),
    }
}

/// Two papers are not two answers.
fn said_key(code: &str) -> &'static str {
    match code {
        "paper-is-another" => "filing-said-paper",
        "paper-has-ended" => "filing-said-ended",
        _ => "filing-said",
    }
}

/// Problems of numbers have words of their own from the counter.
fn is_number(code: &str) -> bool {
    matches!(code, "personal-id-structure" | "tax-code-wrong")
}

/// The answers group by group, without what was left empty.
fn groups(cx: &PageContext, full: &FilingDraft, id: &str) -> Vec<Group> {
    asked_groups(&full.body.form, &full.draft.answers)
        .into_iter()
        .map(|group| Group {
            title: group.group.title.clone(),
            tongue: tongue(cx, group.group.title_en.is_some()),
            href: format!("/portal/filing/{id}/form/{}", group.group.code),
            lines: group
                .fields
                .iter()
                .filter_map(|asked| {
                    let parts = parts_of(asked.field.kind).iter();
                    let said: Vec<String> = parts
                        .map(|part| {
                            let value = full.draft.answers.of(&asked.key(*part)).to_owned();
                            match (*part, asked.field.kind, value.parse::<motcua_kernel::Day>()) {
                                (Part::Birth, _, Ok(day)) | (_, motcua_catalog::FieldKind::Date, Ok(day)) => {
                                    day.vietnamese()
                                }
                                (_, motcua_catalog::FieldKind::Choice, _) => {
                                    let language = cx.language().code();
                                    asked.field.choice_in(&value, language).to_owned()
                                }
                                _ => value,
                            }
                        })
                        .filter(|value| !value.is_empty())
                        .collect();
                    let taken = parts_of(asked.field.kind)
                        .iter()
                        .map(|part| paper_words(cx, full.draft.origins.of(&asked.key(*part))))
                        .find(|words| !words.is_empty());
                    let value = [said.join(", "), taken.unwrap_or_default()];
                    let value: Vec<String> = value.into_iter().filter(|text| !text.is_empty()).collect();
                    (!said.is_empty()).then(|| Line {
                        label: asked.field.label.clone(),
                        tongue: tongue(cx, asked.field.en.is_some()),
                        value: value.join(" – "),
                    })
                })
                .collect(),
        })
        .collect()
}
