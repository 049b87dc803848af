//! What was found as a file: CSV with a mark of its encoding, or a workbook. The numbers of owners and of further people
//! stay masked. Who took which list out is written down before it is handed out.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use motcua_i18n::Words;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_repository::{Export, ExportFormat, find_papers, further_people, note_export};
use motcua_ui::{PageContext, PageResult, WebFault};

use super::asked::Asked;
use super::page::{Found, describe, person_words};
use crate::desk::Desk;
use crate::{Office, table};

/// Papers read at once.
const AT_ONCE: usize = 1_000;

/// Papers of a file at most; where more were found the last line says so, and the filters narrow it.
const MOST: usize = 20_000;

const HEADS: [&str; 13] = [
    "search-head-name",
    "search-head-type",
    "paper-field-symbol",
    "paper-field-issuer",
    "paper-field-issue-date",
    "paper-field-expiry-date",
    "search-by-standing",
    "kept-trust",
    "papers-owner",
    "search-head-number",
    "search-head-people",
    "scan-dossier",
    "search-head-id",
];

pub(super) async fn csv(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, found, cut) = listed(&office, desk, asked, ExportFormat::Csv).await?;
    let heads = HEADS.map(|head| cx.t(head).into_owned());
    let body = table::csv(
        heads,
        found.iter().map(|paper| cells(cx.words(), paper)).chain(cut),
    )?;
    Ok(table::attached(body, table::CSV, "giay-to.csv"))
}

pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, found, cut) = listed(&office, desk, asked, ExportFormat::Xlsx).await?;
    let body = office
        .run(move |_| {
            let heads = HEADS.map(|head| cx.t(head).into_owned());
            table::workbook(
                &heads,
                found.iter().map(|paper| cells(cx.words(), paper)).chain(cut),
            )
        })
        .await?;
    Ok(table::attached(body, table::XLSX, "giay-to.xlsx"))
}

/// A paper with everybody who stands on it beside its owner, in words.
type Row = (Found, String);

/// What was found, and the line that says so where it is not all of it.
type Listed = (PageContext, Vec<Row>, Option<[String; HEADS.len()]>);

async fn listed(office: &Office, desk: Desk, asked: Asked, format: ExportFormat) -> Result<Listed, WebFault> {
    let Desk { cx, op } = desk;
    let words = cx.words();
    let (by, filters) = (op.clone(), asked.filters());
    let (found, units, more) = office
        .read(move |tx| {
            let filters = asked.filters();
            let (mut found, mut after) = (Vec::new(), None);
            let mut units: BTreeMap<UnitId, u64> = BTreeMap::new();
            while found.len() < MOST {
                let some = find_papers(&op, tx, &filters, (after, AT_ONCE))?;
                let is_last = some.len() < AT_ONCE;
                after = some.last().map(|paper| paper.place);
                for paper in some {
                    *units.entry(paper.row.unit.clone()).or_default() += 1;
                    let people = further_people(tx, paper.row.id)?;
                    let people: Vec<String> = people.iter().map(|one| person_words(words, one)).collect();
                    found.push((describe(&op, tx, paper)?, people.join("; ")));
                }
                if is_last {
                    return Ok((found, units, false));
                }
            }
            let more = !find_papers(&op, tx, &filters, (after, 1))?.is_empty();
            Ok::<_, Fault>((found, units, more))
        })
        .await?;
    let told = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let export = Export {
        format,
        filters,
        papers: told,
        units,
        cut: more,
    };
    office.write(move |tx| note_export(&by, tx, &export)).await?;
    let cut = more.then(|| {
        let note = words.with1("search-export-cut", "count", words.number(told));
        let mut line: [String; HEADS.len()] = std::array::from_fn(|_| String::new());
        if let Some(first) = line.first_mut() {
            *first = note;
        }
        line
    });
    Ok((cx, found, cut))
}

fn cells(words: Words, (paper, people): &Row) -> [String; 13] {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| words.day(day));
    let standing = words.get(&format!("standing-{}", paper.standing.identifier()));
    [
        paper.name.clone(),
        paper.type_code.clone(),
        paper.symbol.clone(),
        paper.issuer.clone(),
        day(paper.issued),
        day(paper.expires),
        standing.into_owned(),
        paper.trust.to_owned(),
        paper.owner.clone(),
        paper.owner_number.clone(),
        people.clone(),
        paper
            .dossier
            .as_ref()
            .map_or_else(String::new, |(_, code)| code.clone()),
        paper.id.to_string(),
    ]
}
