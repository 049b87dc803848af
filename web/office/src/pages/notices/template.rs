//! The words of one kind of notice: edited, looked at as they will go out, published from a day on.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_i18n::Language;
use motcua_kernel::{Day, Fault, FaultKind, Money};
use motcua_notices::{
    Fact, Facts, MOST_PARTS, NoticeKind, Outlet, Placeholder, PublishTemplate, Published, Template as Words,
    TemplateSet, parts_of, publish_template, template, templates_set,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::TEMPLATES;
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    subject: String,
    long: String,
    short: String,
    from_on: String,
    act: String,
}

/// The words as they go out, with values made up.
struct Preview {
    inbox: motcua_notices::Rendered,
    letter: motcua_notices::Rendered,
    short: String,
    parts: usize,
}

#[derive(Template)]
#[template(path = "notices/template.html")]
struct TemplatePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    kind: NoticeKind,
    language: Language,
    done: Option<&'static str>,
    sent: Sent,
    places: Vec<Placeholder>,
    preview: Preview,
    history: Vec<TemplateSet>,
    today: Day,
    report: FormReport,
}

impl TemplatePage {
    /// How many messages the short words are.
    fn parts_words(&self) -> String {
        let values = [("count", self.preview.parts.into()), ("most", MOST_PARTS.into())];
        self.cx.words().with("office-template-parts", &values)
    }
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["published", "same"];

type Which = (NoticeKind, Language);

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(which): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let which = known(&which)?;
    let mut page = page(&office, desk, which, None, FormReport::new()).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn save(
    State(office): State<Office>,
    desk: Desk,
    Path(which): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let which = known(&which)?;
    let words = words_of(which, &sent);
    if sent.act == "preview" {
        let report = report(&desk.cx, words.problems());
        let page = page(&office, desk, which, Some(sent), report).await?;
        return Ok(if page.report.is_clean() {
            render(&page)
        } else {
            render_form(&page, &page.report)
        });
    }
    let input = PublishTemplate {
        template: words,
        from: sent.from_on.trim().parse().ok(),
    };
    let op = desk.op.clone();
    let done = match office.write(move |tx| publish_template(&op, tx, &input)).await? {
        Published::Done => "published",
        Published::Same => "same",
        Published::Invalid(problems) => {
            let report = report(&desk.cx, problems);
            let page = page(&office, desk, which, Some(sent), report).await?;
            return Ok(render_form(&page, &page.report));
        }
    };
    let (kind, language) = (which.0.identifier(), which.1.code());
    Ok(Redirect::to(&format!("{TEMPLATES}/{kind}/{language}?done={done}")).into_response())
}

fn known((kind, language): &(String, String)) -> Result<Which, WebFault> {
    let known = NoticeKind::from_identifier(kind).zip(Language::from_code(language));
    known.ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "not-found")))
}

/// A browser sends lines with both marks of their ends.
fn words_of((kind, language): Which, sent: &Sent) -> Words {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    Words {
        kind,
        language,
        subject: plain(&sent.subject),
        long: plain(&sent.long),
        short: plain(&sent.short),
    }
}

fn report(cx: &PageContext, problems: Vec<motcua_notices::TemplateProblem>) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        let words = cx.words().with1(
            &format!("problem-{}", problem.code),
            "about",
            problem.about.as_str(),
        );
        report.add(problem.field, words);
    }
    report
}

async fn page(
    office: &Office,
    desk: Desk,
    which: Which,
    sent: Option<Sent>,
    report: FormReport,
) -> Result<TemplatePage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (in_force, history) = office
        .read(move |tx| Ok::<_, Fault>((template(tx, which, today)?, templates_set(&op, tx, which)?)))
        .await?;
    let sent = sent.unwrap_or_else(|| Sent {
        subject: in_force.subject.clone(),
        long: in_force.long.clone(),
        short: in_force.short.clone(),
        from_on: today.to_string(),
        act: String::new(),
    });
    let (kind, language) = which;
    Ok(TemplatePage {
        crumbs: vec![
            Crumb::to(TEMPLATES, cx.t("office-notices-templates")),
            Crumb::here(cx.t(&format!("notice-kind-{}", kind.identifier()))),
        ],
        kind,
        language,
        done: None,
        places: kind.placeholders().to_vec(),
        preview: preview(&words_of(which, &sent), today),
        sent,
        history,
        today,
        report,
        cx,
    })
}

/// Values made up, so that the words are seen as a person would see them.
fn preview(words: &Words, today: Day) -> Preview {
    let due = motcua_kernel::Instant::from_local(today.date().at(17, 0, 0, 0));
    let facts = Facts::default()
        .text(Placeholder::Name, "Lăng Thị Mủi")
        .text(Placeholder::Code, "H37.21.6-231115-0001")
        .text(Placeholder::Procedure, "Cấp Giấy xác nhận tình trạng hôn nhân")
        .text(Placeholder::Unit, "UBND thị trấn Đồng Đăng")
        .with(Placeholder::Due, Fact::At(due))
        .with(Placeholder::Until, Fact::On(Some(today.plus_days(7))))
        .with(Placeholder::Amount, Fact::Sum(Money::dong(8_000)))
        .with(Placeholder::Rest, Fact::Sum(Money::dong(3_000)))
        .text(Placeholder::Receipt, "BL23T-0000125")
        .with(Placeholder::What, Fact::Word("notice-what-password-changed"))
        .text(Placeholder::Link, "https://dvc.langson.gov.vn/portal/…")
        .text(Placeholder::Passcode, "482913")
        .text(
            Placeholder::Summary,
            "UBND thị trấn Đồng Đăng: 4 hồ sơ sắp đến hạn, 1 quá hạn, 2 nằm im.",
        );
    let short = words.render(&facts, Outlet::Short).body;
    Preview {
        inbox: words.render(&facts, Outlet::Inbox),
        letter: words.render(&facts, Outlet::Letter),
        parts: parts_of(&short),
        short,
    }
}
