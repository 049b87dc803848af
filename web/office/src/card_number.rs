//! The number on an identity card, typed or scanned.

use motcua_identity::OpContext;
use motcua_law::identity_number::CardCode;

/// The number as typed, or out of the code of an identity card as a scanner types it.
pub(crate) fn number_of(typed: &str, op: &OpContext) -> String {
    CardCode::parse(typed, op.now().day())
        .map_or_else(|_| typed.to_owned(), |card| card.number.as_str().to_owned())
}
