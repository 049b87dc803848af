//! Our style sheet and modules, inside the binary, served under names that carry the hash of their content.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

/// A year, and never asked for again: another content has another name.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// One of our own files as an answer that browsers keep for ever; its address must change with its content.
pub fn kept_for_ever(
    media: &'static str,
    content: &'static str,
) -> ([(HeaderName, HeaderValue); 2], &'static str) {
    (headers(media), content)
}

fn headers(media: &'static str) -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CACHE_CONTROL, FOR_EVER),
    ]
}

struct Asset {
    /// The name pages use: `app.css`.
    name: &'static str,
    /// The name browsers see: `app.1f3c9a2b.css`.
    served: String,
    media: &'static str,
    bytes: &'static [u8],
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    const CSS: &str = "text/css; charset=utf-8";
    const JS: &str = "text/javascript; charset=utf-8";
    vec![
        asset("app.css", CSS, include_bytes!("../assets/app.css")),
        asset("components.css", CSS, include_bytes!("../assets/components.css")),
        asset("forms.css", CSS, include_bytes!("../assets/forms.css")),
        asset("submit-once.js", JS, include_bytes!("../assets/submit-once.js")),
        asset("batch-files.js", JS, include_bytes!("../assets/batch-files.js")),
        asset("drop.js", JS, include_bytes!("../assets/drop.js")),
        asset("check.js", JS, include_bytes!("../assets/check.js")),
        asset("capture.js", JS, include_bytes!("../assets/capture.js")),
        asset("check-all.js", JS, include_bytes!("../assets/check-all.js")),
        asset("copy.js", JS, include_bytes!("../assets/copy.js")),
        asset("phone.js", JS, include_bytes!("../assets/phone.js")),
        asset("intake.js", JS, include_bytes!("../assets/intake.js")),
        asset("progress.js", JS, include_bytes!("../assets/progress.js")),
        asset("reading.js", JS, include_bytes!("../assets/reading.js")),
        asset("live.js", JS, include_bytes!("../assets/live.js")),
        asset("kiosk.css", CSS, include_bytes!("../assets/kiosk.css")),
        asset("kiosk.js", JS, include_bytes!("../assets/kiosk.js")),
        asset("mark.svg", "image/svg+xml", include_bytes!("../assets/mark.svg")),
    ]
});

fn asset(name: &'static str, media: &'static str, bytes: &'static [u8]) -> Asset {
    let mut hash = hex::encode(Sha256::digest(bytes));
    hash.truncate(10);
    let served = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    };
    Asset {
        name,
        served,
        media,
        bytes,
    }
}

/// The address of an asset; an unknown name gives an address that is not found, and a warning.
pub(crate) fn address(name: &str) -> String {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => format!("/assets/{}", asset.served),
        None => {
            tracing::warn!(name, "a page names an asset that does not exist");
            format!("/assets/{name}")
        }
    }
}

/// Serves the assets.
pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{name}", get(serve))
}

async fn serve(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|asset| asset.served == name) {
        Some(asset) => (headers(asset.media), asset.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_with_the_content() {
        assert_ne!(
            asset("a.css", "", b"one").served,
            asset("a.css", "", b"two").served
        );
        let address = address("app.css");
        assert!(
            address.starts_with("/assets/app.") && address.ends_with(".css"),
            "{address}"
        );
    }

    #[test]
    fn all_styles_and_the_three_largest_scripts_stay_below_the_budget_of_a_first_load() {
        // 60 KB over the wire is the budget of a page with its assets; this counts them before compression. No page loads
        // more scripts than three: each page names its own.
        let (scripts, others): (Vec<_>, Vec<_>) =
            ASSETS.iter().partition(|asset| asset.name.ends_with(".js"));
        let mut sizes: Vec<usize> = scripts.iter().map(|asset| asset.bytes.len()).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let styles: usize = others.iter().map(|asset| asset.bytes.len()).sum();
        let total = styles + sizes.iter().take(3).sum::<usize>();
        assert!(total < 60_000, "{total} bytes");
    }
}
