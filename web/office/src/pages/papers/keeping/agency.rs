//! Papers that wait for the agency's signature: many are signed at once, each with an outcome of its own.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::result_type;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_repository::{
    NO_TYPE_CODE, PaperId, PaperToSeal, SealFilters, agency_sign, kinds_to_seal, paper, papers_to_seal,
    prepare_agency_signature,
};
use motcua_ui::{Choice, PageContext, PageResult, render};
use serde::Deserialize;

use super::super::list::dossier_of;
use super::super::{ids, spoken};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Where the list stands.
const LIST: &str = "/office/papers/agency";

/// Papers on a page, signed by one press at most: each asks the key, and perhaps an authority for its time.
const ON_A_PAGE: usize = 20;

/// What the address asks.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::pages::papers) struct Asked {
    kind: String,
    part: String,
    after: String,
    /// How many were signed just now.
    done: Option<usize>,
}

impl Asked {
    fn filters(&self) -> SealFilters {
        SealFilters {
            type_code: self.kind.trim().to_owned(),
            is_result: match self.part.as_str() {
                "result" => Some(true),
                "component" => Some(false),
                _ => None,
            },
        }
    }

    /// The list with the same filters and one thing more.
    fn address(&self, name: &str, value: &str) -> String {
        let pairs = [
            ("kind", self.kind.as_str()),
            ("part", self.part.as_str()),
            (name, value),
        ];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={}", form_encoded(value)))
            .collect();
        match pairs.is_empty() {
            true => LIST.to_owned(),
            false => format!("{LIST}?{}", pairs.join("&")),
        }
    }

    fn narrows(&self) -> bool {
        !self.kind.is_empty() || !self.part.is_empty()
    }
}

/// A paper that waits.
struct Line {
    id: PaperId,
    version: i64,
    name: String,
    kind: String,
    owner: String,
    owner_number: String,
    dossier: Option<(String, String)>,
    trust: &'static str,
    signed_at: Option<Instant>,
}

/// A paper that the agency did not sign, and why.
struct Left {
    id: PaperId,
    name: String,
    why: String,
}

/// What a press of the button did.
#[derive(Default)]
struct Outcome {
    done: usize,
    left: Vec<(PaperId, String, Fault)>,
}

#[derive(Template)]
#[template(path = "papers/agency.html")]
struct AgencyPage {
    cx: PageContext,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    parts: Vec<Choice>,
    left: Vec<Left>,
    next: Option<String>,
    asked: Asked,
}

/// The list, the newest first.
pub(in crate::pages::papers) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<Asked>,
) -> PageResult {
    show(&office, desk, asked, Vec::new()).await
}

async fn show(office: &Office, desk: Desk, asked: Asked, left: Vec<(PaperId, String, Fault)>) -> PageResult {
    let (op, wanted) = (desk.op.clone(), asked.clone());
    let (mut lines, kinds) = office.read(move |tx| load(&op, tx, &wanted)).await?;
    let more = lines.len() > ON_A_PAGE;
    lines.truncate(ON_A_PAGE);
    let words = desk.cx.words();
    let left = left.into_iter().map(|(id, name, fault)| Left {
        id,
        name,
        why: spoken::fault_words(words, &fault),
    });
    let kind = |(code, name): (String, String)| match code.as_str() {
        NO_TYPE_CODE => Choice::new(code, words.get("paper-kind-none")),
        _ => Choice::new(code, name),
    };
    let part = |part: &'static str| Choice::new(part, words.get(&format!("agency-sign-{part}")));
    let page = AgencyPage {
        next: lines
            .last()
            .filter(|_| more)
            .map(|line| asked.address("after", &line.id.to_string())),
        kinds: kinds.into_iter().map(kind).collect(),
        parts: ["component", "result"].map(part).into(),
        left: left.collect(),
        lines,
        asked,
        cx: desk.cx,
    };
    Ok(render(&page))
}

/// Kinds of papers by code, with their names.
type Kinds = Vec<(String, String)>;

/// The papers of a page with one more, and the kinds of all that wait with their names.
fn load(op: &OpContext, tx: &mut Tx<'_>, asked: &Asked) -> Result<(Vec<Line>, Kinds), Fault> {
    let after = ids::paper_id(&asked.after).ok();
    let found = papers_to_seal(op, tx, &asked.filters(), (after, ON_A_PAGE + 1))?;
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        lines.push(line(op, tx, one)?);
    }
    let mut kinds = Vec::new();
    for code in kinds_to_seal(op, tx)? {
        let name = kind_name(tx, &code)?;
        kinds.push((code, name));
    }
    kinds.sort_by(|one, other| one.1.cmp(&other.1));
    Ok((lines, kinds))
}

fn line(op: &OpContext, tx: &mut Tx<'_>, one: PaperToSeal) -> Result<Line, Fault> {
    let row = one.row;
    Ok(Line {
        version: one.version,
        kind: match row.type_code.as_str() {
            NO_TYPE_CODE => String::new(),
            code => kind_name(tx, code)?,
        },
        dossier: dossier_of(op, tx, row.dossier_id.as_deref())?,
        trust: row.trust.map_or("", |trust| trust.identifier()),
        signed_at: row.confirmed_at,
        id: row.id,
        name: row.paper_name,
        owner: row.owner_name,
        owner_number: row.owner_number,
    })
}

/// The name of a kind with its code: two kinds may have one name.
fn kind_name(tx: &mut Tx<'_>, code: &str) -> Result<String, Fault> {
    let known = match code.parse() {
        Ok(kind) => result_type(tx, &kind)?,
        Err(_) => None,
    };
    Ok(known.map_or_else(|| code.to_owned(), |kind| format!("{} ({code})", kind.name)))
}

/// Has the agency sign the papers that are ticked. Each is kept by itself: what was signed before something failed stays
/// signed and leaves the list, and the list goes on with the others.
pub(in crate::pages::papers) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let wanted = ticked(&sent)?;
    let op = desk.op.clone();
    let outcome = office.run(move |office| sign(office, &op, &wanted)).await?;
    let text = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let asked = Asked {
        kind: text("kind"),
        part: text("part"),
        after: String::new(),
        done: Some(outcome.done),
    };
    if outcome.left.is_empty() {
        let to = asked.address("done", &outcome.done.to_string());
        return Ok(Redirect::to(&to).into_response());
    }
    show(&office, desk, asked, outcome.left).await
}

fn ticked(sent: &BTreeMap<String, String>) -> Result<Vec<(PaperId, i64)>, Fault> {
    let mut wanted = Vec::new();
    for (name, version) in sent {
        let Some(id) = name.strip_prefix("paper.") else {
            continue;
        };
        let version = version
            .parse()
            .map_err(|_| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
        wanted.push((ids::paper_id(id)?, version));
    }
    wanted.truncate(ON_A_PAGE);
    Ok(wanted)
}

/// Signs one paper after the other; a mistake of the program or the machine ends it, and what was signed before stays.
fn sign(office: &Office, op: &OpContext, wanted: &[(PaperId, i64)]) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    for (id, version) in wanted {
        match sign_one(office, op, (*id, *version)) {
            Ok(()) => outcome.done += 1,
            Err(fault) if fault.kind() == FaultKind::Internal => return Err(fault),
            Err(fault) => {
                // Without its key, or an authority for the time, the agency signs none of the others either.
                let is_away = fault.kind() == FaultKind::Unavailable;
                outcome.left.push((*id, name_of(office, op, *id), fault));
                if is_away {
                    break;
                }
            }
        }
    }
    Ok(outcome)
}

fn sign_one(office: &Office, op: &OpContext, seen: (PaperId, i64)) -> Result<(), Fault> {
    let files = (&office.blobs, office.signers.as_ref());
    let signed = prepare_agency_signature(&office.db, files, op, seen)?;
    let op = op.clone();
    office.db.write(move |tx| agency_sign(&op, tx, &signed))
}

/// What the paper is called, for whoever may have it signed.
fn name_of(office: &Office, op: &OpContext, id: PaperId) -> String {
    let found = office.db.read(|tx: &mut Tx<'_>| paper(tx, id)).ok().flatten();
    let seen = found.map(|detail| detail.paper);
    let seen = seen.filter(|paper| op.may(Permission::SealPaper, &paper.unit, paper.field.as_deref()));
    seen.map_or_else(|| id.to_string(), |paper| paper.paper_name)
}
