//! QR codes read on spoiled pages against those on the clean ones, by way of spoiling.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use motcua_ocr::{Document, Limits, codes_on_picture};

/// Read and there, by way.
#[derive(Debug, Default)]
pub struct Codes(BTreeMap<String, (u32, u32)>);

/// What the codes of a clean page say.
pub fn on_clean(page: &RgbImage) -> Result<Vec<String>, Box<dyn Error>> {
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(codes_on_picture(&bytes.into_inner(), &Limits::default())?)
}

impl Codes {
    /// Counts the codes of one page; what was missed is handed back.
    pub fn add(&mut self, way: &str, wanted: &[String], read: &Document) -> Vec<String> {
        let found = |text: &String| {
            let mut codes = read.pages.iter().flat_map(|page| &page.codes);
            codes.any(|code| code.text == *text)
        };
        let mut missed = Vec::new();
        for text in wanted {
            let hit = found(text);
            let count = self.0.entry(way.to_owned()).or_default();
            count.0 += u32::from(hit);
            count.1 += 1;
            if !hit {
                missed.push(format!("QR code: {text}"));
            }
        }
        missed
    }

    /// A row for each way.
    pub fn rows(&self) -> Vec<String> {
        let row =
            |(way, (hits, all)): (&String, &(u32, u32))| format!("QR code, {way:14} {hits:3} of {all:3}");
        self.0.iter().map(row).collect()
    }
}
