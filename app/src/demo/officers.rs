//! The made-up officers: one at each desk, one who settles; a full team where visitors try things.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use motcua_db::{Db, Tx};
use motcua_identity::{
    HashedPassword, HeldPosting, NewOfficer, OfficerId, OpContext, Posting, Role, SignedIn, Unit, UnitId,
    create_officer, post_officer, subtree,
};
use motcua_kernel::{Day, Fault, SeededRandomness};

use super::DemoAccount;
use super::people::full_name;

/// The commune in which visitors try things: Thị trấn Đồng Đăng.
pub const SHOWCASE: &str = "06184";

/// The team of a unit, as actors.
#[derive(Clone)]
pub struct Team {
    /// Who takes in, scans and returns.
    pub desk: Arc<SignedIn>,
    /// Who settles.
    pub settler: Arc<SignedIn>,
}

/// The account of the showcase commune's postal agent.
const POST: &str = "buuchinh";

/// All teams by unit, and the accounts for visitors.
pub struct Staff {
    /// The teams.
    pub teams: HashMap<UnitId, Team>,
    /// The accounts.
    pub accounts: Vec<DemoAccount>,
    /// The head of the showcase commune.
    pub head: Option<Arc<SignedIn>>,
    /// Who brings filings by post there.
    pub post: Option<Arc<SignedIn>>,
    /// Who controls procedures in the province: receives petitions, posts announcements.
    pub control: Option<Arc<SignedIn>>,
    /// Who administers the system, at the focal point.
    pub admin: Option<Arc<SignedIn>>,
}

/// The first day of every posting: before the first dossier.
fn since() -> Day {
    Day::new(2018, 1, 1).unwrap_or(Day::from_date(jiff::civil::Date::constant(2018, 1, 1)))
}

/// Makes the officers of `units`, all with the same password.
///
/// # Errors
/// When a use case refuses.
pub fn engage(
    cx: &OpContext,
    db: &Db,
    units: &[Unit],
    password: &HashedPassword,
    random: &SeededRandomness,
) -> Result<Staff, Fault> {
    let mut staff = Staff {
        teams: HashMap::new(),
        accounts: Vec::new(),
        head: None,
        post: None,
        control: None,
        admin: None,
    };
    for unit in units {
        let stem = unit.code.to_lowercase();
        let desk = Hire::new(
            format!("{stem}.motcua"),
            full_name(random, true),
            "Công chức Bộ phận Một cửa",
            &[Role::IntakeOfficer, Role::ReturnOfficer, Role::Cashier],
        );
        let settler = Hire::new(
            format!("{stem}.thuly"),
            full_name(random, false),
            "Công chức chuyên môn",
            &[Role::CaseOfficer],
        );
        let team = Team {
            desk: hire(cx, db, unit, password, &desk)?,
            settler: hire(cx, db, unit, password, &settler)?,
        };
        staff.teams.insert(unit.id.clone(), team);
    }
    for (unit, hire_one, duty) in visitors(units, random) {
        let signed_in = hire(cx, db, unit, password, &hire_one)?;
        if hire_one.roles.contains(&Role::AgencyHead) {
            staff.head = Some(Arc::clone(&signed_in));
        }
        if let Some(role) = hire_one.roles.first() {
            let account = DemoAccount::new(&signed_in, duty, *role, unit);
            staff.accounts.push(account);
        }
        if signed_in.username == POST {
            staff.post = Some(Arc::clone(&signed_in));
        }
        if signed_in.username == CONTROL {
            staff.control = Some(Arc::clone(&signed_in));
        }
        if hire_one.roles.contains(&Role::SystemAdmin) {
            staff.admin = Some(Arc::clone(&signed_in));
        }
        if signed_in.username == HEAD {
            staff.head = Some(signed_in);
        }
    }
    Ok(staff)
}

/// The account of the showcase commune's head.
const HEAD: &str = "lanhdao";

/// The account of who controls procedures.
const CONTROL: &str = "kiemsoat";

/// The code of the department whose officers look after figures and the system (KH 170/KH-UBND: the focal point).
const FOCAL_POINT: &str = "STTTT";

/// What the control officer looks after: the whole province (NĐ 63/2010/NĐ-CP, điều 5: control of procedures is the
/// province's).
const PROVINCE: &str = "20";

/// Units that take no dossiers in and have accounts for visitors all the same.
///
/// # Errors
/// When the database refuses.
pub fn elsewhere(tx: &mut Tx<'_>, known: &[Unit]) -> Result<Vec<Unit>, Fault> {
    if known.iter().any(|unit| unit.code == FOCAL_POINT) {
        return Ok(Vec::new());
    }
    let id = FOCAL_POINT.parse().map_err(Fault::internal)?;
    Ok(vec![motcua_identity::unit(tx, &id)?])
}

/// The accounts for visitors: one for each step of the walk, and those who look on.
fn visitors<'u>(units: &'u [Unit], random: &SeededRandomness) -> Vec<(&'u Unit, Hire, &'static str)> {
    let find = |code: &str| units.iter().find(|unit| unit.code == code);
    let wanted: [(&str, &str, &str, &[Role]); 11] = [
        (SHOWCASE, "tiepnhan", "Cán bộ tiếp nhận", &[Role::IntakeOfficer]),
        (SHOWCASE, "thuly", "Chuyên viên thụ lý", &[Role::CaseOfficer]),
        (
            SHOWCASE,
            POST,
            "Nhân viên bưu chính công ích",
            &[Role::PostalAgent],
        ),
        (SHOWCASE, "trakq", "Cán bộ trả kết quả", &[Role::ReturnOfficer]),
        (SHOWCASE, "thuphi", "Cán bộ thu phí, lệ phí", &[Role::Cashier]),
        (
            SHOWCASE,
            HEAD,
            "Lãnh đạo cơ quan",
            &[Role::AgencyHead, Role::CentreHead],
        ),
        (SHOWCASE, "vanthu", "Văn thư", &[Role::Clerk]),
        (
            SHOWCASE,
            "chungthuc",
            "Người chứng thực bản sao điện tử",
            &[Role::Ecertifier],
        ),
        (
            SHOWCASE,
            "giamdoc",
            "Giám đốc Trung tâm Phục vụ hành chính công",
            &[Role::CentreHead],
        ),
        (
            "STTTT",
            CONTROL,
            "Cán bộ kiểm soát thủ tục hành chính",
            &[Role::ControlOfficer],
        ),
        (FOCAL_POINT, "quantri", "Quản trị hệ thống", &[Role::SystemAdmin]),
    ];
    wanted
        .into_iter()
        .filter_map(|(code, username, title, roles)| {
            let name = full_name(random, random.below(2) == 0);
            let found = find(code)?;
            let mut hire = Hire::new(username.to_owned(), name, title, roles);
            if roles.contains(&Role::ControlOfficer) || roles.contains(&Role::SystemAdmin) {
                hire.over = PROVINCE.parse().ok();
            }
            Some((found, hire, title))
        })
        .collect()
}

pub(super) struct Hire {
    username: String,
    full_name: String,
    title: &'static str,
    roles: Vec<Role>,
    /// The unit of the postings, where it is not the home unit.
    pub(super) over: Option<UnitId>,
}

impl Hire {
    pub(super) fn new(username: String, full_name: String, title: &'static str, roles: &[Role]) -> Self {
        Self {
            username,
            full_name,
            title,
            roles: roles.to_vec(),
            over: None,
        }
    }
}

pub(super) fn hire(
    cx: &OpContext,
    db: &Db,
    unit: &Unit,
    password: &HashedPassword,
    hire: &Hire,
) -> Result<Arc<SignedIn>, Fault> {
    let new = NewOfficer {
        username: hire.username.clone(),
        full_name: hire.full_name.clone(),
        title: hire.title.to_owned(),
        home_unit: unit.id.clone(),
        password: Some(password.clone()),
    };
    let postings: Vec<Posting> = hire
        .roles
        .iter()
        .map(|role| Posting {
            role: *role,
            unit: hire.over.clone().unwrap_or_else(|| unit.id.clone()),
            field: None,
            from: since(),
            to: None,
        })
        .collect();
    let (cx_there, wanted) = (cx.clone(), postings.clone());
    let officer_id = db.write(move |tx| make(&cx_there, tx, &new, &wanted))?;
    let covered = match &hire.over {
        Some(over) => db
            .read(|tx| subtree(tx, over))?
            .into_iter()
            .map(|it| it.id)
            .collect(),
        None => BTreeSet::from([unit.id.clone()]),
    };
    Ok(Arc::new(SignedIn {
        officer_id,
        username: hire.username.clone(),
        full_name: hire.full_name.clone(),
        title: hire.title.to_owned(),
        home_unit: unit.id.clone(),
        home_unit_name: unit.name.clone(),
        postings: postings
            .into_iter()
            .map(|posting| HeldPosting {
                takes_over: BTreeSet::new(),
                covers: covered.clone(),
                posting,
            })
            .collect(),
        stands_in_for: Vec::new(),
        seen_at: cx.now(),
    }))
}

fn make(cx: &OpContext, tx: &mut Tx<'_>, new: &NewOfficer, postings: &[Posting]) -> Result<OfficerId, Fault> {
    let id = create_officer(cx, tx, new)?;
    for posting in postings {
        post_officer(cx, tx, id, posting)?;
    }
    Ok(id)
}
