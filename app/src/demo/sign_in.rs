//! How officers of the demonstration sign in: whoever administers or signs needs a second factor in a while, so that nobody
//! who tries an account meets it – but one, who has it already.

use std::sync::Arc;

use motcua_db::Db;
use motcua_identity::{
    Actor, HashedPassword, OpContext, RequireSecondFactor, Role, RuleOutcome, Unit, authenticator_code,
    confirm_authenticator, prepare_authenticator, require_second_factor,
};
use motcua_kernel::{Day, Fault, FixedClock, SeededRandomness};

use super::DemoAccount;
use super::officers::{Hire, hire};
use crate::composition::morning_of;

/// The name of who has a second factor.
const GUARDED: &str = "quantridv";

/// Sets the rule for a day of the next year but one, long after whatever is tried here.
///
/// # Errors
/// When the use case refuses: a mistake of the plan.
pub fn require_later(db: &Db, system: &OpContext, as_of: Day) -> Result<(), Fault> {
    let cx = system.clone();
    let input = RequireSecondFactor {
        from: Day::new(as_of.date().year() + 2, 1, 1),
        roles: [
            Role::SystemAdmin,
            Role::UnitAdmin,
            Role::AgencyHead,
            Role::Ecertifier,
        ]
        .into(),
        basis: "Quy chế bảo đảm an toàn thông tin của tỉnh (minh họa)".to_owned(),
    };
    match db.write(move |tx| require_second_factor(&cx, tx, &input))? {
        RuleOutcome::Set | RuleOutcome::Same => Ok(()),
        RuleOutcome::Invalid(problems) => Err(Fault::internal(format!("{problems:?}"))),
    }
}

/// Makes the administrator of a unit whose sign-in an authenticator guards. Its secret is the same in every demonstration and
/// stands in the list of accounts: it guards nobody's data.
///
/// # Errors
/// When a use case refuses.
pub(super) fn guarded(
    db: &Db,
    system: &OpContext,
    (unit, as_of): (&Unit, Day),
    password: &HashedPassword,
) -> Result<DemoAccount, Fault> {
    // The day before: a code counts once, and the first of the demonstration's day is for whoever tries it.
    let cx = OpContext {
        clock: Arc::new(FixedClock(morning_of(as_of.plus_days(-1)))),
        randomness: Arc::new(SeededRandomness::new(64)),
        ..system.clone()
    };
    let wanted = Hire::new(
        GUARDED.to_owned(),
        "Nông Thị Khóa".to_owned(),
        "Quản trị đơn vị",
        &[Role::UnitAdmin],
    );
    let signed_in = hire(&cx, db, unit, password, &wanted)?;
    let me = cx.acting_as(Actor::Officer(Arc::clone(&signed_in)));
    let now = cx.now();
    let secret = db.write(move |tx| {
        let prepared = prepare_authenticator(&me, tx)?;
        let code = authenticator_code(&prepared.secret, now)?;
        match confirm_authenticator(&me, tx, &code)? {
            Some(_) => Ok(prepared.secret),
            None => Err(Fault::internal("the authenticator was not taken")),
        }
    })?;
    Ok(DemoAccount {
        authenticator: Some(secret),
        ..DemoAccount::new(&signed_in, "Quản trị đơn vị", Role::UnitAdmin, unit)
    })
}
