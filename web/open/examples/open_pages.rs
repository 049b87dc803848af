//! Serves the open pages alone on a synthetic province, to look at them: `cargo run -p motcua-open --example
//! open_pages`. Nothing is kept.

#[path = "../tests/open/province.rs"]
mod province;

use std::error::Error;
use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_dossier::model::Status;
use motcua_kernel::{FixedClock, LocalText};
use motcua_open::{Open, OpenParts, open_nav, routes};
use motcua_testkit::sqlite_database;
use motcua_ui::{Protection, Site, protect};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let kept = sqlite_database(&province::steps())?;
    province::found(&kept.db, 4_000);
    province::kept(&kept.db, "H37.11.20-231113-0001", Status::Processing);
    province::paper_kept(&kept.db);
    let files = tempfile::tempdir()?;
    let clock = Arc::new(FixedClock(province::now()));
    // The line of events holds as long as this does.
    let stopping = tokio::sync::watch::Sender::new(false);
    let open = Open::new(OpenParts {
        randomness: Arc::new(motcua_kernel::SeededRandomness::new(11)),
        db: kept.db.clone(),
        blobs: BlobStore::open(files.path())?,
        signers: Arc::new(province::NoKeys),
        clock: clock.clone(),
        files_here: true,
        behind_proxy: false,
        common_tries: None,
        stopping: stopping.subscribe(),
    });
    let site = Arc::new(Site {
        agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
        demo: true,
        clock,
        open_nav: open_nav(),
        sign_in: "/sign-in",
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8098").await?;
    axum::serve(listener, protect(routes(open), site, Protection::default())).await?;
    Ok(())
}
