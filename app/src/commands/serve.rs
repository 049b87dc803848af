//! `motcua serve`: pages and background work in one process.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line's answer"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use motcua_account::{Provider, RelyingParty};
use motcua_identity::PasswordHashing;
use motcua_kernel::LocalText;
use motcua_office::{DemoAccount, Office, OfficeParts};
use motcua_open::{Open, OpenParts};
use motcua_payments::Gateway;
use motcua_portal::{DemoPerson, PayWays, Portal, PortalChoices, PortalParts};
use motcua_ui::{Guesses, Limiter, NavItem, Protection, Site, protect};
use tokio::net::TcpListener;

use super::{ENVIRONMENT, fail};
use crate::composition::{Composition, StartError};
use crate::logging;
use crate::settings::Settings;
use crate::stop;
use crate::workers::Workers;

/// Serves the pages and does the background work.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The folder of the database, the papers and the keys
    #[arg(long, value_name = "DIR", default_value = "motcua-data", env = "MOTCUA__DATA")]
    pub data: PathBuf,
    /// Where to serve, for example 127.0.0.1:8080
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
}

/// Serves until it is asked to stop.
pub fn run(args: &ServeArgs) -> ExitCode {
    logging::start();
    let composition = match open(args) {
        Ok(composition) => Arc::new(composition),
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    match runtime.block_on(serve(composition)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error, ENVIRONMENT),
    }
}

/// Threads for work that blocks: more than there are readers of the database and a core to use them, and no more, since
/// each keeps the memory it once needed. What comes beyond them waits.
const BLOCKING: usize = 32;

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING)
        .build()
}

fn open(args: &ServeArgs) -> Result<Composition, StartError> {
    Composition::open(Settings::load(&args.data, args.listen.as_deref())?)
}

async fn serve(composition: Arc<Composition>) -> std::io::Result<()> {
    let listener = TcpListener::bind(composition.settings.listen).await?;
    let workers = Workers::start(&composition)?;
    let address = listener.local_addr()?;
    println!("Một Cửa: http://{address}");
    announce(&composition);
    axum::serve(
        listener,
        router(&composition).into_make_service_with_connect_info::<std::net::SocketAddr>(),
    )
    .with_graceful_shutdown(asked_to_stop(Arc::clone(&composition)))
    .await?;
    // Joining waits for the paper being read; the runtime must not be blocked by that.
    tokio::task::spawn_blocking(move || drop(workers))
        .await
        .map_err(std::io::Error::other)
}

/// Waits for the word to end, and passes it on to connections that would stay open.
async fn asked_to_stop(composition: Arc<Composition>) {
    stop::asked().await;
    composition.stopping.send_replace(true);
}

fn announce(composition: &Composition) {
    if let Some(demo) = &composition.demo {
        println!(
            "Bản minh họa, ngày {}. Tài khoản (mật khẩu {}):",
            demo.as_of.vietnamese(),
            demo.password
        );
        for account in &demo.accounts {
            println!("  {:<24} {}", account.username, account.duty);
            if let Some(secret) = &account.authenticator {
                println!("  {:<24} khóa của ứng dụng xác thực: {secret}", "");
            }
        }
        println!("Tài khoản người dân, tổ chức (cùng mật khẩu), tại /portal:");
        for owner in &demo.owners {
            println!("  {:<24} {}, {}", owner.number, owner.name, owner.what);
        }
    }
    if let Some(note) = &composition.reader_note {
        eprintln!("Chưa đọc được bản quét trên máy này: {note}. Bản quét sẽ nằm trong hàng chờ.");
    }
}

/// Every page of the program behind one wall.
pub fn router(composition: &Arc<Composition>) -> Router {
    let site = Arc::new(Site {
        agency: LocalText::vietnamese(composition.settings.agency.clone()),
        demo: composition.demo.is_some(),
        clock: Arc::clone(&composition.clock),
        open_nav: open_nav(composition.settings.portal),
        sign_in: "/sign-in",
    });
    let (office, portal) = (office(composition), portal(composition));
    let mut open = motcua_open::routes(open_pages(composition));
    if composition.demo.is_some() {
        open = open.merge(motcua_ui::style_guide());
    }
    // Whoever is signed in as an officer too is shown as that.
    let open = motcua_office::with_header(office.clone(), motcua_portal::with_header(portal.clone(), open));
    let pages = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .merge(open)
        .merge(motcua_office::routes(office))
        .merge(motcua_portal::routes(portal));
    let protection = Protection {
        https: composition.settings.site.starts_with("https://"),
        ..Protection::default()
    };
    protect(pages, site, protection)
}

/// What people come for stands first, in an order that is the same on every page. Paying without an account stays when
/// the portal is off.
fn open_nav(filing: bool) -> Vec<NavItem> {
    let mut nav = motcua_open::open_nav();
    if filing {
        // Whoever looks for a procedure mostly wants to file: the finder leads there, the catalogue stays a click away.
        for item in nav.iter_mut().filter(|item| item.href == "/procedures") {
            item.href = motcua_ui::FINDER.into();
        }
    }
    nav.insert(0, motcua_portal::entry_nav(filing));
    let looking_up = nav.iter().position(|item| item.href == "/track");
    let beside = looking_up.map_or(nav.len(), |place| place + 1);
    nav.insert(beside, NavItem::new("/pay", "pay-nav-public"));
    nav
}

fn office(composition: &Composition) -> Office {
    let accounts = composition
        .demo
        .as_ref()
        .map(|demo| demo.accounts.clone())
        .unwrap_or_default();
    Office::new(OfficeParts {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        clock: Arc::clone(&composition.clock),
        randomness: Arc::clone(&composition.randomness),
        signers: Arc::clone(&composition.keys) as Arc<dyn motcua_repository::Signers>,
        hashing: PasswordHashing::owasp(),
        scanners: composition.settings.scanners.clone(),
        indicators: composition.settings.indicators(),
        regimes: composition.settings.regimes(),
        limits: motcua_ocr::Limits::default(),
        ballots: composition.ballots.clone(),
        site: composition.settings.site.clone(),
        demo: composition.demo.is_some(),
        demo_accounts: accounts
            .into_iter()
            .map(|account| DemoAccount {
                username: account.username,
                name: account.full_name,
                what: account.duty,
                role: motcua_identity::Role::from_identifier(&account.role),
                unit: account.unit,
                authenticator: account.authenticator,
            })
            .collect(),
        secure_cookies: composition.settings.secure_cookies,
        behind_proxy: composition.settings.behind_proxy,
        common_tries: composition.common_tries.clone(),
    })
}

fn portal(composition: &Composition) -> Portal {
    let parts = PortalParts {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        clock: Arc::clone(&composition.clock),
        randomness: Arc::clone(&composition.randomness),
        signers: Arc::clone(&composition.keys) as Arc<dyn motcua_repository::Signers>,
        hashing: PasswordHashing::owasp(),
        limits: motcua_ocr::Limits::default(),
        demo: composition.demo.is_some(),
        secure_cookies: composition.settings.secure_cookies,
        behind_proxy: composition.settings.behind_proxy,
        common_tries: composition.common_tries.clone(),
        payments: pay_ways(composition),
    };
    let choices = PortalChoices {
        filing: composition.settings.portal,
        providers: composition
            .settings
            .providers
            .iter()
            .cloned()
            .map(Provider::new)
            .collect(),
        site: composition.settings.site.clone(),
        passkeys: RelyingParty::of_site(&composition.settings.site, "Một Cửa"),
        carriers: composition.carriers.clone(),
        demo_accounts: composition
            .demo
            .iter()
            .flat_map(|demo| demo.owners.iter().cloned())
            .map(|owner| DemoPerson {
                number: owner.number,
                name: owner.name,
                what: LocalText {
                    vi: owner.what,
                    en: Some(owner.what_en).filter(|text| !text.is_empty()),
                },
            })
            .collect(),
    };
    Portal::choosing(parts, choices)
}

/// How people may pay here.
fn pay_ways(composition: &Composition) -> PayWays {
    let (settings, paying) = (&composition.settings, &composition.paying);
    PayWays {
        gateway: paying.gateway.clone().map(|gateway| gateway as Arc<dyn Gateway>),
        simulator: paying.simulator.clone(),
        bank_secret: settings.bank_secret.clone(),
        public_url: settings.site.clone(),
        limiter: Limiter::together("pay", composition.common_tries.as_ref()),
        guesses: Guesses::together("pay-code", composition.common_tries.as_ref()),
    }
}

fn open_pages(composition: &Composition) -> Open {
    Open::new(OpenParts {
        randomness: Arc::clone(&composition.randomness),
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        signers: Arc::clone(&composition.keys) as Arc<dyn motcua_repository::Signers>,
        clock: Arc::clone(&composition.clock),
        files_here: composition.settings.portal,
        behind_proxy: composition.settings.behind_proxy,
        common_tries: composition.common_tries.clone(),
        stopping: composition.stopping.subscribe(),
    })
}
