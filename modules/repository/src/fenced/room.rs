//! Signing a file that came as a PDF: the child makes room for the signature, the key fills it on this side.

use motcua_kernel::Fault;
use motcua_ocr::{FencedWork, Limits, take_apart};
use motcua_sign::{SignatureRequest, SignatureRoom, Signer, fill_room, make_room};

use super::{fault_of, fault_said, ordered, refused};

pub(super) const WORK: FencedWork = FencedWork {
    name: "signature-room",
    work: |parts| {
        let [order, pdf] = parts else {
            return Err(refused("order-lost", "an order and a file"));
        };
        let room: SignatureRoom = ordered(order)?;
        make_room(pdf, &room).map_err(|error| fault_said(&error.into()))
    },
};

/// Signs a PDF that a stranger made; that nothing else is signed is made sure of before the key is used.
pub(crate) fn sign_stranger(
    pdf: &[u8],
    signer: &Signer,
    request: &SignatureRequest,
) -> Result<Vec<u8>, Fault> {
    let room = SignatureRoom::of(signer, request)?;
    let order = serde_json::to_vec(&room).map_err(Fault::internal)?;
    let roomy = take_apart(&WORK, &[&order, pdf], &Limits::default())
        .map_err(|error| fault_of(error, &["pdf-unreadable", "pdf-encrypted", "internal"]))?;
    Ok(fill_room(pdf, roomy, signer, &room)?)
}
