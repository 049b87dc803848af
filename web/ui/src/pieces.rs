//! A file that arrives is handed on piece by piece, for as long as pieces come.
//!
//! The reader of multipart forms takes all that has arrived before it hands on the first of it: on a quick line that is
//! the whole file, and 300 people with 5 MB each are 1.5 GB. On a slow one the same file takes minutes, and must not be
//! cut off for that: 5 MB at 256 kbit/s, a phone at the edge of its network, are 160 seconds.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use motcua_kernel::{Fault, FaultKind};
use tokio::task::yield_now;
use tokio::time::timeout;

/// How long a request with files may take in all, from its first piece to its answer.
const FILES: Duration = Duration::from_mins(15);

/// How long nothing may come of a file until its line counts as broken.
const SILENCE: Duration = Duration::from_secs(30);

/// Lets a reader have one piece of a body of files at a time, and ends a request after `limit`, one with files after
/// [`FILES`].
pub(crate) async fn in_pieces(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let files = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let answer = if files {
        timeout(
            limit.max(FILES),
            next.run(request.map(|body| slowly(body, SILENCE))),
        )
        .await
    } else {
        timeout(limit, next.run(request)).await
    };
    answer.unwrap_or_else(|_| StatusCode::GATEWAY_TIMEOUT.into_response())
}

/// Nothing is ready right after a piece: who reads on until nothing is ready stops there, and comes back at once.
fn slowly(body: Body, silence: Duration) -> Body {
    Body::from_stream(stream::unfold(
        Some(body.into_data_stream()),
        move |pieces| async move {
            let mut pieces = pieces?;
            let piece = timeout(silence, pieces.next()).await;
            yield_now().await;
            match piece {
                Ok(piece) => piece.map(|piece| (piece, Some(pieces))),
                Err(_) => Some((Err(axum::Error::new(fell_silent())), None)),
            }
        },
    ))
}

fn fell_silent() -> Fault {
    Fault::new(FaultKind::Invalid, "upload-broken-off")
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use axum::body::Bytes;
    use futures_util::Stream;

    use super::*;

    #[tokio::test]
    async fn a_reader_that_takes_all_there_is_gets_one_piece_of_a_file_at_a_time() {
        let arrived = (0..20_u8).map(|piece| Ok::<_, Infallible>(Bytes::from(vec![piece; 1_000])));
        let mut body = slowly(Body::from_stream(stream::iter(arrived)), SILENCE).into_data_stream();
        let mut all = Vec::new();
        loop {
            let (piece, ended) = taken(&mut body);
            assert!(piece.len() <= 1_000, "{} bytes at once", piece.len());
            all.extend(piece);
            if ended {
                break;
            }
            yield_now().await;
        }
        assert_eq!(all.len(), 20_000);
        assert!(all.is_sorted(), "the pieces come in their order");
    }

    #[tokio::test]
    async fn a_line_that_falls_silent_breaks_off_and_one_that_is_slow_does_not() {
        let every = |pause: Duration| {
            stream::iter(0..5_u8).then(move |piece| async move {
                tokio::time::sleep(pause).await;
                Ok::<_, Infallible>(Bytes::from(vec![piece]))
            })
        };
        let silence = Duration::from_millis(500);
        let slow = slowly(Body::from_stream(every(Duration::from_millis(20))), silence);
        let whole = axum::body::to_bytes(slow, 100).await.unwrap();
        assert_eq!(whole.as_ref(), [0, 1, 2, 3, 4]);
        let silent = slowly(Body::from_stream(every(Duration::from_secs(3_600))), silence);
        assert!(axum::body::to_bytes(silent, 100).await.is_err());
    }

    /// What is ready, and whether that was the end.
    fn taken(body: &mut (impl Stream<Item = Result<Bytes, axum::Error>> + Unpin)) -> (Vec<u8>, bool) {
        let mut context = Context::from_waker(Waker::noop());
        let mut ready = Vec::new();
        loop {
            match Pin::new(&mut *body).poll_next(&mut context) {
                Poll::Ready(Some(piece)) => ready.extend(piece.unwrap()),
                Poll::Ready(None) => return (ready, true),
                Poll::Pending => return (ready, false),
            }
        }
    }
}
