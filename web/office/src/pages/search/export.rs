//! What was found as a file: CSV with a mark of its encoding, or a workbook. The numbers of owners and of further people
//! stay masked.

use axum::extract::{Query, State};
use motcua_i18n::Words;
use motcua_kernel::{Day, Fault};
use motcua_repository::{find_papers, further_people};
use motcua_ui::{PageContext, PageResult, WebFault};

use super::asked::Asked;
use super::page::{Found, describe, person_words};
use crate::desk::Desk;
use crate::{Office, table};

/// Papers of a file at most; more is narrowed by the filters.
const MOST: usize = 2_000;

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
    let (cx, found) = listed(&office, desk, asked).await?;
    let heads = HEADS.map(|head| cx.t(head).into_owned());
    let body = table::csv(heads, found.iter().map(|paper| cells(cx.words(), paper)))?;
    Ok(table::attached(body, table::CSV, "giay-to.csv"))
}

pub(super) async fn xlsx(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let (cx, found) = listed(&office, desk, asked).await?;
    let body = office
        .run(move |_| {
            let heads = HEADS.map(|head| cx.t(head).into_owned());
            table::workbook(&heads, found.iter().map(|paper| cells(cx.words(), paper)))
        })
        .await?;
    Ok(table::attached(body, table::XLSX, "giay-to.xlsx"))
}

/// A paper with everybody who stands on it beside its owner, in words.
type Listed = (Found, String);

async fn listed(office: &Office, desk: Desk, asked: Asked) -> Result<(PageContext, Vec<Listed>), WebFault> {
    let Desk { cx, op } = desk;
    let words = cx.words();
    let found = office
        .read(move |tx| {
            let mut found = Vec::new();
            for paper in find_papers(&op, tx, &asked.filters(), (None, MOST))? {
                let people = further_people(tx, paper.row.id)?;
                let people: Vec<String> = people.iter().map(|one| person_words(words, one)).collect();
                found.push((describe(&op, tx, paper)?, people.join("; ")));
            }
            Ok::<_, Fault>(found)
        })
        .await?;
    Ok((cx, found))
}

fn cells(words: Words, (paper, people): &Listed) -> [String; 13] {
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
