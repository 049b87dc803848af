//! A QR code as the path of an SVG picture.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use motcua_kernel::{Fault, FaultKind};

/// The path of the dark fields and the number of fields on a side.
pub(super) fn path(text: &str) -> Result<(String, usize), Fault> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|_| Fault::new(FaultKind::Invalid, "phone-address-too-long"))?;
    let mut path = String::new();
    for (at, module) in code.data.iter().take(code.size * code.size).enumerate() {
        if module.value() {
            path.push_str(&format!("M{} {}h1v1h-1z", at % code.size, at / code.size));
        }
    }
    Ok((path, code.size))
}
