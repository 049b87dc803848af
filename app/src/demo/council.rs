//! The made-up officers of the campaign: the body of emulation, the focal point, two councils, the Chairman.
//!
//! They are engaged after everything else, so that the dossiers of the demonstration are drawn as they always were.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_db::Db;
use motcua_identity::{HashedPassword, OpContext, Role, SignedIn, UnitId, unit};
use motcua_kernel::{Fault, SeededRandomness};

use super::DemoAccount;
use super::officers::{Hire, SHOWCASE, hire};
use super::people::full_name;

/// The departments of 2023 that KH 170/KH-UBND names, and the province itself.
const EMULATION_BODY: &str = "SNV";
const FOCAL_POINT: &str = "STTTT";
const PROVINCE: &str = "20";

/// What members of a council are called.
const MEMBER: &str = "Thành viên Hội đồng Thi đua - Khen thưởng";
/// What the secretary of a council is called.
const SECRETARY: &str = "Thư ký Hội đồng Thi đua - Khen thưởng";

/// The officers by their user names.
pub struct Council {
    /// As actors.
    pub officers: BTreeMap<&'static str, Arc<SignedIn>>,
    /// The accounts for visitors.
    pub accounts: Vec<DemoAccount>,
}

/// Where they are at home, where they are posted, who they are.
const WANTED: [(&str, &str, &str, &str, Role); 11] = [
    (
        EMULATION_BODY,
        PROVINCE,
        "thidua",
        "Cán bộ thi đua - khen thưởng",
        Role::EmulationOfficer,
    ),
    (
        FOCAL_POINT,
        PROVINCE,
        "daumoi",
        "Cán bộ đầu mối đợt thi đua",
        Role::CampaignFocalPoint,
    ),
    (SHOWCASE, SHOWCASE, "thukyhd", SECRETARY, Role::CouncilSecretary),
    (SHOWCASE, SHOWCASE, "uyvien1", MEMBER, Role::CouncilMember),
    (SHOWCASE, SHOWCASE, "uyvien2", MEMBER, Role::CouncilMember),
    (SHOWCASE, SHOWCASE, "uyvien3", MEMBER, Role::CouncilMember),
    (PROVINCE, PROVINCE, "thukytinh", SECRETARY, Role::CouncilSecretary),
    (PROVINCE, PROVINCE, "uyvientinh1", MEMBER, Role::CouncilMember),
    (PROVINCE, PROVINCE, "uyvientinh2", MEMBER, Role::CouncilMember),
    (PROVINCE, PROVINCE, "uyvientinh3", MEMBER, Role::CouncilMember),
    (
        PROVINCE,
        PROVINCE,
        "chutich",
        "Chủ tịch Ủy ban nhân dân tỉnh",
        Role::ProvinceChairman,
    ),
];

/// Makes them.
///
/// # Errors
/// When a use case refuses.
pub fn engage(
    cx: &OpContext,
    db: &Db,
    password: &HashedPassword,
    random: &SeededRandomness,
) -> Result<Council, Fault> {
    let mut council = Council {
        officers: BTreeMap::new(),
        accounts: Vec::new(),
    };
    for (home, over, username, title, role) in WANTED {
        let id: UnitId = home.parse().map_err(Fault::internal)?;
        let home = db.read(move |tx| unit(tx, &id))?;
        let name = full_name(random, random.below(2) == 0);
        let mut wanted = Hire::new(username.to_owned(), name, title, &[role]);
        wanted.over = over.parse().ok();
        let signed_in = hire(cx, db, &home, password, &wanted)?;
        let account = DemoAccount::new(&signed_in, title, role, &home);
        council.accounts.push(account);
        council.officers.insert(username, signed_in);
    }
    Ok(council)
}
