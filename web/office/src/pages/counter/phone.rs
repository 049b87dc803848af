//! A telephone takes pictures for the dossier on the screen: paired by a QR code, for ten minutes, for nothing else.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PairPhone, Paired, draw_pages, pair_phone, paired, prepare_scan, take_from_phone};
use motcua_ui::{PageContext, PageResult, WebFault, qr_path, render_as};
use serde::Deserialize;

use super::board::{self, Asked, PhoneCode};
use super::subject::subject;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::{spoken, upload};

/// Pairs a telephone and shows the code; asked for again, the code before ends.
pub(super) async fn pair(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> PageResult {
    let (op, wanted) = (desk.op.clone(), id.clone());
    let token = office
        .write(move |tx: &mut Tx<'_>| {
            let subject = subject(&op, tx, &wanted)?;
            let pair = PairPhone {
                dossier_id: subject.dossier.id.to_string(),
                dossier_code: subject.dossier.code.clone(),
                unit: subject.unit.clone(),
                field: Some(subject.dossier.field.clone()),
                parts: subject.open_parts(),
            };
            pair_phone(&op, tx, &pair)
        })
        .await?;
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let scheme = if office.secure_cookies { "https" } else { "http" };
    let address = format!("{scheme}://{host}/phone/{token}");
    let drawn = qr_path(&address);
    let (path, size) = drawn.ok_or(Fault::new(FaultKind::Invalid, "phone-address-too-long"))?;
    let code = PhoneCode { address, path, size };
    board::show(&office, desk, &id, Asked::default(), Some(code)).await
}

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    sent: u32,
    problem: String,
}

#[derive(Template)]
#[template(path = "counter/phone.html")]
struct PhonePage {
    cx: PageContext,
    paired: Paired,
    token: String,
    sent: u32,
    problem: Option<String>,
}

/// The telephone's only page.
pub(super) async fn page(
    State(office): State<Office>,
    cx: PageContext,
    Path(token): Path<String>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let (now, wanted) = (office.clock.now(), token.clone());
    let paired = office
        .read(move |tx: &mut Tx<'_>| paired(tx, &wanted, now))
        .await?;
    let problem = Some(asked.problem).filter(|code| code.starts_with("paper-") && code.len() < 40);
    let page = PhonePage {
        problem: problem.map(|code| spoken::note_words(cx.words(), &code)),
        paired,
        token,
        sent: asked.sent,
        cx,
    };
    Ok(render_as(StatusCode::OK, &page))
}

/// Takes pictures.
pub(super) async fn send(
    State(office): State<Office>,
    Path(token): Path<String>,
    sent: Multipart,
) -> PageResult {
    // The token is asked before anything is read of what was sent.
    let (now, wanted) = (office.clock.now(), token.clone());
    office
        .read(move |tx: &mut Tx<'_>| paired(tx, &wanted, now))
        .await?;
    let counts = std::sync::Arc::new(std::sync::Mutex::new((0_u32, String::new())));
    let counting = std::sync::Arc::clone(&counts);
    upload::read_each(sent, office.limits.file_bytes, |_, file| {
        let (office, token, counting) = (office.clone(), token.clone(), std::sync::Arc::clone(&counting));
        async move {
            let kept = office
                .run(move |office| {
                    if file.too_large {
                        return Err(Fault::new(FaultKind::TooLarge, "paper-too-large"));
                    }
                    let prepared = prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)?;
                    let drawn = draw_pages(&office.blobs, &office.limits, &prepared.file)?;
                    let cx = office.public();
                    office
                        .db
                        .write(move |tx| take_from_phone(&cx, tx, &token, (&prepared, &drawn)))
                })
                .await;
            let mut counts = counting
                .lock()
                .map_err(|_| Fault::new(FaultKind::Internal, "internal"))?;
            match kept {
                Ok(()) => counts.0 += 1,
                Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
                    fault.code().clone_into(&mut counts.1);
                }
                Err(WebFault(fault)) => return Err(fault),
            }
            Ok(())
        }
    })
    .await?;
    let (sent, problem) = counts.lock().map(|counts| counts.clone()).unwrap_or_default();
    Ok(Redirect::to(&format!("/phone/{token}?sent={sent}&problem={problem}")).into_response())
}
