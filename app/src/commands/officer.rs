//! `motcua officer`: open the account of an officer; the first administrator of a province can come in no other way.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_identity::{
    NewOfficer, PasswordHashing, Posting, Role, UnitId, create_officer, draw_first_password,
    give_first_password, post_officer,
};
use motcua_kernel::Fault;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::composition;

/// Opens an account.
#[derive(Debug, clap::Args)]
pub struct OfficerArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The name to sign in with: lower-case letters, digits, dots, hyphens or underscores
    #[arg(long, value_name = "NAME")]
    username: String,
    /// The full name, as it stands on slips
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The title, as it stands on slips
    #[arg(long, value_name = "TITLE")]
    title: String,
    /// The unit, by its key; 20 is the province
    #[arg(long, value_name = "U")]
    unit: String,
    /// The role held from today on
    #[arg(long, value_name = "ROLE", default_value = "system_admin")]
    role: String,
}

/// The arguments name no role or no unit.
#[derive(Debug, thiserror::Error)]
#[error("no such {0}: {1}")]
struct Unknown(&'static str, String);

/// Opens the account and prints the password that serves for choosing one's own.
pub fn run(args: &OfficerArgs) -> ExitCode {
    let Some(role) = Role::from_identifier(&args.role) else {
        return fail(&Unknown("role", args.role.clone()), BAD_INPUT);
    };
    let Ok(unit) = args.unit.parse::<UnitId>() else {
        return fail(&Unknown("unit", args.unit.clone()), BAD_INPUT);
    };
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let cx = composition.system();
    let new = NewOfficer {
        username: args.username.clone(),
        full_name: args.name.clone(),
        title: args.title.clone(),
        home_unit: unit.clone(),
        password: None,
    };
    let posting = Posting {
        role,
        unit,
        field: None,
        from: cx.now().day(),
        to: None,
    };
    let password = draw_first_password(cx.randomness.as_ref());
    let hash = PasswordHashing::owasp().hash(&password, cx.randomness.as_ref());
    let opened = hash.and_then(|hash| {
        composition.db.write(move |tx| {
            let id = create_officer(&cx, tx, &new)?;
            post_officer(&cx, tx, id, &posting)?;
            give_first_password(&cx, tx, id, &hash)?;
            Ok::<_, Fault>(())
        })
    });
    match opened {
        Ok(()) => {
            println!("{password}");
            ExitCode::SUCCESS
        }
        Err(fault) => fail(&fault, BAD_INPUT),
    }
}
