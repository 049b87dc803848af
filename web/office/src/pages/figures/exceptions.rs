//! The exceptions of a day (KH 170/KH-UBND, II.4): what was not received, updated, settled or returned on the system, unit
//! by unit; also as a file and on paper.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_db::Tx;
use motcua_figures::{Act, ExceptionKind, ExceptionLine, UnitScope, Units, exceptions};
use motcua_i18n::{Language, Words};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_pdf::{Block, Column, Letter, Letterhead, Signatory, letter};
use motcua_ui::{Choice, Crumb, PageContext, PageResult, Tab, WebFault, render};
use serde::Deserialize;

use super::asked::choices;
use crate::desk::{Desk, form_encoded};
use crate::{Office, table};

/// Where the page stands.
pub(super) const PATH: &str = "/office/figures/exceptions";

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    on: String,
    act: String,
}

/// What was read.
struct Found {
    choices: Vec<Choice>,
    scope: UnitScope,
    on: Day,
    lines: Vec<ExceptionLine>,
    names: BTreeMap<UnitId, String>,
}

impl Found {
    fn name<'a>(&'a self, id: &'a UnitId) -> &'a str {
        self.names.get(id).map_or(id.as_str(), String::as_str)
    }

    /// How many of each act, unit by unit.
    fn by_unit(&self) -> Vec<(String, [usize; 4])> {
        let mut counts: BTreeMap<&UnitId, [usize; 4]> = BTreeMap::new();
        for line in &self.lines {
            let of_unit = counts.entry(&line.unit).or_default();
            for (count, act) in of_unit.iter_mut().zip(Act::ALL) {
                *count += usize::from(line.kind.act() == act);
            }
        }
        let mut all: Vec<_> = counts
            .into_iter()
            .map(|(unit, counts)| (self.name(unit).to_owned(), counts))
            .collect();
        all.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
        all
    }
}

#[derive(Template)]
#[template(path = "figures/exceptions.html")]
struct ExceptionsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    acts: Vec<Tab>,
    by_unit: Vec<(String, [usize; 4])>,
    lines: Vec<Line>,
    all: usize,
    is_today: bool,
    heads: bool,
    found: Found,
}

/// A line with where it opens.
struct Line {
    line: ExceptionLine,
    unit: String,
    href: Option<String>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let found = read(&office, &desk.op, &asked).await?;
    let Desk { cx, op } = desk;
    let chosen = Act::ALL.into_iter().find(|act| act.identifier() == asked.act);
    let shown = found
        .lines
        .iter()
        .filter(|line| chosen.is_none_or(|act| line.kind.act() == act));
    let lines = shown.map(|line| Line {
        unit: found.name(&line.unit).to_owned(),
        href: op
            .may(Permission::ViewDossier, &line.unit, Some(line.field.as_str()))
            .then(|| format!("/office/dossiers/{}", line.dossier_id)),
        line: line.clone(),
    });
    Ok(render(&ExceptionsPage {
        lines: lines.collect(),
        crumbs: vec![
            Crumb::to(
                format!(
                    "/office/figures?unit={}",
                    form_encoded(found.scope.unit.id.as_str())
                ),
                cx.t("nav-figures"),
            ),
            Crumb::here(cx.t("exceptions-title")),
        ],
        acts: acts(&cx, &found, chosen),
        by_unit: found.by_unit(),
        all: found.lines.len(),
        is_today: found.on == cx.today(),
        heads: !motcua_dossier::headed_units(&op).is_empty(),
        found,
        cx,
    }))
}

fn acts(cx: &PageContext, found: &Found, chosen: Option<Act>) -> Vec<Tab> {
    let address = |act: &str| {
        let unit = form_encoded(found.scope.unit.id.as_str());
        format!("{PATH}?unit={unit}&on={}&act={act}", found.on)
    };
    let all = Tab {
        href: address(""),
        label: cx.t("exceptions-all").into_owned(),
        count: u64::try_from(found.lines.len()).ok(),
        current: chosen.is_none(),
    };
    let of_act = |act: Act| {
        let count = found.lines.iter().filter(|line| line.kind.act() == act).count();
        Tab {
            href: address(act.identifier()),
            label: cx.t(&format!("exception-act-{}", act.identifier())).into_owned(),
            count: u64::try_from(count).ok(),
            current: chosen == Some(act),
        }
    };
    std::iter::once(all).chain(Act::ALL.map(of_act)).collect()
}

async fn read(office: &Office, op: &OpContext, asked: &Asked) -> Result<Found, WebFault> {
    let today = op.now().day();
    let on = asked.on.parse().unwrap_or(today).min(today);
    let unit: UnitId = match asked.unit.parse() {
        Ok(unit) => unit,
        Err(_) => op.officer()?.home_unit.clone(),
    };
    op.authorise(Permission::ViewUnitFigures, &unit, None)?;
    let reader = op.clone();
    office.read(move |tx| find(&reader, tx, (&unit, on))).await
}

fn find(op: &OpContext, tx: &mut Tx<'_>, (unit, on): (&UnitId, Day)) -> Result<Found, Fault> {
    let units = Units::read(tx, on, [])?;
    let scope = units.with_below(unit)?;
    let lines = exceptions(tx, &scope.members, (on, op.now()))?;
    let named = units.tree.units().map(|it| (it.id.clone(), it.name.clone()));
    Ok(Found {
        choices: choices(op, tx, unit)?,
        names: named.collect(),
        scope,
        on,
        lines,
    })
}

fn words_of(words: Words, kind: ExceptionKind) -> [String; 2] {
    [
        words
            .get(&format!("exception-act-{}", kind.act().identifier()))
            .into_owned(),
        words
            .get(&format!("exception-{}", kind.identifier()))
            .into_owned(),
    ]
}

/// As CSV.
pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let found = read(&office, &desk.op, &asked).await?;
    let cx = &desk.cx;
    let heads = [
        "exceptions-act",
        "exceptions-kind",
        "figures-code",
        "figures-unit",
        "figures-field",
        "exceptions-since",
    ];
    let rows = found.lines.iter().map(|line| {
        let [act, kind] = words_of(cx.words(), line.kind);
        [
            act,
            kind,
            line.code.clone(),
            found.name(&line.unit).to_owned(),
            line.field.clone(),
            line.since.to_string(),
        ]
    });
    let body = table::csv(heads.map(|key| cx.t(key).into_owned()), rows)?;
    Ok(table::attached(
        body,
        table::CSV,
        &format!("ngoai-le-{}.csv", found.on),
    ))
}

/// The columns of the paper.
const COLUMNS: [Column; 5] = [
    Column::words("Khâu", 1.4),
    Column::words("Ngoại lệ", 3.2),
    Column::words("Mã hồ sơ", 2.6),
    Column::words("Đơn vị", 2.6),
    Column::words("Từ ngày", 1.3),
];

/// The columns of the sums.
const SUMS: [Column; 5] = [
    Column::words("Đơn vị", 4.0),
    Column::amount("Tiếp nhận", 1.5),
    Column::amount("Cập nhật", 1.5),
    Column::amount("Giải quyết", 1.5),
    Column::amount("Trả kết quả", 1.5),
];

/// On paper, in the layout of NĐ 30/2020/NĐ-CP.
pub(super) async fn pdf(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let found = read(&office, &desk.op, &asked).await?;
    // Papers are Vietnamese, whatever language their reader uses on the screen.
    let paper = paper(Words::new(Language::Vi), &desk.op, &found, office.demo)?;
    let body = office
        .run(move |_| letter(&paper).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"ngoai-le-trong-ngay.pdf\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, body).into_response())
}

fn paper(words: Words, op: &OpContext, found: &Found, demo: bool) -> Result<Letter, Fault> {
    let unit = &found.scope.unit;
    let day = words.day(found.on);
    let mut body = vec![Block::Paragraph(words.get("exceptions-lead").into_owned())];
    if found.lines.is_empty() {
        body.push(Block::Paragraph(words.get("exceptions-none").into_owned()));
    } else {
        let sums = found.by_unit().into_iter();
        let sums = sums.map(|(name, counts)| {
            let counts = counts.into_iter().map(|count| count.to_string());
            std::iter::once(name).chain(counts).collect()
        });
        body.push(Block::Heading(words.get("exceptions-by-unit").into_owned()));
        body.push(Block::Grid {
            columns: &SUMS,
            rows: sums.collect(),
        });
        body.push(Block::Heading(words.with1(
            "exceptions-count",
            "count",
            found.lines.len(),
        )));
        body.push(Block::Grid {
            columns: &COLUMNS,
            rows: found.lines.iter().map(|line| row(words, found, line)).collect(),
        });
    }
    let officer = op.officer()?;
    Ok(Letter {
        head: Letterhead {
            parent: None,
            agency: unit.body_name(),
        },
        number: String::new(),
        place_and_date: unit.place_and_date(op.now()),
        title: "BÁO CÁO".to_owned(),
        subject: format!("{} {day}", words.get("exceptions-title")),
        body,
        recipients: Vec::new(),
        signatory: Signatory {
            authority: None,
            position: officer.title.clone(),
            name: officer.full_name.clone(),
        },
        code: None,
        demo,
        made_at: op.now(),
    })
}

fn row(words: Words, found: &Found, line: &ExceptionLine) -> Vec<String> {
    let [act, kind] = words_of(words, line.kind);
    let unit = found.name(&line.unit).to_owned();
    vec![act, kind, line.code.clone(), unit, words.day(line.since)]
}
