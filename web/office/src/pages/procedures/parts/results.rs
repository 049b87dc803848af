//! What it ends in, and the text of it.

use motcua_catalog::{ResultRef, RevisionBody};
use motcua_law::ResultTypeCode;

use super::each;
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

/// The place of the line that is typed in to add a result.
const NEW: &str = "new-";

pub(super) fn draw(draw: &mut Draw<'_>) -> Vec<Block> {
    let fields = |draw: &Draw<'_>| {
        vec![
            draw.wide("name"),
            draw.text("result-code"),
            draw.check("paper-result"),
        ]
    };
    let mut blocks = each(draw, "result", |draw| (fields(draw), Vec::new()));
    NEW.clone_into(&mut draw.prefix);
    let mut blank = Block::whole(fields(draw));
    draw.prefix.clear();
    blank.title = draw.words.get("editor-new-result").into_owned();
    blocks.extend([blank, Block::whole(vec![draw.area("template")])]);
    blocks
}

pub(super) fn read(reader: &mut Reader<'_>, body: &mut RevisionBody) {
    let mut results: Vec<ResultRef> = reader.each(read_result).into_iter().flatten().collect();
    NEW.clone_into(&mut reader.prefix);
    results.extend(read_result(reader));
    reader.prefix.clear();
    body.results = results;
    body.result_template = reader.maybe("template");
}

/// A result; none where nothing was typed.
fn read_result(reader: &mut Reader<'_>) -> Option<ResultRef> {
    let name = reader.text("name");
    let codes: Vec<ResultTypeCode> = reader.codes("result-code");
    if codes.is_empty() && !name.is_empty() {
        reader.missing("result-code");
    }
    Some(ResultRef {
        code: codes.into_iter().next()?,
        name,
        yields_paper_result: reader.flag("paper-result"),
    })
}
