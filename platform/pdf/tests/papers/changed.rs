//! Files changed in ways nobody would think of, the same in every run: what takes a PDF apart answers, whatever it is
//! shown.

use motcua_pdf::{
    PageImage, PaperMeta, ScanPage, append_pages, look_inside, page_sizes, receipt_slip, scan_to_pdfa,
};

use crate::{gray_page, morning, slip};

/// Changed files of each kind.
const TIMES: u64 = 300;

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap()).unwrap()
    }
}

/// Words of the format put where they do not belong, bytes flipped, parts cut out, doubled, moved.
fn mutated(file: &[u8], seed: u64) -> Vec<u8> {
    const WORDS: [&[u8]; 8] = [
        b"[[[[[[[[[[[[[[[[",
        b"<< /Kids [1 0 R 2 0 R] /Parent 1 0 R >>",
        b"/Length 99999999999",
        b" 0 R",
        b"endobj",
        b"stream\r\n",
        b"4294967296",
        b"%%EOF",
    ];
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bytes = file.to_vec();
    for _ in 0..=dice.below(8) {
        // The head and the table at the end decide most; the streams between them are only bytes.
        let near = bytes.len().min(1_500);
        let at = match dice.below(3) {
            0 => dice.below(bytes.len()),
            1 => dice.below(near),
            _ => bytes.len() - 1 - dice.below(near),
        };
        let end = (at + 1 + dice.below(48)).min(bytes.len());
        match dice.below(6) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at..end].fill([0, 0xFF, b'9', b' '][dice.below(4)]),
            2 => drop(bytes.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied())),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let part = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                drop(bytes.splice(to..to, part));
            }
            _ if seed.is_multiple_of(5) => bytes.truncate(bytes.len() / 2 + at / 2),
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
        if bytes.len() < 64 {
            bytes.resize(64, 0);
        }
    }
    bytes
}

fn scan() -> Vec<u8> {
    let pixels = gray_page(200, 280, |x, y| if (x / 9 + y / 7) % 3 == 0 { 20 } else { 240 });
    let page = ScanPage {
        image: PageImage::Gray {
            width: 200,
            height: 280,
            pixels: &pixels,
        },
        dpi: 100.0,
        words: Vec::new(),
    };
    let meta = PaperMeta {
        title: "Giấy".to_owned(),
        code: String::new(),
        agency: String::new(),
        scanned_at: morning(),
    };
    scan_to_pdfa(&[page], &meta).unwrap()
}

#[test]
fn no_changed_file_brings_down_what_takes_pdfs_apart() {
    for file in [receipt_slip(&slip(2)).unwrap(), scan()] {
        let mut opened = 0;
        for seed in 0..TIMES {
            let bytes = mutated(&file, seed);
            drop(look_inside(&bytes));
            drop(append_pages(&bytes, &file));
            opened += u64::from(page_sizes(&bytes).is_ok());
        }
        assert!(
            opened > 0 && opened < TIMES,
            "{opened} of {TIMES} could still be opened"
        );
    }
}

#[test]
fn pages_that_are_their_own_parents_and_streams_that_unpack_without_end_are_refused() {
    let circle = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >> endobj\n\
        3 0 obj << /Type /Page /Parent 2 0 R >> endobj\n\
        xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000134 00000 n \n\
        trailer << /Root 1 0 R /Size 4 >>\nstartxref\n183\n%%EOF\n";
    assert!(page_sizes(circle).is_err());
    let mut nested = b"%PDF-1.4\n1 0 obj ".to_vec();
    nested.extend(std::iter::repeat_n(b'[', 20_000));
    nested.extend(b" endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");
    assert!(look_inside(&nested).is_err() && page_sizes(&nested).is_err());
}
