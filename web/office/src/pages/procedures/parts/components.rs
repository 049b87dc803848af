//! The papers asked for.

use motcua_catalog::{Component, Digitise, DigitiseBasis, Mode, Required, TrustGrade};
use motcua_ui::Choice;

use super::{Around, each};
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &mut Draw<'_>, around: &Around<'_>) -> Vec<Block> {
    each(draw, "component", |draw| {
        let mut inputs = vec![
            draw.wide("name"),
            draw.number("originals"),
            draw.number("copies"),
            draw.known("required", Required::ALL.map(Required::identifier)),
            draw.known("mode", Mode::ALL.map(Mode::identifier)),
        ];
        let variants = around
            .body
            .variants
            .iter()
            .filter(|variant| !variant.code.is_empty());
        let cases: Vec<Choice> = variants
            .map(|variant| Choice::new(&variant.code, &variant.name))
            .collect();
        if !cases.is_empty() {
            inputs.push(draw.checks("cases", cases));
        }
        inputs.extend([
            draw.known("digitise", Digitise::ALL.map(Digitise::identifier)),
            draw.known("basis", DigitiseBasis::ALL.map(DigitiseBasis::identifier)),
            draw.known("min-trust", TrustGrade::ALL.map(TrustGrade::identifier)),
            draw.text("reuse-from"),
            draw.text("database"),
            draw.text("paper-form"),
        ]);
        (inputs, Vec::new())
    })
}

pub(super) fn read(reader: &mut Reader<'_>) -> Component {
    Component {
        name: reader.text("name"),
        originals: reader.count("originals"),
        copies: reader.count("copies"),
        required: reader
            .choice("required", &Required::ALL, Required::identifier)
            .unwrap_or(Required::Always),
        mode: reader
            .choice("mode", &Mode::ALL, Mode::identifier)
            .unwrap_or(Mode::Submit),
        digitise: reader
            .choice("digitise", &Digitise::ALL, Digitise::identifier)
            .unwrap_or(Digitise::Optional),
        basis: reader
            .choice("basis", &DigitiseBasis::ALL, DigitiseBasis::identifier)
            .unwrap_or(DigitiseBasis::Stated),
        reuse_from: reader.codes("reuse-from"),
        database: reader.maybe("database"),
        form: reader.maybe("paper-form"),
        variants: reader.ticked("cases"),
        min_trust: reader.choice("min-trust", &TrustGrade::ALL, TrustGrade::identifier),
    }
}
