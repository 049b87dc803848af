//! What is in a vault: confirmed papers, results once they were returned, and the dossiers.

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_dossier::DossierId;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_repository::{Ending, FieldName, PaperId, TrustGrade, Validity, endings_of};

use super::numbers::numbers_of;
use crate::model::{Look, OwnerNumber};
use crate::store::hidden::hidden_with_others;

/// Papers, and dossiers, on a page.
const ON_A_PAGE: usize = 100;

/// The last page that an address may name.
const LAST_PAGE: usize = 99_999;

/// A paper in a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPaper {
    /// The paper.
    pub id: PaperId,
    /// The kind of paper.
    pub type_code: String,
    /// Its name.
    pub name: String,
    /// Number and symbol; may be empty.
    pub symbol: String,
    /// The day it was issued, where that is known.
    pub issued_on: Option<Day>,
    /// The day it ends, where it ends.
    pub expires_on: Option<Day>,
    /// How far it can be trusted.
    pub trust: Option<TrustGrade>,
    /// Whether it is a result of a dossier.
    pub is_result: bool,
    /// Whether it is an electronic copy certified from the original.
    pub is_copy: bool,
    /// The dossier it came with.
    pub dossier_id: Option<String>,
    /// That dossier's code.
    pub dossier_code: Option<String>,
    /// The unit that keeps it.
    pub unit: UnitId,
    /// The field (lĩnh vực), where it has one.
    pub field: Option<String>,
    /// Pages of which there are pictures.
    pub pages: u32,
    /// Whether its owner hid its pages from agencies that look for a dossier, or those of a paper that says the same: in whose
    /// place it stands, of which it is a copy, or that is a copy of it.
    pub hidden: bool,
    /// The name of the owner as it stands on the paper.
    pub owner_name: String,
    /// When it was confirmed or issued.
    pub confirmed_at: Option<Instant>,
    /// What ends it, now or later: a revocation, another paper in its place.
    pub endings: Vec<Ending>,
}

impl KeptPaper {
    /// How it stands on `today`: by its last day, and by what the State or another paper ended.
    pub fn validity(&self, today: Day) -> Validity {
        Validity::on(today, self.expires_on, self.endings.clone())
    }
}

/// A dossier in a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDossier {
    /// Its identifier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Its status, by number.
    pub status: u8,
    /// When it was received.
    pub received_at: Instant,
    /// When its result was returned.
    pub returned_at: Option<Instant>,
}

/// Which pages of a vault, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VaultPages {
    /// The page of papers.
    pub papers: usize,
    /// The page of dossiers.
    pub dossiers: usize,
}

/// What is in a vault, a page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The numbers under which it was found; today's stands first.
    pub numbers: Vec<OwnerNumber>,
    /// The papers, the latest first.
    pub papers: Vec<KeptPaper>,
    /// Whether earlier papers follow on the next page.
    pub more_papers: bool,
    /// The dossiers, the latest first.
    pub dossiers: Vec<KeptDossier>,
    /// Whether earlier dossiers follow on the next page.
    pub more_dossiers: bool,
}

impl Contents {
    /// The owner's name, from the latest paper; empty where there is none.
    pub fn owner_name(&self) -> &str {
        self.papers.first().map_or("", |paper| paper.owner_name.as_str())
    }
}

/// What the vault of `owner` holds. Whoever shows it has opened a look, or is the owner.
///
/// # Errors
/// When the database refuses.
pub fn contents(tx: &mut Tx<'_>, owner: &OwnerNumber, pages: VaultPages) -> Result<Contents, DbError> {
    let numbers = numbers_of(tx, owner)?;
    let (papers, more_papers) = cut(papers(tx, &numbers, Which::OnPage(pages.papers))?);
    let (dossiers, more_dossiers) = cut(dossiers(tx, &numbers, pages.dossiers)?);
    Ok(Contents {
        papers,
        more_papers,
        dossiers,
        more_dossiers,
        numbers,
    })
}

/// What an open look shows of a vault: the one paper that was shared, or all that is in it.
///
/// # Errors
/// When the database refuses.
pub fn shown_in(tx: &mut Tx<'_>, look: &Look, pages: VaultPages) -> Result<Contents, DbError> {
    let Some(only) = look.paper_id else {
        return contents(tx, &look.owner, pages);
    };
    let numbers = numbers_of(tx, &look.owner)?;
    Ok(Contents {
        papers: paper_in(tx, &numbers, only)?.into_iter().collect(),
        more_papers: false,
        dossiers: Vec::new(),
        more_dossiers: false,
        numbers,
    })
}

/// One paper of a vault, where it may be seen there.
pub(crate) fn paper_in(
    tx: &mut Tx<'_>,
    numbers: &[OwnerNumber],
    paper: PaperId,
) -> Result<Option<KeptPaper>, DbError> {
    Ok(papers(tx, numbers, Which::Only(paper))?.pop())
}

/// Every paper of a vault, the latest first.
pub(crate) fn every_paper(tx: &mut Tx<'_>, numbers: &[OwnerNumber]) -> Result<Vec<KeptPaper>, DbError> {
    papers(tx, numbers, Which::All)
}

/// A page, and whether more follow: one more than a page was read.
fn cut<T>(mut found: Vec<T>) -> (Vec<T>, bool) {
    let more = found.len() > ON_A_PAGE;
    found.truncate(ON_A_PAGE);
    (found, more)
}

/// Which papers of a vault.
enum Which {
    Only(PaperId),
    OnPage(usize),
    All,
}

/// The end of a statement that reads a page and one more.
fn page_of(page: usize, values: &mut Vec<Value>) -> String {
    values.push(Value::from(ON_A_PAGE + 1));
    values.push(Value::from(page.min(LAST_PAGE) * ON_A_PAGE));
    format!("LIMIT ${} OFFSET ${}", values.len() - 1, values.len())
}

/// A result is not in the vault before it was returned: what hangs in the balance of a fee or a signature is not the
/// owner's yet.
fn papers(tx: &mut Tx<'_>, numbers: &[OwnerNumber], which: Which) -> Result<Vec<KeptPaper>, DbError> {
    let mut values = vec![
        Value::from(FieldName::Symbol),
        Value::from(FieldName::IssueDate),
        Value::from(FieldName::ExpiryDate),
    ];
    let owners = among(numbers.iter().map(OwnerNumber::as_str), &mut values);
    let (only, page) = match which {
        Which::Only(paper) => {
            values.push(Value::from(paper));
            (format!("AND p.id = ${}", values.len()), String::new())
        }
        Which::OnPage(page) => (String::new(), page_of(page, &mut values)),
        Which::All => (String::new(), String::new()),
    };
    let sql = format!(
        "SELECT p.id, p.type_code, p.paper_name, p.trust, p.component, p.dossier_id, p.unit, p.field, p.owner_name,
            p.confirmed_at, d.code AS dossier_code, c.certified_at AS copied_at, s.confirmed AS symbol, i.confirmed AS issued,
            e.confirmed AS expires, h.shown AS shown,
            (SELECT COUNT(*) FROM repository_page g WHERE g.paper_id = p.id) AS pictures
         FROM repository_paper p
         LEFT JOIN dossier_dossier d ON d.id = p.dossier_id
         LEFT JOIN vault_copy c ON c.paper_id = p.id
         LEFT JOIN vault_hidden h ON h.paper_id = p.id
         LEFT JOIN repository_field s ON s.paper_id = p.id AND s.name = $1
         LEFT JOIN repository_field i ON i.paper_id = p.id AND i.name = $2
         LEFT JOIN repository_field e ON e.paper_id = p.id AND e.name = $3
         WHERE p.owner_id_number IN ({owners}) AND p.state = 'confirmed' AND p.withdrawn_at IS NULL
            AND (p.component IS NOT NULL OR p.dossier_id IS NULL OR d.returned_at IS NOT NULL) {only}
         ORDER BY p.id DESC {page}"
    );
    let rows = tx.query(&sql, &values)?;
    let mut papers: Vec<KeptPaper> = rows.iter().map(paper).collect::<Result<_, _>>()?;
    let ids: Vec<PaperId> = papers.iter().map(|paper| paper.id).collect();
    let mut endings = endings_of(tx, &ids)?;
    let mut undecided = Vec::new();
    for (row, &id) in rows.iter().zip(&ids) {
        if row.get::<Option<bool>>("shown")?.is_none() {
            undecided.push(id);
        }
    }
    let with_theirs = hidden_with_others(tx, numbers, &undecided)?;
    for paper in &mut papers {
        paper.hidden |= with_theirs.contains(&paper.id);
        paper.endings = endings.remove(&paper.id).unwrap_or_default();
    }
    Ok(papers)
}

fn paper(row: &Row) -> Result<KeptPaper, DbError> {
    let day = |column| -> Result<Option<Day>, DbError> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    let component: Option<i64> = row.get("component")?;
    let dossier_id: Option<String> = row.get("dossier_id")?;
    Ok(KeptPaper {
        id: row.get("id")?,
        type_code: row.get("type_code")?,
        name: row.get("paper_name")?,
        symbol: row.get::<Option<String>>("symbol")?.unwrap_or_default(),
        issued_on: day("issued")?,
        expires_on: day("expires")?,
        trust: row.get("trust")?,
        is_result: component.is_none() && dossier_id.is_some(),
        is_copy: row.get::<Option<Instant>>("copied_at")?.is_some(),
        dossier_id,
        dossier_code: row.get("dossier_code")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        pages: row.get("pictures")?,
        hidden: row.get::<Option<bool>>("shown")? == Some(false),
        owner_name: row.get("owner_name")?,
        confirmed_at: row.get("confirmed_at")?,
        endings: Vec::new(),
    })
}

fn dossiers(tx: &mut Tx<'_>, numbers: &[OwnerNumber], page: usize) -> Result<Vec<KeptDossier>, DbError> {
    let mut values = Vec::new();
    let owners = among(numbers.iter().map(OwnerNumber::as_str), &mut values);
    let page = page_of(page, &mut values);
    let sql = format!(
        "SELECT id, code, procedure_name, status, received_at, returned_at FROM dossier_dossier
         WHERE owner_number IN ({owners}) ORDER BY received_at DESC, id DESC {page}"
    );
    tx.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(KeptDossier {
                id: row.get("id")?,
                code: row.get("code")?,
                procedure_name: row.get("procedure_name")?,
                status: row.get("status")?,
                received_at: row.get("received_at")?,
                returned_at: row.get("returned_at")?,
            })
        })
        .collect()
}
