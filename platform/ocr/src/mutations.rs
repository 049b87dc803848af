//! Files changed in ways nobody would think of, the same in every run: no parser of ours may fall over one.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use motcua_testkit::{Dice, Format, overwritten, with_checksums};

use crate::error::ReadError;
use crate::format::{self, PaperFormat};
use crate::limits::Limits;
use crate::pdf::{parse_layer, scans_of};
use crate::photo::photo_pages;
use crate::tiff_pages::TiffPages;
use crate::{codes, fenced, raster, resolution};

/// Changed files of each kind.
const TIMES: u64 = 400;

/// What a small picture may take.
fn limits() -> Limits {
    Limits {
        page_pixels: 400_000,
        pages: 6,
        ..Limits::default()
    }
}

fn mutated(file: &[u8], seed: u64) -> Vec<u8> {
    motcua_testkit::mutated(file, &mut Dice::of(seed), &Format::default())
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(160, 120, |x, y| {
        Rgb([(x * 7 + y) as u8, if x % 12 < 3 { 0 } else { 250 }, y as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// The sample pages' own headers with their first bytes of content: real encoders write more than a test would.
const SAMPLES: [&[u8]; 3] = [
    include_bytes!("../../../tests/fixtures/samples/d09_trangphancach__bw200.png"),
    include_bytes!("../../../tests/fixtures/samples/d10_cccd__photo400.jpg"),
    include_bytes!("../tests/fixtures/locked.pdf"),
];

#[test]
fn no_changed_picture_brings_a_decoder_down() {
    for (format, kind) in [
        (PaperFormat::Png, ImageFormat::Png),
        (PaperFormat::Jpeg, ImageFormat::Jpeg),
    ] {
        let file = picture(kind);
        let mut opened = 0;
        for seed in 0..TIMES {
            let bytes = with_checksums(mutated(&file, seed));
            resolution::of_file(&bytes, format, 160, 120);
            if let Ok(picture) = raster::decode(&bytes, format, &limits()) {
                opened += 1;
                codes::find(&picture.pixels);
            }
        }
        assert!(
            opened > 0 && opened < TIMES,
            "{format:?}: {opened} of {TIMES} could still be opened"
        );
    }
}

#[test]
fn no_changed_tiff_brings_its_decoder_down() {
    let file = picture(ImageFormat::Tiff);
    let mut opened = 0;
    for seed in 0..TIMES {
        let bytes = mutated(&file, seed);
        if let Ok((mut pages, count)) = TiffPages::open(&bytes, &limits()) {
            opened += u64::from((0..count).filter(|at| pages.page(*at, &limits()).is_ok()).count() > 0);
        }
    }
    assert!(opened > 0 && opened < TIMES, "{opened}");
}

#[test]
fn changed_sample_files_are_refused_or_opened_and_nothing_else() {
    for file in SAMPLES {
        for seed in 0..24 {
            let bytes = mutated(file, seed);
            if let Ok(format) = format::recognise(&bytes)
                && format != PaperFormat::Pdf
            {
                drop(fenced::open(
                    &bytes,
                    format,
                    0,
                    &Limits {
                        page_pixels: 6_000_000,
                        ..limits()
                    },
                ));
            }
        }
    }
}

/// Pictures of a telephone, one and two in a file.
const HEICS: [&[u8]; 2] = [
    include_bytes!("../../../tests/fixtures/heic/mark.heic"),
    include_bytes!("../../../tests/fixtures/heic/two_marks.heic"),
];
/// Where the boxes begin that say what is inside, behind the one that says that it is HEIC.
const HEIC_BOXES: usize = 28;
/// Changed files of each: every one starts a program, which takes a hundredth of a second for so small a picture.
const FEW: u64 = 32;

#[test]
fn a_changed_picture_of_a_telephone_is_broken_or_opened_within_the_limits_and_nothing_else() {
    let limits = Limits {
        page_time: std::time::Duration::from_secs(30),
        ..limits()
    };
    let opened_as_it_is = photo_pages(HEICS[1], PaperFormat::Heic, &limits).map(|pages| pages.len());
    if matches!(opened_as_it_is, Err(ReadError::EngineMissing { .. })) {
        motcua_testkit::skipped("libheif-examples is not installed");
        return;
    }
    assert_eq!(opened_as_it_is, Ok(2));
    let (mut opened, mut broken) = (0, 0);
    for (file, seed) in HEICS
        .iter()
        .flat_map(|file| (0..FEW).map(move |seed| (file, seed)))
    {
        let anyhow = (seed % 4 == 0).then(|| mutated(file, seed));
        let bytes = anyhow.unwrap_or_else(|| overwritten(file, HEIC_BOXES, &mut Dice::of(seed)));
        match photo_pages(&bytes, PaperFormat::Heic, &limits) {
            Ok(pages) => {
                assert!((1..=limits.pages as usize).contains(&pages.len()), "seed {seed}");
                opened += 1;
            }
            Err(ReadError::Broken(_)) => broken += 1,
            Err(ReadError::TooManyPages { .. } | ReadError::TooManyPixels { .. }) => {}
            Err(other) => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(opened > 0 && broken > 0, "{opened} opened, {broken} broken");
}

#[test]
fn no_changed_words_of_a_helper_program_bring_their_reader_down() {
    let layer = "<doc>\n<page width=\"595.2\" height=\"841.8\">\n<line xMin=\"1\">\n<word xMin=\"108.2\" yMin=\"55\" xMax=\"145\" \
        yMax=\"68\">SỞ</word>\n</line>\n</page>\n</doc>";
    let table = "page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio\n---\n\
        1 0 image 1654 2339 rgb 3 8 jpeg no 10 0 200 200 357K 3.1%\n";
    for seed in 0..TIMES * 4 {
        parse_layer(&String::from_utf8_lossy(&mutated(layer.as_bytes(), seed)));
        scans_of(
            &String::from_utf8_lossy(&mutated(table.as_bytes(), seed)),
            &[(595.0, 842.0)],
        );
    }
}
