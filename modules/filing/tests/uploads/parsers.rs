//! Everything that takes apart what people send, each with files it takes and a way to change them.
//!
//! What runs in a child process is called here as the child calls it: a panic there ends the child and refuses the file,
//! a panic of anything else would end a request.

use motcua_blobs::BlobStore;
use motcua_filing::keep_file;
use motcua_kernel::Day;
use motcua_law::codes::PaperCode;
use motcua_law::identity_number::{CardCode, OldId, PersonalId, PhoneNumber, TaxCode};
use motcua_law::{DossierCode, PayReference};
use motcua_ocr::{FencedWork, Limits, PaperFormat, opens_as_heic, photo_pages};
use motcua_payments::read_statement;
use motcua_repository::{FENCED_WORKS, sheet_cells};
use motcua_sign::TrustAnchors;
use motcua_testkit::{Dice, Format, TightDisk, mutated, overwritten, with_checksums};

use crate::changes::{damaged_pixels, entry_changed, signature_changed};
use crate::corpus::{self, Corpus};

/// Pixels of a page at most: small ones show as much as large ones and ten times as often.
const PIXELS: u64 = 300_000;

/// Changes a file.
type Change = fn(&[u8], &mut Dice, &Format<'_>) -> Vec<u8>;

/// Takes a file apart; tells whether it was taken.
type Take = fn(&[u8]) -> bool;

/// A parser with what it is fed.
pub struct Parser {
    /// What it is called in messages.
    pub name: &'static str,
    /// Files it takes.
    pub seeds: Vec<Vec<u8>>,
    words: &'static [&'static [u8]],
    change: Change,
    take: Take,
    /// How many changed files a short test feeds it.
    pub few: u64,
}

impl Parser {
    /// The changed file of `seed`, the same in every run.
    pub fn input(&self, seed: u64) -> Vec<u8> {
        let mut dice = Dice::of(seed);
        let file = dice.one_of(&self.seeds).clone();
        let format = Format {
            words: self.words,
            others: &self.seeds,
        };
        (self.change)(&file, &mut dice, &format)
    }

    /// Feeds it `bytes`.
    ///
    /// # Errors
    /// What it said when it fell over.
    pub fn feed(&self, bytes: &[u8]) -> Result<bool, String> {
        let take = self.take;
        std::panic::catch_unwind(|| take(bytes)).map_err(|panic| {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            words.unwrap_or("without words").to_owned()
        })
    }
}

fn parser(name: &'static str, seeds: Vec<Vec<u8>>, (change, take): (Change, Take)) -> Parser {
    Parser {
        name,
        seeds,
        words: &[],
        change,
        take,
        few: 150,
    }
}

/// All of them.
pub fn all() -> Vec<Parser> {
    let corpus = Corpus::new();
    [pictures(&corpus), telephone(), pdfs(&corpus), sheets(), words()]
        .into_iter()
        .flatten()
        .collect()
}

fn pictures(corpus: &Corpus) -> Vec<Parser> {
    let png: Change = |file, dice, format| with_checksums(mutated(file, dice, format));
    let decoded: Take = |bytes| decoded(bytes, &["page:0", "small:2", "turned:90"]);
    let tiff: Take = |bytes| decoded_any(bytes, &["count", "page:0", "page:1", "small:3"]);
    let drawn: Take = |bytes| decoded_any(bytes, &["drawn:200"]);
    let marked: Take = |bytes| {
        let words = "Nông Văn Lâm · 15/11/2023".as_bytes();
        work(
            "watermark",
            &[bytes, words, br#"[{"x":40,"y":40,"w":90000,"h":30}]"#],
        )
    };
    let sheet: Take = |bytes| work("draw-sheets", &[corpus::DRAWING_ORDER.as_bytes(), bytes]);
    let files = || [corpus.png.clone(), corpus.jpeg.clone()].concat();
    let with = |words, parser: Parser| Parser { words, ..parser };
    vec![
        with(
            corpus::PNG,
            parser("png picture", corpus.png.clone(), (png, decoded)),
        ),
        with(
            corpus::JPEG,
            parser("jpeg picture", corpus.jpeg.clone(), (mutated, decoded)),
        ),
        parser("tiff of several pages", corpus.tiff.clone(), (mutated, tiff)),
        parser("drawn page", corpus.qr.clone(), (mutated, drawn)),
        parser("qr code, damaged", corpus.qr.clone(), (damaged_pixels, drawn)),
        parser("bar code, damaged", corpus.bars.clone(), (damaged_pixels, drawn)),
        parser("bar code, changed file", corpus.bars.clone(), (mutated, drawn)),
        parser("picture to mark", files(), (png, marked)),
        parser("picture to draw a sheet of", files(), (png, sheet)),
    ]
}

/// Pictures of a telephone, one and two in a file.
const HEICS: [&[u8]; 2] = [
    include_bytes!("../../../../tests/fixtures/heic/mark.heic"),
    include_bytes!("../../../../tests/fixtures/heic/two_marks.heic"),
];

/// Where the boxes begin that say what is inside, behind the one that says that it is HEIC.
const HEIC_BOXES: usize = 28;

/// What opens pictures of a telephone, where its program is installed; each file is a child process.
fn telephone() -> Vec<Parser> {
    let limits = Limits::default();
    if HEICS.iter().any(|file| opens_as_heic(file, &limits).is_err()) {
        motcua_testkit::skipped("libheif-examples is not installed");
        return Vec::new();
    }
    let inside: Change = |file, dice, _| overwritten(file, HEIC_BOXES, dice);
    let paged: Take = |bytes| {
        let limits = Limits {
            page_pixels: PIXELS,
            ..Limits::default()
        };
        photo_pages(bytes, PaperFormat::Heic, &limits).is_ok()
    };
    let seeds = || Vec::from(HEICS.map(<[u8]>::to_vec));
    let few = |parser: Parser| Parser { few: 24, ..parser };
    vec![
        few(parser("heic picture", seeds(), (mutated, paged))),
        few(parser("inside of a heic picture", seeds(), (inside, paged))),
    ]
}

fn pdfs(corpus: &Corpus) -> Vec<Parser> {
    let facts: Take = |bytes| work("pdf-facts", &[bytes]);
    let append: Take = |bytes| work("append-pages", &[bytes, bytes]);
    let room: Take = |bytes| work("signature-room", &[corpus::ROOM_ORDER.as_bytes(), bytes]);
    let signatures: Take = |bytes| work("signatures", &[bytes, b""]);
    let door: Take = |bytes| {
        let limits = Limits::default();
        // A disk without room: what is taken apart is not kept.
        let blobs = store();
        keep_file(&blobs, &limits, (bytes, "giay.pdf")).is_err_and(|fault| fault.code() == "disk-full")
    };
    let all = |name, take| Parser {
        words: corpus::PDF,
        ..parser(name, corpus.pdf.clone(), (mutated, take))
    };
    let doors = [&corpus.pdf[..], &corpus.png, &corpus.jpeg, &corpus.tiff].concat();
    vec![
        all("pdf", facts),
        all("pdf to append to", append),
        Parser {
            few: 40,
            ..all("pdf to sign", room)
        },
        Parser {
            seeds: corpus.signed.clone(),
            ..all("signed pdf", signatures)
        },
        parser(
            "envelope of a signature",
            corpus.signed.clone(),
            (signature_changed, signatures),
        ),
        Parser {
            words: corpus::PDF,
            few: 60,
            ..parser("file of a filing", doors, (mutated, door))
        },
        parser(
            "certificates to trust",
            corpus.certificates.clone(),
            (mutated, |bytes| {
                TrustAnchors::from_pem(bytes).is_ok() | TrustAnchors::none().add_revoked(bytes).is_ok()
            }),
        ),
    ]
}

fn sheets() -> Vec<Parser> {
    let cells: Take = |bytes| work("cells", &[bytes]);
    let text: Take = |bytes| {
        drop(read_statement(bytes));
        sheet_cells(bytes).is_ok()
    };
    vec![
        parser("workbook", corpus::workbooks(), (mutated, cells)),
        Parser {
            words: corpus::SHEET,
            ..parser(
                "inside of a workbook",
                corpus::workbooks(),
                (entry_changed, cells),
            )
        },
        // Its reader asks for as much memory as the file names: 2 GB for one of 5 KB. Only the limit of the child stands
        // before that, so it is not fed in this process unless somebody names it.
        Parser {
            few: 0,
            ..parser(
                "workbook of before 2007",
                vec![corpus::old_workbook()],
                (mutated, cells),
            )
        },
        parser("sheet of text", corpus::sheets_of_text(), (mutated, text)),
    ]
}

fn words() -> Vec<Parser> {
    let code: Take = |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let text = text.as_ref();
        let day = Day::new(2023, 11, 15);
        let card =
            day.is_some_and(|day| CardCode::parse(text, day).is_ok() | PersonalId::parse(text, day).is_ok());
        let numbers =
            OldId::parse(text).is_ok() | PhoneNumber::parse(text).is_ok() | TaxCode::parse(text).is_ok();
        let codes = text.parse::<PaperCode>().is_ok() | text.parse::<DossierCode>().is_ok();
        card | numbers | codes | PayReference::parse(text).is_ok() | !PayReference::found_in(text).is_empty()
    };
    vec![Parser {
        few: 1_000,
        ..parser("what a code says", corpus::codes(), (mutated, code))
    }]
}

/// One of the works of a child, done here.
fn work(name: &str, parts: &[&[u8]]) -> bool {
    let found: Option<&FencedWork> = FENCED_WORKS.iter().find(|work| work.name == name);
    found.is_some_and(|found| (found.work)(parts).is_ok())
}

/// Whether all of `tasks` can be done with the picture.
fn decoded(bytes: &[u8], tasks: &[&str]) -> bool {
    tasks.iter().all(|task| decoded_any(bytes, &[task]))
}

/// Whether one of `tasks` can be done with the picture; all are tried.
fn decoded_any(bytes: &[u8], tasks: &[&str]) -> bool {
    let Ok(file) = laid_down(bytes) else { return false };
    let done = tasks.iter().filter(|task| {
        let mut said = Vec::new();
        motcua_ocr::decode_for_parent(file.path(), task, PIXELS, &mut said).is_ok()
            && !said.starts_with(b"{\"Refused\"")
    });
    done.count() > 0
}

fn laid_down(bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::NamedTempFile::new()?;
    std::io::Write::write_all(&mut file, bytes)?;
    Ok(file)
}

/// A store that keeps nothing.
fn store() -> BlobStore {
    thread_local! {
        static STORE: (tempfile::TempDir, BlobStore) = {
            let folder = tempfile::tempdir().unwrap();
            let disk = std::sync::Arc::new(TightDisk::with_room(0));
            let store = BlobStore::open(folder.path()).unwrap().on_disk(disk);
            (folder, store)
        };
    }
    STORE.with(|(_, store)| store.clone())
}
