//! How officers of the demonstration sign in: whoever administers or signs needs a second factor in a while, so that nobody
//! who tries an account meets it.

use motcua_db::Db;
use motcua_identity::{OpContext, RequireSecondFactor, Role, RuleOutcome, require_second_factor};
use motcua_kernel::{Day, Fault};

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
