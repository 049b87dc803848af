//! Dots per inch, from the file's header when it can be believed, else from the size of an A4 sheet.

use crate::format::PaperFormat;

/// The longer side of an A4 sheet in inches.
const A4_LONG: f64 = 11.69;

/// The resolution that a PNG or JPEG file states, or the one an A4 sheet of that many pixels would have.
pub(crate) fn of_file(bytes: &[u8], format: PaperFormat, width: u32, height: u32) -> u32 {
    let stated = match format {
        PaperFormat::Png => png(bytes),
        PaperFormat::Jpeg => jfif(bytes),
        _ => None,
    };
    believed(stated, width, height)
}

/// Whether the file states a resolution that can be believed, as scanners write it: a camera knows none.
pub(crate) fn is_scanned(bytes: &[u8], format: PaperFormat, width: u32, height: u32) -> bool {
    let stated = match format {
        PaperFormat::Jpeg => jfif(bytes),
        _ => return true,
    };
    stated.is_some_and(|dpi| believed(Some(dpi), width, height) == dpi && dpi > 96)
}

/// The stated resolution unless it is a camera's placeholder or makes the sheet absurdly large or small.
pub(crate) fn believed(stated: Option<u32>, width: u32, height: u32) -> u32 {
    let long = f64::from(width.max(height));
    let fits = |dpi: &u32| {
        // 72 and 96 are what programs write when they do not know.
        let inches = long / f64::from(*dpi);
        *dpi > 96 && *dpi <= 1200 && (2.0..=24.0).contains(&inches)
    };
    let guessed = || {
        crate::geometry::whole((long / A4_LONG).round())
            .unsigned_abs()
            .clamp(50, 1200)
    };
    stated.filter(fits).unwrap_or_else(guessed)
}

/// The `pHYs` chunk of a PNG file, which counts in dots per metre.
fn png(bytes: &[u8]) -> Option<u32> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let name = rest.get(4..8)?;
        if name == b"IDAT" {
            return None;
        }
        if name == b"pHYs" {
            let per_metre = u32::from_be_bytes(rest.get(8..12)?.try_into().ok()?);
            let in_metres = rest.get(16)? == &1;
            let dpi = (u64::from(per_metre) * 254 + 5_000) / 10_000;
            return in_metres.then(|| u32::try_from(dpi).ok())?;
        }
        rest = rest.get(length.checked_add(12)?..)?;
    }
}

/// The JFIF header of a JPEG file.
fn jfif(bytes: &[u8]) -> Option<u32> {
    let at = bytes
        .get(..64)?
        .windows(5)
        .position(|window| window == b"JFIF\0")?;
    let unit = *bytes.get(at + 7)?;
    let density = u32::from(u16::from_be_bytes(bytes.get(at + 8..at + 10)?.try_into().ok()?));
    match unit {
        1 => Some(density),
        2 => Some((density * 254 + 50) / 100),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_resolution_is_taken_unless_it_is_a_placeholder() {
        assert_eq!(believed(Some(300), 2481, 3508), 300);
        assert_eq!(believed(Some(72), 2481, 3508), 300);
        assert_eq!(believed(None, 1654, 2339), 200);
        assert_eq!(believed(Some(1), 3000, 4000), 342);
    }

    #[test]
    fn the_header_of_a_jpeg_file_states_dots_per_inch_or_per_centimetre() {
        let header = |unit: u8, density: u16| {
            let mut bytes = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01".to_vec();
            bytes.push(unit);
            bytes.extend(density.to_be_bytes());
            bytes.resize(80, 0);
            bytes
        };
        assert_eq!(jfif(&header(1, 200)), Some(200));
        assert_eq!(jfif(&header(2, 118)), Some(300));
        assert_eq!(jfif(&header(0, 1)), None);
    }
}
