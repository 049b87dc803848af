//! `motcua check-config`: the settings in force, and whether everything they name is there.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_db::{Db, DbUrl};
use motcua_mail::{Carriers, Channel};
use motcua_ocr::Reader;
use motcua_sign::Token;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::page_room::reader_config;
use crate::settings::Settings;

/// Prints the settings and tries what they name.
pub fn run(args: &DataArgs) -> ExitCode {
    let settings = match Settings::load(&args.data, None) {
        Ok(settings) => settings,
        Err(error) => return fail(&error, BAD_INPUT),
    };
    println!("data     {}", settings.data.display());
    println!("database {}", database(&settings.database));
    println!("listen   {}", settings.listen);
    println!("agency   {}", settings.agency);
    println!("readers  {}", settings.readers);
    println!(
        "cookies  {}",
        if settings.secure_cookies {
            "https only"
        } else {
            "http and https"
        }
    );
    println!(
        "filing   {}",
        if settings.portal {
            "on this portal"
        } else {
            "through the national portal"
        }
    );
    for provider in &settings.providers {
        println!("provider {} ({})", provider.issuer, provider.key);
        println!("         registered there: {}", provider.redirect_uri);
    }
    if settings.providers.is_empty() {
        println!("provider none");
    }
    match Carriers::from_given(&settings.mail) {
        Ok(carriers) => {
            for channel in Channel::ALL {
                let names = carriers.names(channel);
                println!("{:8} {}", channel.identifier(), or_none(&names.join(", ")));
            }
            for name in carriers.reporters() {
                println!("reports  {}/notices/report/{name}", settings.site);
            }
        }
        Err(error) => return fail(&error, BAD_INPUT),
    }
    let config = reader_config();
    let available = Reader::availability(&config);
    match available.engine {
        Ok(engine) => println!("reading  {engine:?}, pages at once: {}", config.pages_at_once),
        Err(error) => println!("reading  none: {error}"),
    }
    if let Err(error) = available.pdf {
        println!("pdf      none: {error}");
    }
    if let Some(token) = &settings.token {
        match Token::open(&token.library, &token.label, &token.pin) {
            Ok(_) => println!("token    {} answers", token.label),
            Err(error) => return fail(&error, ENVIRONMENT),
        }
    }
    match settings.indicators().all() {
        Ok(sets) => println!("sets     {} versions of sets of indicators", sets.len()),
        Err(error) => return fail(&error, BAD_INPUT),
    }
    match settings.regimes().all() {
        Ok(regimes) => println!("regimes  {} versions of award regimes", regimes.len()),
        Err(error) => return fail(&error, BAD_INPUT),
    }
    if let Err(error) = Db::open(&settings.database) {
        return fail(&error, ENVIRONMENT);
    }
    println!("database answers");
    ExitCode::SUCCESS
}

fn or_none(names: &str) -> &str {
    if names.is_empty() { "none" } else { names }
}

/// The address without the password that may stand in it.
fn database(url: &DbUrl) -> String {
    match url {
        DbUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DbUrl::Postgres(url) => match url.rsplit_once('@') {
            Some((_, place)) => format!("postgres://…@{place}"),
            None => "postgres".to_owned(),
        },
    }
}
