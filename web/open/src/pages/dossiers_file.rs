//! The dossiers behind a figure as one file for spreadsheets, whole however many they are: it goes out piece by piece.

use std::io;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use futures_util::stream::{self, Stream};
use motcua_ui::{PageContext, PageResult, WebFault};

use super::data;
use super::dossiers::{Asked, IN_A_FILE, Listed, read};
use super::list_file;
use crate::Open;
use crate::board::Days;
use crate::looking_back::Visitor;
use crate::question::Question;

pub(super) async fn as_csv(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = asked.exact(&cx)?;
    let days = visitor.days_of_list(&open, &cx, &question, asked.list())?;
    let listed = read(&open, days, (&key, &asked), (&question, IN_A_FILE)).await?;
    let name = list_file::name(&listed, &asked, &question);
    let going = Going {
        open,
        days,
        key,
        asked,
        question,
        place: Place::First(Box::new(listed)),
    };
    Ok(data::csv_answer(Body::from_stream(pieces(going)), &name))
}

/// A file on its way.
struct Going {
    open: Open,
    days: Days,
    key: String,
    asked: Asked,
    question: Question,
    place: Place,
}

/// What comes next.
enum Place {
    /// The first lines, under the heads.
    First(Box<Listed>),
    /// The lines after this one.
    After(String),
    /// Nothing.
    Over,
}

/// The pieces of the file, each read when the one before it is on its way. One that cannot be read cuts the file off, which
/// a browser tells: what was sent is never taken for the whole.
fn pieces(going: Going) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold(going, |mut going| async move {
        let (listed, is_first) = match std::mem::replace(&mut going.place, Place::Over) {
            Place::Over => return Ok(None),
            Place::First(listed) => (*listed, true),
            Place::After(cursor) => {
                let asked = going.asked.after(cursor);
                let of = (going.key.as_str(), &asked);
                let read = read(&going.open, going.days, of, (&going.question, IN_A_FILE)).await;
                (read.map_err(broken_off)?, false)
            }
        };
        let piece = data::dossiers_csv(&listed, is_first).map_err(broken_off)?;
        if let Some(next) = listed.next {
            going.place = Place::After(next);
        }
        Ok(Some((Bytes::from(piece), going)))
    })
}

fn broken_off(WebFault(fault): WebFault) -> io::Error {
    io::Error::other(fault.code())
}
