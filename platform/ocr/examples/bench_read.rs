//! Reads sample pages and pages spoiled on purpose, and prints wrong characters, words and marks, fields and QR codes found, and what
//! a page costs from its picture to the PDF/A that is kept; beside it what the engine alone and OCRmyPDF make of the same.
//!
//! `cargo run --release -p motcua-ocr --example bench_read [FOLDER]`
//!
//! The samples are those of `tests/fixtures/samples`. The spoiled pages are drawn here, from texts that stand in no
//! fixture, the same in every run; they are written to FOLDER, if one is named, with what was read. `OCRMYPDF` names the
//! program of that name when it is not in the usual folders; `FAST=1` leaves all others out; `ONLY=copy,photo` names ways;
//! `PAGES=FOLDER` reads pages of your own (`name__way.png` with `name.txt`) instead of both.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/scorer/mod.rs"]
mod scorer;
mod support;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use motcua_kernel::Instant;
use motcua_ocr::fields::{self, FieldKind};
use motcua_ocr::{Document, Limits, Reader, ReaderConfig};
use motcua_pdf::{PageImage, PaperMeta, ScanPage, TextWord, scan_to_pdfa};
use scorer::Score;
use support::codes::Codes;
use support::people::Dice;
use support::tally::{Somebody, Tally};
use support::{codes, cpu, degrade, drawn, rivals};

/// The identity card is kept apart: its QR code is read, not its print.
const APART: &str = "d10_cccd";

/// Papers of each way of spoiling.
const PAPERS: u32 = 6;

/// What stands on the samples.
const KNOWN: &[(&str, FieldKind, &str)] = &[
    ("d01_kehoach170_p1", FieldKind::Number, "170/KH-UBND"),
    ("d01_kehoach170_p1", FieldKind::IssueDate, "2023-08-08"),
    (
        "d01_kehoach170_p1",
        FieldKind::Issuer,
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    ),
    ("d01_kehoach170_p1", FieldKind::Title, "KẾ HOẠCH"),
    ("d01_kehoach170_p1", FieldKind::Place, "Lạng Sơn"),
    ("d02_quyetdinh_luong", FieldKind::Place, "Bắc Kạn"),
    ("d03_danhsach_lop", FieldKind::Place, "Cường Lợi"),
    (
        "d04_tokhai_honnhan",
        FieldKind::Address,
        "thôn Lân Đặt, xã Đồng Tân, huyện Hữu Lũng",
    ),
    ("d05_phieuhen", FieldKind::Place, "Bình Trung"),
    (
        "d05_phieuhen",
        FieldKind::Address,
        "thôn Pàn Pè, xã Bình Trung, huyện Cao Lộc, tỉnh Lạng Sơn",
    ),
    ("d06_danhmay_1992", FieldKind::Place, "Thất Khê"),
    ("d07_congvan_anh", FieldKind::Place, "Nghệ An"),
    ("d08_don_viettay", FieldKind::Place, "Mai Sao"),
    ("d08_don_viettay", FieldKind::ExpiryDate, "2024-12-31"),
    ("d10_cccd", FieldKind::PersonName, "Hoàng Văn Thử"),
    ("d10_cccd", FieldKind::PersonalId, "020095001234"),
    ("d10_cccd", FieldKind::BirthDate, "1995-11-05"),
    ("d02_quyetdinh_luong", FieldKind::Number, "318/QĐ-SNV"),
    ("d02_quyetdinh_luong", FieldKind::IssueDate, "2022-01-10"),
    (
        "d02_quyetdinh_luong",
        FieldKind::Issuer,
        "UBND TỈNH BẮC KẠN SỞ NỘI VỤ",
    ),
    ("d02_quyetdinh_luong", FieldKind::Title, "QUYẾT ĐỊNH"),
    ("d02_quyetdinh_luong", FieldKind::Signer, "Nông Đình Huẩn"),
    ("d03_danhsach_lop", FieldKind::IssueDate, "2023-08-25"),
    (
        "d03_danhsach_lop",
        FieldKind::Issuer,
        "UBND HUYỆN NA RÌ TRƯỜNG THCS CƯỜNG LỢI",
    ),
    ("d04_tokhai_honnhan", FieldKind::PersonName, "Hoàng Thị Bình Yên"),
    ("d04_tokhai_honnhan", FieldKind::PersonalId, "020300007165"),
    ("d04_tokhai_honnhan", FieldKind::BirthDate, "2000-10-19"),
    (
        "d05_phieuhen",
        FieldKind::DossierCode,
        "000.15.30.H37-231009-0007",
    ),
    ("d05_phieuhen", FieldKind::PersonalId, "020064002283"),
    ("d05_phieuhen", FieldKind::PersonName, "Vi Văn Khóm"),
    ("d05_phieuhen", FieldKind::IssueDate, "2023-10-09"),
    ("d06_danhmay_1992", FieldKind::Number, "45/BC-NLT"),
    ("d06_danhmay_1992", FieldKind::IssueDate, "1992-04-06"),
    ("d06_danhmay_1992", FieldKind::Signer, "Nông Quốc Bảo"),
    ("d07_congvan_anh", FieldKind::Number, "904/SGDĐT-VP"),
    ("d07_congvan_anh", FieldKind::IssueDate, "2024-05-12"),
    (
        "d07_congvan_anh",
        FieldKind::Abstract,
        "V/v cấp bản sao văn bằng từ sổ gốc",
    ),
    ("d08_don_viettay", FieldKind::IssueDate, "2024-03-04"),
];

/// A page to be read, with what stands on it.
struct Sample {
    name: String,
    file: PathBuf,
    truth: String,
    fields: Vec<(FieldKind, String)>,
    people: Vec<Somebody>,
    codes: Vec<String>,
}

impl Sample {
    /// The type of the paper: what the drawn one is called, or the document of a sample.
    fn of_type(&self) -> &str {
        let document = self.name.split("__").next().unwrap_or_default();
        document.split_once('_').map_or(document, |(_, name)| name)
    }
}

/// Sums over some pages.
#[derive(Default)]
struct Sums {
    ours: Score,
    alone: Score,
    rival: Score,
    seconds: [f64; 4],
    pages: f64,
    rivals: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::new(ReaderConfig::default())?;
    let engine = reader.engine();
    println!("{} {} ({})", engine.name, engine.version, engine.language);
    let rival = rival();
    println!(
        "OCRmyPDF: {}",
        rival
            .as_ref()
            .map_or("not installed".to_owned(), |(_, version)| version.clone())
    );
    let rival = rival.map(|(program, _)| program);
    if let Some(folder) = env::var_os("PAGES") {
        let mut pages = samples(Path::new(&folder))?;
        let way = |name: &str| name.split("__").nth(1).unwrap_or_default().to_owned();
        pages.sort_by_key(|page| (way(&page.name), page.name.clone()));
        return run(&reader, &pages, rival.as_deref(), true);
    }
    println!("\nSamples");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples");
    run(&reader, &samples(&folder)?, rival.as_deref(), false)?;
    let temporary = tempfile::tempdir()?;
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    fs::create_dir_all(&folder)?;
    println!("\nPages spoiled on purpose");
    run(&reader, &spoiled(&reader, &folder)?, rival.as_deref(), true)
}

/// Reads the pages and prints a row each; `by_way`, a row for each way of spoiling too, and what was read is kept.
fn run(reader: &Reader, pages: &[Sample], rival: Option<&Path>, by_way: bool) -> Result<(), Box<dyn Error>> {
    println!(
        "{:44} {:>6} {:>6} {:>6} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8}",
        "page", "CER %", "WER %", "DER %", "read s", "keep s", "alone %", "alone s", "ocrmy %", "ocrmy s"
    );
    let (mut all, mut way, mut tally, mut missed) =
        (Sums::default(), Sums::default(), Tally::default(), Vec::new());
    let mut codes = Codes::default();
    let mut current = String::new();
    for page in pages {
        let kind = page.name.split("__").nth(1).unwrap_or_default().to_owned();
        if kind != current && way.pages > 1.0 && by_way {
            row(&format!("  = {current}"), &way);
        }
        if kind != current {
            way = Sums::default();
            current = kind;
        }
        let (one, read) = measured(reader, page, rival)?;
        row(&page.name, &one);
        let lost = codes.add(&current, &page.codes, &read);
        missed.extend(
            tally
                .add(page.of_type(), (&page.fields, &page.people), &found_on(&read))
                .into_iter()
                .chain(lost)
                .map(|line| format!("{}: {line}", page.name)),
        );
        let unread: usize = read.pages.iter().map(|page| page.uncovered.len()).sum();
        if unread > 0 {
            missed.push(format!(
                "{}: {unread} places told as writing nobody read",
                page.name
            ));
        }
        way.add(&one);
        if !page.name.starts_with(APART) {
            all.add(&one);
        }
        fs::write(page.file.with_extension("read.txt"), read.text())
            .or_else(|error| if by_way { Err(error) } else { Ok(()) })?;
    }
    if by_way {
        row(&format!("  = {current}"), &way);
    }
    row("all (but the card)", &all);
    println!(
        "{:.1} pages a minute and core",
        60.0 * all.pages / (all.seconds[0] + all.seconds[1]).max(0.01)
    );
    let rows = [tally.rows(), codes.rows()].concat();
    rows.iter().for_each(|row| println!("  {row}"));
    missed.iter().for_each(|line| println!("  missed {line}"));
    Ok(())
}

impl Sums {
    fn add(&mut self, one: &Self) {
        self.ours = self.ours.plus(one.ours);
        self.alone = self.alone.plus(one.alone);
        self.rival = self.rival.plus(one.rival);
        for (sum, value) in self.seconds.iter_mut().zip(one.seconds) {
            *sum += value;
        }
        self.pages += one.pages;
        self.rivals += one.rivals;
    }
}

fn row(name: &str, sums: &Sums) {
    let [read, keep, alone, rival] = sums.seconds;
    let pages = sums.pages.max(1.0);
    let others = if sums.rivals > 0.0 {
        format!("{:8.2} {:8.2}", sums.rival.percent(), rival / sums.rivals)
    } else {
        format!("{:>8} {:>8}", "-", "-")
    };
    println!(
        "{name:44} {:6.2} {:6.2} {:6.2} {:7.2} {:7.2} {:7.2} {:7.2} {others}",
        sums.ours.percent(),
        sums.ours.word_percent(),
        sums.ours.mark_percent(),
        read / pages,
        keep / pages,
        sums.alone.percent(),
        alone / pages,
    );
}

fn measured(
    reader: &Reader,
    page: &Sample,
    rival: Option<&Path>,
) -> Result<(Sums, Document), Box<dyn Error>> {
    let bytes = fs::read(&page.file)?;
    let since = |before: (f64, f64)| cpu::seconds().map(|now| now.0 + now.1 - before.0 - before.1);
    let start = cpu::seconds()?;
    let read = reader.read(&bytes, &Limits::default(), &mut |_| {})?;
    let reading = since(start)?;
    let start = cpu::seconds()?;
    let kept = archived(&read)?;
    let keeping = since(start)?;
    if kept.is_empty() {
        return Err("nothing was kept".into());
    }
    let start = cpu::seconds()?;
    // FAST leaves the others out, to look at our own figures after a change.
    let fast = env::var_os("FAST").is_some();
    let alone = if fast {
        String::new()
    } else {
        rivals::engine_alone(&page.file)?
    };
    let alone_seconds = since(start)?;
    let start = cpu::seconds()?;
    let other = rival.and_then(|program| rivals::ocrmypdf(program, &page.file));
    let other_seconds = since(start)?;
    let sums = Sums {
        ours: scorer::score(&page.truth, &read.text()),
        alone: scorer::score(&page.truth, &alone),
        rival: other
            .as_deref()
            .map(|text| scorer::score(&page.truth, text))
            .unwrap_or_default(),
        seconds: [
            reading,
            keeping,
            alone_seconds,
            if other.is_some() { other_seconds } else { 0.0 },
        ],
        pages: 1.0,
        rivals: if other.is_some() { 1.0 } else { 0.0 },
    };
    Ok((sums, read))
}

/// The fields found as in service: by the rules of the paper's own type, then by the general ones, which also name the
/// people that the type's rules leave out.
fn found_on(read: &Document) -> Vec<fields::FieldProposal> {
    #[derive(serde::Deserialize)]
    struct Type {
        rules: fields::PaperRules,
    }
    const TYPES: &str = include_str!("../../../data/paper_rules.json");
    let types: Vec<Type> = serde_json::from_str(TYPES).unwrap_or_default();
    let fitting = types
        .iter()
        .filter_map(|one| Some((one.rules.recognises(read)?, &one.rules)))
        .max_by_key(|(letters, _)| *letters);
    let mut found = fields::propose_by(read, fitting.map(|(_, rules)| rules));
    found.extend(fields::propose(read));
    found
}

/// The PDF/A that is kept of the paper.
fn archived(read: &Document) -> Result<Vec<u8>, Box<dyn Error>> {
    let number = |pixels: u32| pixels as f32;
    let sheets: Vec<ScanPage<'_>> = read
        .pages
        .iter()
        .map(|page| ScanPage {
            image: PageImage::File(&page.image.bytes),
            dpi: number(page.dpi),
            words: page
                .lines
                .iter()
                .flat_map(|line| &line.words)
                .map(|word| TextWord {
                    text: word.text.clone(),
                    x: number(word.bounds.x),
                    y: number(word.bounds.y),
                    w: number(word.bounds.w),
                    h: number(word.bounds.h),
                })
                .collect(),
        })
        .collect();
    let meta = PaperMeta {
        title: "Giấy tờ".to_owned(),
        code: "bench".to_owned(),
        agency: "bench".to_owned(),
        scanned_at: Instant::from_micros(1_700_015_400_000_000),
    };
    Ok(scan_to_pdfa(&sheets, &meta)?)
}

fn rival() -> Option<(PathBuf, String)> {
    let program = env::var_os("OCRMYPDF").map_or_else(|| PathBuf::from("ocrmypdf"), PathBuf::from);
    let said = Command::new(&program).arg("--version").output().ok()?;
    Some((program, String::from_utf8_lossy(&said.stdout).trim().to_owned()))
}

fn samples(folder: &Path) -> Result<Vec<Sample>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_picture = file
            .extension()
            .is_some_and(|ending| ending == "png" || ending == "jpg");
        if let (true, Some((document, _))) = (is_picture, name.split_once("__")) {
            let known = KNOWN.iter().filter(|(of, ..)| *of == document);
            found.push(Sample {
                truth: fs::read_to_string(folder.join(format!("{document}.txt")))?,
                fields: known
                    .map(|(_, kind, value)| (*kind, (*value).to_owned()))
                    .collect(),
                people: Vec::new(),
                codes: Vec::new(),
                file,
                name,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Draws and spoils the pages; the truth is what the drawn file says of itself.
fn spoiled(reader: &Reader, folder: &Path) -> Result<Vec<Sample>, Box<dyn Error>> {
    let mut pages = Vec::new();
    let seldom = env::var_os("ONLY").map(|only| only.to_string_lossy().into_owned());
    for (number, way) in (0u32..).zip(degrade::WAYS) {
        if seldom
            .as_deref()
            .is_some_and(|only| !only.split(',').any(|one| one == way))
        {
            continue;
        }
        let mut before = None;
        for at in 0..PAPERS {
            let seed = u64::from(number * 100 + at + 1);
            let paper = drawn::paper(at % drawn::KINDS, seed)?;
            let truth = reader.read(&paper.pdf, &Limits::default(), &mut |_| {})?;
            let truth = truth.pages.first().map(by_cells).unwrap_or_default();
            let name = format!("g{at}_{}__{way}", paper.name);
            let pdf = folder.join(format!("{name}.pdf"));
            fs::write(&pdf, &paper.pdf)?;
            let clean = picture(&pdf)?;
            let other = before.take().unwrap_or_else(|| clean.clone());
            let bytes = degrade::spoiled(way, &clean, &other, &mut Dice::new(seed + 7_000))?;
            let ending = if bytes.starts_with(b"\x89PNG") {
                "png"
            } else {
                "jpg"
            };
            let file = folder.join(format!("{name}.{ending}"));
            fs::write(&file, bytes)?;
            fs::write(folder.join(format!("{name}.txt")), &truth)?;
            pages.push(Sample {
                name,
                file,
                truth,
                fields: paper.fields,
                people: paper.people,
                codes: codes::on_clean(&clean)?,
            });
            before = Some(clean);
        }
    }
    Ok(pages)
}

/// The text of a page, cells of a table apart: the text layer joins what stands side by side.
fn by_cells(page: &motcua_ocr::Page) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let mut end = None;
        for word in &line.words {
            match end {
                Some(end) if word.bounds.x > end + line.bounds.h * 9 / 20 => text.push('\n'),
                Some(_) => text.push(' '),
                None => {}
            }
            text.push_str(&word.text);
            end = Some(word.bounds.right());
        }
        text.push('\n');
    }
    text
}

/// The first page of a PDF at 200 dots per inch.
fn picture(pdf: &Path) -> Result<image::RgbImage, Box<dyn Error>> {
    let stem = pdf.with_extension("");
    let drawn = Command::new("pdftoppm")
        .args(["-r", "200", "-png", "-singlefile"])
        .arg(pdf)
        .arg(&stem)
        .status()?;
    if !drawn.success() {
        return Err("pdftoppm".into());
    }
    let file = stem.with_extension("png");
    let image = image::open(&file)?.into_rgb8();
    fs::remove_file(file)?;
    Ok(image)
}
