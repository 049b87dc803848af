//! The page of a kept paper.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use motcua_i18n::Words;
use motcua_identity::Permission;
use motcua_kernel::Instant;
use motcua_repository::{DisposalKind, Disposed, EndKind, Field, FieldName, Paper, Standing, TrustGrade};
use motcua_ui::{Crumb, Moment, PageContext, render_as};

use super::super::check::{Opened, WordsRead};
use super::super::check_form;
use super::super::check_page::{Sheet, crumbs, kept_sheet};
use super::super::notices::Remark;
use super::super::people;
use super::super::signatures::signature_remarks;
use super::facts::{KeptFacts, Named};
use crate::desk::Desk;

/// A paper that was confirmed.
#[derive(Template)]
#[template(path = "papers/kept.html")]
struct KeptPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    /// Labels and values of what stands on the paper.
    read: Vec<(String, String)>,
    /// Labels and values of what is known of how it is kept.
    values: Vec<(String, String)>,
    /// On what its retention rests; empty where no rule is known.
    retention_basis: String,
    standing: Standing,
    /// Why it does not count, or will not.
    notices: Vec<StandingNotice>,
    replaced_by: Option<Named>,
    stands_for: Vec<Named>,
    versions: Vec<VersionLine>,
    /// The signatures in the bytes as they came.
    signatures: Vec<Remark>,
    moments: Vec<Moment>,
    looks_in_all: usize,
    looks: Option<Vec<LookLine>>,
    is_gone: bool,
    may_redraw: bool,
    may_correct: bool,
    may_end: bool,
    may_replace: bool,
    may_revoke: bool,
}

/// Why a paper does not count.
struct StandingNotice {
    tone: &'static str,
    title: String,
    text: String,
    /// What could be taken back.
    kind: Option<EndKind>,
}

/// An earlier version.
struct VersionLine {
    number: u32,
    kept_at: Instant,
    kept_by: String,
    until: Instant,
    corrected_by: String,
    reason: String,
}

/// A look at the paper.
struct LookLine {
    at: Instant,
    by: String,
    what: String,
}

impl KeptPage {
    fn standing_tone(&self) -> &'static str {
        standing_tone(self.standing)
    }

    fn standing_key(&self) -> String {
        format!("standing-{}", self.standing.identifier())
    }
}

/// The tone in which a standing is shown.
pub(crate) const fn standing_tone(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce => "good",
        Standing::Expired => "waiting",
        Standing::Replaced => "neutral",
        Standing::Revoked => "bad",
    }
}

/// The page.
pub(in crate::pages::papers) fn respond(
    desk: &Desk,
    opened: Opened,
    read: &WordsRead,
    facts: KeptFacts,
) -> Response {
    let words = desk.cx.words();
    let paper = &opened.detail.paper;
    let may = |permission| desk.op.may(permission, &paper.unit, paper.field.as_deref());
    let page = KeptPage {
        crumbs: crumbs(&desk.cx, &opened),
        sheet: kept_sheet(&desk.cx, &opened, read),
        read: on_paper(words, &opened),
        values: values(words, &opened, &facts),
        retention_basis: facts
            .rule
            .as_ref()
            .map(|rule| rule.basis.clone())
            .unwrap_or_default(),
        standing: facts.validity.standing,
        notices: notices(words, &facts),
        signatures: signature_remarks(words, &read.held),
        versions: versions(&facts),
        moments: moments(words, &facts),
        looks_in_all: facts.story.looks_in_all,
        looks: looks(words, &facts),
        is_gone: opened.is_gone,
        may_redraw: facts.to_redraw && !opened.is_gone && may(Permission::CheckPaper),
        may_correct: !opened.is_gone && may(Permission::CheckPaper) && is_correctable(paper, &facts),
        may_end: !opened.is_gone && may(Permission::EndPaper),
        may_replace: !opened.is_gone
            && may(Permission::EndPaper)
            && facts.validity.ending(EndKind::Replaced).is_none(),
        may_revoke: !opened.is_gone
            && may(Permission::EndPaper)
            && facts.validity.ending(EndKind::Revoked).is_none(),
        replaced_by: facts.replaced_by,
        stands_for: facts.stands_for,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    render_as(StatusCode::OK, &page)
}

/// Whether the paper is corrected where it is wrong: a result issued here and a certified copy are replaced instead.
fn is_correctable(paper: &Paper, facts: &KeptFacts) -> bool {
    paper.trust != Some(TrustGrade::T4) && !facts.is_certified_copy
}

/// What was confirmed of the paper, and who else stands on it: labels and values.
/// What stands on the paper: labels and values.
pub(super) fn on_paper(words: Words, opened: &Opened) -> Vec<(String, String)> {
    let confirmed = |field: &Field| {
        let value = field.confirmed.as_deref().filter(|value| !value.is_empty())?;
        if matches!(field.name, FieldName::Person(..)) {
            return None;
        }
        Some((
            check_form::label(words, field.name),
            check_form::written(words, field.name, value),
        ))
    };
    let mut read: Vec<_> = opened.detail.fields.iter().filter_map(confirmed).collect();
    read.extend(people::kept(words, &opened.detail.fields));
    read
}

fn values(words: Words, opened: &Opened, facts: &KeptFacts) -> Vec<(String, String)> {
    let mut values = record(words, opened);
    values.extend(facts.rule.as_ref().map(|rule| {
        let how_long = match rule.retention_years {
            Some(years) => words.with1("kept-retention-years", "years", years),
            None => words.get("kept-retention-always").into_owned(),
        };
        (words.get("kept-retention").into_owned(), how_long)
    }));
    values
}

/// What is known of how the paper was kept: labels and values.
fn record(words: Words, opened: &Opened) -> Vec<(String, String)> {
    let paper = &opened.detail.paper;
    let by = |at: Instant, name: &str| format!("{}, {name}", words.stamp(at));
    let trust = paper
        .trust
        .map(|trust| words.get(&format!("trust-{}", trust.identifier())).into_owned());
    let values = [
        ("kept-code", paper.code.clone()),
        ("kept-type", Some(paper.type_code.clone())),
        ("kept-trust", trust),
        ("papers-pages", Some(words.number(paper.pages))),
        ("papers-scanned", Some(by(paper.scanned_at, &opened.scanned_by))),
        (
            "kept-confirmed",
            paper.confirmed_at.map(|at| by(at, &opened.confirmed_by)),
        ),
        ("kept-engine", paper.engine.clone()),
    ];
    values
        .into_iter()
        .filter_map(|(key, value)| Some((words.get(key).into_owned(), value?)))
        .collect()
}

/// What ended the paper or will end it, and its last day where that has passed.
fn notices(words: Words, facts: &KeptFacts) -> Vec<StandingNotice> {
    let validity = &facts.validity;
    let mut notices: Vec<StandingNotice> = validity
        .endings
        .iter()
        .map(|ending| {
            let (kind, lies_ahead) = (ending.kind.identifier(), validity.is_in_force());
            let when = if lies_ahead { "later" } else { "now" };
            let day = words.day(ending.from);
            StandingNotice {
                tone: if lies_ahead { "info" } else { "warning" },
                title: words.with1(&format!("kept-{kind}-{when}"), "day", day),
                text: told(words, facts, ending),
                kind: Some(ending.kind),
            }
        })
        .collect();
    if validity.standing == Standing::Expired
        && let Some(last) = validity.expires_on
    {
        notices.push(StandingNotice {
            tone: "warning",
            title: words.with1("kept-expired-now", "day", words.day(last)),
            text: words.get("kept-expired-text").into_owned(),
            kind: None,
        });
    }
    notices.extend(facts.disposed.as_ref().map(|it| disposal_notice(words, it)));
    notices
}

/// That the paper was destroyed or handed over, and by which decision.
fn disposal_notice(words: Words, it: &Disposed) -> StandingNotice {
    let kind = it.kind.identifier();
    let day = it.on.map(|day| words.day(day)).unwrap_or_default();
    StandingNotice {
        tone: if it.kind == DisposalKind::Destroy {
            "warning"
        } else {
            "info"
        },
        title: words.with(
            &format!("kept-disposed-{kind}"),
            &[("number", it.decision.as_str().into()), ("day", day.into())],
        ),
        text: words.get(&format!("kept-disposed-text-{kind}")).into_owned(),
        kind: None,
    }
}

/// Who decided it, by what, why, and who entered it.
fn told(words: Words, facts: &KeptFacts, ending: &motcua_repository::Ending) -> String {
    let entered = words.with(
        "kept-told",
        &[
            ("name", facts.name(&ending.told_by).into()),
            ("at", words.stamp(ending.told_at).into()),
        ],
    );
    let parts = [&ending.authority, &ending.basis, &ending.reason, &entered];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

fn versions(facts: &KeptFacts) -> Vec<VersionLine> {
    let lines = facts.versions.iter().rev().map(|version| VersionLine {
        number: version.number,
        kept_at: version.kept_at,
        kept_by: facts.name(&version.kept_by).to_owned(),
        until: version.corrected_at,
        corrected_by: facts.name(&version.corrected_by).to_owned(),
        reason: version.reason.clone(),
    });
    lines.collect()
}

fn moments(words: Words, facts: &KeptFacts) -> Vec<Moment> {
    let moments = facts.story.moments.iter().map(|moment| Moment {
        at: moment.at,
        title: words.get(&format!("moment-{}", moment.kind)).into_owned(),
        by: match moment.actor.as_str() {
            "system" | "public" | "owner" => String::new(),
            actor => facts.name(actor).to_owned(),
        },
        by_name: true,
        note: moment.note.clone(),
        note_written: true,
        tone: match moment.kind.as_str() {
            "paper-revoked" | "paper-unreadable" | "paper-destroyed" => "bad",
            "paper-replaced" | "paper-withdrawn" => "waiting",
            "paper-confirmed"
            | "paper-certified"
            | "paper-issued"
            | "paper-corrected"
            | "paper-redrawn"
            | "paper-agency-signed" => "good",
            _ => "neutral",
        },
    });
    moments.collect()
}

fn looks(words: Words, facts: &KeptFacts) -> Option<Vec<LookLine>> {
    let looks = facts.story.looks.as_ref()?.iter();
    Some(
        looks
            .map(|look| LookLine {
                at: look.at,
                by: facts.name(&look.actor).to_owned(),
                what: opened_words(words, &look.what),
            })
            .collect(),
    )
}

/// What was opened, in words: `page-3` is page 3.
pub(super) fn opened_words(words: Words, what: &str) -> String {
    match what.split_once('-') {
        Some(("page", number)) => words.with1("look-page", "number", number),
        Some(("source", number)) => words.with1("look-source", "number", number),
        Some(("version", number)) => words.with1("look-version", "number", number),
        _ if what == "original" => words.get("look-original").into_owned(),
        _ => words.get("look-signed").into_owned(),
    }
}
