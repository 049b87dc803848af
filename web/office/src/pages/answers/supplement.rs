//! Asking for a supplement: all papers in one table, each with a coded reason, so that nothing is asked for twice.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use motcua_dossier::model::DefectReason;
use motcua_dossier::{DefectInput, RequestSupplement, SupplementOutcome, Wanted, request_supplement};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Day;
use motcua_law::Calendar;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_as, render_form};

use super::subject::{Subject, done, report};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

/// Rows for fields of the form, beside those for papers: so many at first, so many more at a press, and at most so many.
const FIELD_ROWS: usize = 4;
const MOST_FIELD_ROWS: usize = 60;

/// NĐ 61/2018/NĐ-CP, điều 19.4: a supplement is asked for within three working days of intake.
const WITHIN_WORKING_DAYS: usize = 3;

/// A row of the form: a paper, or a field told in words.
struct Row {
    /// What the names of its inputs begin with.
    key: String,
    name: String,
    handed_in: &'static str,
    reason: String,
    words: String,
    originals: String,
    certified: String,
    photocopies: String,
}

#[derive(Template)]
#[template(path = "answers/supplement.html")]
struct SupplementPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    id: String,
    code: String,
    version: i64,
    papers: Vec<Row>,
    fields: Vec<Row>,
    /// The labels of the form's fields; none where there is no form, and what is asked is answered in words.
    labels: Vec<String>,
    may_add: bool,
    reasons: Vec<Choice>,
    note: String,
    until: String,
    again: bool,
    may_ask_again: bool,
    again_because: String,
    too_late: bool,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let subject = Subject::read(&office, &desk.op, id_of(&id)?).await?;
    let page = page(desk.cx, &desk.op, &subject, (&Sent::default(), FormReport::new()));
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id = id_of(&id)?;
    let subject = Subject::read(&office, &desk.op, id).await?;
    let sent = Sent(pairs.into_iter().collect());
    if sent.get("act") == "more" {
        let page = page(desk.cx, &desk.op, &subject, (&sent, FormReport::new()));
        return Ok(render_as(StatusCode::OK, &page));
    }
    let input = RequestSupplement {
        dossier_id: id,
        version: sent.get("version").parse().unwrap_or(0),
        defects: sent.defects(&subject),
        note: sent.get("note").to_owned(),
        until: sent.get("until").parse::<Day>().ok(),
        again_because: sent.get("again_because").to_owned(),
    };
    let op = desk.op.clone();
    match office
        .write(move |tx| request_supplement(&op, tx, &input))
        .await?
    {
        SupplementOutcome::Requested(_) => Ok(done(id, "supplement-requested")),
        SupplementOutcome::Invalid(problems) => {
            let report = report(&desk.cx, problems);
            let page = page(desk.cx, &desk.op, &subject, (&sent, report));
            Ok(render_form(&page, &page.report))
        }
    }
}

/// What was typed, field by field.
#[derive(Default)]
struct Sent(BTreeMap<String, String>);

impl Sent {
    fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }

    fn row(&self, key: String, name: String, handed_in: &'static str) -> Row {
        let of = |what: &str| self.get(&format!("{key}-{what}")).to_owned();
        Row {
            reason: of("reason"),
            words: of("words"),
            originals: of("originals"),
            certified: of("certified"),
            photocopies: of("photocopies"),
            name,
            handed_in,
            key,
        }
    }

    /// How many rows for fields the page shows: never fewer than were filled in.
    fn field_rows(&self) -> usize {
        let filled = |number: &usize| {
            let key = format!("field-{number}");
            ["name", "words", "reason"]
                .iter()
                .any(|what| !self.get(&format!("{key}-{what}")).is_empty())
        };
        let last = (1..=MOST_FIELD_ROWS).rev().find(filled).unwrap_or(0);
        let shown = self.get("rows").parse::<usize>().unwrap_or(FIELD_ROWS);
        let more = if self.get("act") == "more" { FIELD_ROWS } else { 0 };
        (shown.max(last).saturating_add(more)).clamp(FIELD_ROWS, MOST_FIELD_ROWS)
    }

    fn count(&self, key: &str, what: &str) -> u16 {
        self.get(&format!("{key}-{what}")).parse().unwrap_or(0)
    }

    /// Rows with a reason; a field's row also counts when only its name or words were typed.
    fn defects(&self, subject: &Subject) -> Vec<DefectInput> {
        let papers = subject
            .components
            .iter()
            .map(|component| (format!("paper-{}", component.number), Some(component.number)));
        let fields = (1..=MOST_FIELD_ROWS).map(|number| (format!("field-{number}"), None));
        papers
            .chain(fields)
            .filter_map(|(key, component)| self.defect(&key, component))
            .collect()
    }

    fn defect(&self, key: &str, component: Option<i64>) -> Option<DefectInput> {
        let named = self.get(&format!("{key}-name"));
        let words = self.get(&format!("{key}-words"));
        let reason = DefectReason::from_identifier(self.get(&format!("{key}-reason")));
        let reason = match reason {
            Some(reason) => reason,
            None if named.is_empty() && words.is_empty() => return None,
            None => DefectReason::Other,
        };
        Some(DefectInput {
            component,
            field: component.is_none().then(|| named.to_owned()),
            reason,
            words: words.to_owned(),
            wanted: Wanted {
                originals: self.count(key, "originals"),
                certified: self.count(key, "certified"),
                photocopies: self.count(key, "photocopies"),
            },
        })
    }
}

fn page(
    cx: PageContext,
    op: &OpContext,
    subject: &Subject,
    (sent, report): (&Sent, FormReport),
) -> SupplementPage {
    let dossier = &subject.dossier;
    let field = Some(dossier.field.as_str());
    let reasons = DefectReason::ALL.map(|reason| {
        Choice::new(
            reason.identifier(),
            cx.t(&format!("defect-{}", reason.identifier())),
        )
    });
    let papers = subject.components.iter().map(|component| {
        let key = format!("paper-{}", component.number);
        sent.row(key, component.name.clone(), component.handed_in.identifier())
    });
    let field_rows = sent.field_rows();
    let fields = (1..=field_rows).map(|number| {
        let key = format!("field-{number}");
        let name = sent.get(&format!("{key}-name")).to_owned();
        sent.row(key, name, "nothing")
    });
    let version = match sent.get("version") {
        "" => dossier.version,
        seen => seen.parse().unwrap_or(dossier.version),
    };
    SupplementPage {
        crumbs: subject.crumbs(&cx, "offer-supplement"),
        id: dossier.id.to_string(),
        code: dossier.code.clone(),
        version,
        papers: papers.collect(),
        fields: fields.collect(),
        labels: subject.labels.clone(),
        may_add: field_rows < MOST_FIELD_ROWS,
        reasons: reasons.into(),
        note: sent.get("note").to_owned(),
        until: sent.get("until").to_owned(),
        again: dossier.state.supplement_requests > 0,
        may_ask_again: op.may(Permission::ApproveResult, &dossier.unit, field)
            || op.may(Permission::AssignDossier, &dossier.unit, field),
        again_because: sent.get("again_because").to_owned(),
        too_late: dossier
            .state
            .accepted_at
            .is_some_and(|accepted| working_days(accepted.day(), cx.now().day()) > WITHIN_WORKING_DAYS),
        report,
        cx,
    }
}

fn working_days(from: Day, to: Day) -> usize {
    let calendar = Calendar::embedded();
    (1..=to.days_since(from))
        .filter(|step| calendar.is_working(from.plus_days(*step)))
        .count()
}
