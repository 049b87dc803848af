//! Serves the style guide alone, to look at the components: `cargo run -p motcua-ui --example style_guide`.

use std::error::Error;
use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use jiff::civil::date;
use motcua_kernel::{FixedClock, Instant, LocalText};
use motcua_ui::{NavItem, PageContext, Protection, Site, Viewer, protect, style_guide};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let site = Arc::new(Site {
        agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
        demo: true,
        clock: Arc::new(FixedClock(Instant::from_local(
            date(2023, 11, 15).at(9, 30, 0, 0),
        ))),
        open_nav: vec![NavItem::new("/", "home"), NavItem::new("/style", "style-title")],
        sign_in: "/sign-in",
    });
    let guide = style_guide().layer(axum::middleware::from_fn(
        async |cx: PageContext, request: axum::extract::Request, next: axum::middleware::Next| {
            cx.set_viewer(Viewer {
                name: "Hoàng Thị Nga".into(),
                unit: "UBND xã Yên Phúc, huyện Văn Quan".into(),
                nav: vec![NavItem::new("/", "home"), NavItem::new("/style", "style-title")],
                sign_out: "/sign-out",
            });
            next.run(request).await
        },
    ));
    let router = Router::new()
        .route("/", get(async || Redirect::to("/style")))
        .merge(guide);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await?;
    axum::serve(listener, protect(router, site, Protection::default())).await?;
    Ok(())
}
