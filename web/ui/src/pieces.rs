//! A file that arrives is handed on piece by piece.
//!
//! The reader of multipart forms takes all that has arrived before it hands on the first of it: on a quick line that is
//! the whole file, and 300 people with 5 MB each are 1.5 GB.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use tokio::task::yield_now;

/// Lets a reader have one piece of a body of files at a time.
pub(crate) async fn in_pieces(request: Request, next: Next) -> Response {
    let files = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    if files {
        next.run(request.map(slowly)).await
    } else {
        next.run(request).await
    }
}

/// Nothing is ready right after a piece: who reads on until nothing is ready stops there, and comes back at once.
fn slowly(body: Body) -> Body {
    Body::from_stream(body.into_data_stream().then(|piece| async {
        yield_now().await;
        piece
    }))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use axum::body::Bytes;
    use futures_util::{Stream, stream};

    use super::*;

    #[tokio::test]
    async fn a_reader_that_takes_all_there_is_gets_one_piece_of_a_file_at_a_time() {
        let arrived = (0..20_u8).map(|piece| Ok::<_, Infallible>(Bytes::from(vec![piece; 1_000])));
        let mut body = slowly(Body::from_stream(stream::iter(arrived))).into_data_stream();
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
