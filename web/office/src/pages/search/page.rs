//! The search page: words, filters, counts to narrow by, and what was found.

use askama::Template;
use axum::extract::{Query, State};
use motcua_catalog::result_type;
use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_repository::{
    Facets, FieldName, FoundPaper, FurtherPerson, NO_TYPE_CODE, PaperId, PaperPart, Standing, facets,
    find_papers, paper, validity,
};
use motcua_search::Snippet;
use motcua_ui::{Choice, PageContext, PageResult, render};

use super::asked::Asked;
use super::kinds;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::dossier_of;
use crate::pages::papers::people::kept_role;

/// Papers on a page.
const ON_A_PAGE: usize = 20;

/// A paper that was found, as pages and files show it.
pub(super) struct Found {
    pub(super) id: PaperId,
    pub(super) name: String,
    pub(super) type_code: String,
    pub(super) symbol: String,
    pub(super) issuer: String,
    pub(super) issued: Option<Day>,
    pub(super) expires: Option<Day>,
    pub(super) owner: String,
    pub(super) owner_number: String,
    pub(super) is_result: bool,
    pub(super) standing: Standing,
    pub(super) trust: &'static str,
    pub(super) dossier: Option<(String, String)>,
    pub(super) snippet: Snippet,
    /// The further people by whom it was found: in what role, name, masked number.
    pub(super) people: Vec<FurtherPerson>,
}

/// A value that narrows the search, with how many were found of it.
struct Narrow {
    label: String,
    /// Whether the label is a name, which is Vietnamese in every language.
    is_name: bool,
    count: u64,
    href: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct SearchPage {
    cx: PageContext,
    asked: Asked,
    asks: bool,
    total: u64,
    /// Whether more were found than were counted.
    more: bool,
    found: Vec<Found>,
    /// The counts by name: the key of the words, and the values.
    narrows: Vec<(&'static str, Vec<Narrow>)>,
    standings: Vec<Choice>,
    /// The kinds of papers that are kept, by name.
    kinds: Vec<Choice>,
    first: Option<String>,
    next: Option<String>,
}

impl SearchPage {
    fn tone(&self, standing: &Standing) -> &'static str {
        crate::pages::papers::keeping::standing_tone(*standing)
    }

    fn person(&self, person: &FurtherPerson) -> String {
        person_words(self.cx.words(), person)
    }

    fn standing_key(&self, standing: &Standing) -> String {
        format!("standing-{}", standing.identifier())
    }
}

/// Everything a page of the search is made of.
struct Read {
    found: Vec<Found>,
    last: Option<String>,
    facets: Facets,
    types: Vec<String>,
    units: Vec<String>,
}

/// The search and what it found; nothing asked finds nothing.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let asks = !asked.filters().is_empty();
    let (op, wanted) = (desk.op, asked.clone());
    let (read, kinds) = office
        .read(move |tx| {
            let kinds = kinds::named(&op, tx, &wanted.kind)?;
            let read = if asks {
                load(&op, tx, &wanted)?
            } else {
                Read::nothing()
            };
            Ok::<_, Fault>((read, kinds))
        })
        .await?;
    let cx = desk.cx;
    let standings = Standing::ALL.map(|standing| {
        let key = standing.identifier();
        Choice::new(key, cx.t(&format!("standing-{key}")))
    });
    Ok(render(&SearchPage {
        narrows: narrows(&cx, &asked, &read),
        standings: standings.into(),
        kinds: kinds::choices(&cx, &kinds),
        next: read
            .last
            .map(|place| asked.with("/office/search", ("after", &place))),
        first: (!asked.after.is_empty()).then(|| asked.at("/office/search")),
        total: read.facets.total,
        more: read.facets.more,
        found: read.found,
        asks,
        asked,
        cx,
    }))
}

impl Read {
    fn nothing() -> Self {
        Self {
            found: Vec::new(),
            last: None,
            facets: Facets::default(),
            types: Vec::new(),
            units: Vec::new(),
        }
    }
}

fn load(op: &OpContext, tx: &mut Tx<'_>, asked: &Asked) -> Result<Read, Fault> {
    let filters = asked.filters();
    let mut papers = find_papers(op, tx, &filters, (asked.after.parse().ok(), ON_A_PAGE + 1))?;
    let more = papers.len() > ON_A_PAGE;
    papers.truncate(ON_A_PAGE);
    let last = papers
        .last()
        .filter(|_| more)
        .map(|paper| paper.place.to_string());
    let mut found = Vec::new();
    for paper in papers {
        found.push(describe(op, tx, paper)?);
    }
    let facets = facets(op, tx, &filters)?;
    let mut types = Vec::new();
    for (code, _) in &facets.types {
        types.push(type_name(tx, code)?);
    }
    let mut units = Vec::new();
    for (code, _) in &facets.units {
        let unit = code.parse::<UnitId>().ok();
        let known = unit.and_then(|unit| motcua_identity::unit(tx, &unit).ok());
        units.push(known.map_or_else(|| code.clone(), |unit| unit.name));
    }
    Ok(Read {
        found,
        last,
        facets,
        types,
        units,
    })
}

/// The name of a kind of paper in the lists of the ministries; its code where they have none.
pub(super) fn type_name(tx: &mut Tx<'_>, code: &str) -> Result<String, Fault> {
    let known = match code.parse() {
        Ok(known) => result_type(tx, &known)?,
        Err(_) => None,
    };
    Ok(known.map_or_else(|| code.to_owned(), |kind| kind.name))
}

/// A further person in words: in what role, name, masked number.
pub(super) fn person_words(words: Words, person: &FurtherPerson) -> String {
    let role = kept_role(words, &person.role);
    let parts = [role.as_str(), &person.name, &person.number];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}

/// A paper that was found, with its fields and its standing.
pub(super) fn describe(op: &OpContext, tx: &mut Tx<'_>, found: FoundPaper) -> Result<Found, Fault> {
    let (row, today) = (found.row, op.now().day());
    let fields = paper(tx, row.id)?.map(|detail| detail.fields).unwrap_or_default();
    let confirmed = |name| {
        let field = fields.iter().find(|field| field.name == name);
        field
            .and_then(|field| field.confirmed.clone())
            .unwrap_or_default()
    };
    let validity = validity(tx, row.id, today)?;
    Ok(Found {
        symbol: confirmed(FieldName::Symbol),
        issuer: confirmed(FieldName::Issuer),
        issued: confirmed(FieldName::IssueDate).parse().ok(),
        expires: validity.expires_on,
        standing: validity.standing,
        trust: row.trust.map_or("", |trust| trust.identifier()),
        dossier: dossier_of(op, tx, row.dossier_id.as_deref())?,
        id: row.id,
        name: row.paper_name,
        type_code: row.type_code,
        owner: row.owner_name,
        owner_number: row.owner_number,
        is_result: row.part == PaperPart::Result,
        snippet: found.snippet.unwrap_or_default(),
        people: found.people,
    })
}

/// The counts as links that narrow the search, or take a narrowing back.
fn narrows(cx: &PageContext, asked: &Asked, read: &Read) -> Vec<(&'static str, Vec<Narrow>)> {
    let of = |part: &'static str,
              chosen: &str,
              counted: &[(String, u64)],
              labels: &dyn Fn(usize, &str) -> String| {
        counted
            .iter()
            .enumerate()
            .map(|(place, (value, count))| {
                let is_chosen = value == chosen;
                let next = if is_chosen { "" } else { value.as_str() };
                Narrow {
                    label: labels(place, value),
                    is_name: matches!(part, "type" | "unit") && value != NO_TYPE_CODE,
                    count: *count,
                    href: asked.with("/office/search", (part, next)),
                    chosen: is_chosen,
                }
            })
            .collect::<Vec<_>>()
    };
    let named = |names: &[String], place: usize, value: &str| {
        names.get(place).cloned().unwrap_or_else(|| value.to_owned())
    };
    let facets = &read.facets;
    let mut all = vec![
        (
            "search-by-type",
            of("type", &asked.kind, &facets.types, &|place, value| match value {
                NO_TYPE_CODE => cx.t("search-type-none").into_owned(),
                _ => named(&read.types, place, value),
            }),
        ),
        (
            "search-by-unit",
            of("unit", &asked.unit, &facets.units, &|place, value| {
                named(&read.units, place, value)
            }),
        ),
        (
            "search-by-year",
            of("year", &asked.year, &facets.years, &|_, value| value.to_owned()),
        ),
        (
            "search-by-standing",
            of("standing", &asked.standing, &facets.standings, &|_, value| {
                cx.t(&format!("standing-{value}")).into_owned()
            }),
        ),
    ];
    all.retain(|(_, values)| !values.is_empty());
    all
}
