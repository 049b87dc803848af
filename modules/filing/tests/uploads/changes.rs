//! Changes that get past the first look of a format: packed parts changed inside.

use std::io::{Cursor, Read, Write};

use motcua_testkit::{Dice, Format, mutated};

/// A grey picture (PGM) whose head stays and whose pixels are torn: rows moved, spots, stripes, noise.
pub fn damaged_pixels(file: &[u8], dice: &mut Dice, _: &Format<'_>) -> Vec<u8> {
    let head = file
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n')
        .nth(2)
        .map_or(0, |(at, _)| at + 1);
    let (head, pixels) = file.split_at(head);
    let mut pixels = pixels.to_vec();
    for _ in 0..=dice.below(12) {
        let at = dice.below(pixels.len());
        let end = (at + 1 + dice.below(400)).min(pixels.len());
        let shade = *dice.one_of(&[0, 255, 128]);
        match dice.below(4) {
            0 => pixels[at..end].fill(shade),
            1 => pixels[at..end].iter_mut().for_each(|pixel| *pixel = 255 - *pixel),
            2 => pixels.rotate_left(dice.below(40)),
            _ => {
                for _ in 0..dice.below(300) {
                    let spot = dice.below(pixels.len());
                    pixels[spot] = shade;
                }
            }
        }
    }
    [head, &pixels].concat()
}

/// One entry of a workbook changed, and the whole packed again.
pub fn entry_changed(file: &[u8], dice: &mut Dice, format: &Format<'_>) -> Vec<u8> {
    repacked(file, dice, format).unwrap_or_else(|| file.to_vec())
}

fn repacked(file: &[u8], dice: &mut Dice, format: &Format<'_>) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).ok()?;
    let chosen = dice.below(archive.len());
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).ok()?;
        if at == chosen {
            bytes = mutated(
                &bytes,
                dice,
                &Format {
                    others: &[],
                    ..*format
                },
            );
        }
        let options = zip::write::SimpleFileOptions::default();
        packed.start_file(name, options).ok()?;
        packed.write_all(&bytes).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// A signed PDF whose last signature's envelope is changed inside and written back in hexadecimal, as long as it was.
pub fn signature_changed(file: &[u8], dice: &mut Dice, format: &Format<'_>) -> Vec<u8> {
    enveloped(file, dice, format).unwrap_or_else(|| file.to_vec())
}

fn enveloped(file: &[u8], dice: &mut Dice, format: &Format<'_>) -> Option<Vec<u8>> {
    let mark = b"/Contents<";
    let at = file.windows(mark.len()).rposition(|window| window == mark)? + mark.len();
    let length = file.get(at..)?.iter().position(|byte| *byte == b'>')?;
    let digits = file.get(at..at + length)?;
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    let envelope: Option<Vec<u8>> = digits
        .chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect();
    let mut changed = mutated(
        &envelope?,
        dice,
        &Format {
            others: &[],
            ..*format
        },
    );
    changed.resize(length / 2, 0);
    let written: String = changed.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut bytes = file.to_vec();
    bytes
        .get_mut(at..at + written.len())?
        .copy_from_slice(written.as_bytes());
    Some(bytes)
}
