//! The parts of a draft: how each is drawn, and how it is read.

mod components;
mod fee;
mod form;
mod general;
mod legs;
mod results;
mod variants;
mod workflow;

use motcua_catalog::{RevisionBody, RevisionPart};
use motcua_identity::Unit;

use super::block::Block;
use super::input::Draw;
use super::reader::Reader;

/// What the fields of a part choose among beside what they know themselves.
pub(super) struct Around<'a> {
    /// The draft as it is stored.
    pub(super) body: &'a RevisionBody,
    /// The units of today.
    pub(super) units: &'a [Unit],
}

/// The lines of a part.
pub(super) fn draw(draw: &mut Draw<'_>, part: RevisionPart, around: &Around<'_>) -> Vec<Block> {
    match part {
        RevisionPart::General => general::draw(draw),
        RevisionPart::Fee => fee::draw(draw),
        RevisionPart::Components => components::draw(draw, around),
        RevisionPart::Variants => variants::draw(draw),
        RevisionPart::Workflow => workflow::draw(draw),
        RevisionPart::Legs => legs::draw(draw, around),
        RevisionPart::Form => form::draw(draw, around),
        RevisionPart::Results => results::draw(draw),
    }
}

/// Takes what was typed over into `body`.
pub(super) fn read(reader: &mut Reader<'_>, part: RevisionPart, body: &mut RevisionBody) {
    match part {
        RevisionPart::General => general::read(reader, body),
        RevisionPart::Fee => fee::read(reader, body),
        RevisionPart::Components => body.components = reader.each(components::read),
        RevisionPart::Variants => body.variants = variants::read(reader),
        RevisionPart::Workflow => body.workflow.steps = workflow::read(reader),
        RevisionPart::Legs => body.legs = legs::read(reader),
        RevisionPart::Form => body.form.groups = form::read(reader),
        RevisionPart::Results => results::read(reader, body),
    }
}

/// Draws each line of the list under the prefix in sight; `fields` draws the fields of one.
fn each(
    draw: &mut Draw<'_>,
    kind: &str,
    mut fields: impl FnMut(&mut Draw<'_>) -> (Vec<super::input::Input>, Vec<Block>),
) -> Vec<Block> {
    let before = draw.prefix.clone();
    let count = draw.typed.lines(&before);
    let mut blocks = Vec::with_capacity(count);
    for place in 0..count {
        draw.prefix = format!("{before}{place}-");
        let (inputs, inner) = fields(draw);
        let name = draw.typed.get(&format!("{}name", draw.prefix));
        let title = draw.words.with(
            &format!("editor-line-{kind}"),
            &[("number", (place + 1).into()), ("name", name.into())],
        );
        let mut block = Block::line(&before, (place, count), title, inputs);
        block.blocks = inner;
        blocks.push(block);
    }
    draw.prefix = before;
    blocks
}
