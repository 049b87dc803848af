//! What it costs.

use motcua_catalog::RevisionBody;
use motcua_kernel::Money;

use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &Draw<'_>) -> Vec<Block> {
    vec![Block::whole(vec![
        draw.check("fee-placeholder"),
        draw.number("fee-amount"),
        draw.text("fee-per"),
        draw.number("fee-online"),
        draw.number("fee-copy"),
        draw.area("fee-exempt"),
        draw.area("fee-note"),
    ])]
}

pub(super) fn read(reader: &mut Reader<'_>, body: &mut RevisionBody) {
    let fee = &mut body.fee;
    fee.is_placeholder = reader.flag("fee-placeholder");
    fee.amount = reader.money("fee-amount").unwrap_or(Money::dong(0));
    fee.per = reader.maybe("fee-per");
    fee.online_amount = reader.money("fee-online");
    fee.copy_amount = reader.money("fee-copy");
    fee.exempt = reader.texts("fee-exempt");
    fee.note = reader.maybe("fee-note");
}
