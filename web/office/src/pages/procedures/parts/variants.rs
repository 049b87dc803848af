//! The cases.

use motcua_catalog::Variant;

use super::each;
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &mut Draw<'_>) -> Vec<Block> {
    each(draw, "variant", |draw| {
        let inputs = vec![draw.wide("name"), draw.wide("name-en"), draw.text("code")];
        (inputs, Vec::new())
    })
}

pub(super) fn read(reader: &mut Reader<'_>) -> Vec<Variant> {
    let mut taken = Vec::new();
    reader.each(|reader| {
        let name = reader.text("name");
        let code = reader.code(&name, &taken);
        taken.push(code.clone());
        let name_en = reader.maybe("name-en");
        Variant { code, name, name_en }
    })
}
