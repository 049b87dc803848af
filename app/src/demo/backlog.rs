//! What waits in the showcase commune for whoever digitises: a register of 2021 with gaps in its book, a batch of scans of
//! it of which some are signed and some files were refused, and files in the tray of a scanner.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use motcua_catalog::Revision;
use motcua_identity::{OpContext, SignedIn, Unit};
use motcua_jobs::{Handlers, run_until_empty};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_ocr::{Limits, PaperReader, Reader};
use motcua_repository::{
    AddFile, BATCH_QUEUE, BatchId, BatchSource, Confirm, ConfirmOutcome, DoubtAnswers, OpenBatch, PaperId,
    ReadBatches, StageRegister, add_file, confirm, import_register, open_batch, paper, prepare_confirmation,
    prepare_register, prepare_scan, refuse_file, stage_register, sure_papers,
};

use super::build::Works;
use super::drawn_reader::DrawnReader;
use super::officers::Staff;
use super::papers::{Words, draw};
use super::people::{Person, person, person_of};
use super::province::Province;
use super::story::Stage;
use crate::page_room::reader_config;

/// What the batch is of.
const BIRTH: &str = "1.001193";
const PAPER: &str = "Trích lục khai sinh";
const YEAR: i16 = 2021;

/// The numbers of the book; what is missing among them nobody registered.
const NUMBERS: [u32; 13] = [1, 2, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15, 16];
/// How many of the first lines were scanned.
const SCANNED: usize = 8;
/// How many of the scans were signed.
const SIGNED: usize = 3;
/// The scan on which no number can be read: somebody has to look.
const FAINT: usize = 5;

/// Files that came along and are no papers.
const REFUSED: [(&str, &str); 3] = [
    ("hop-03/danh-muc.docx", "paper-not-a-paper"),
    ("hop-03/014.pdf", "paper-broken"),
    ("hop-03/mat-khau/015.pdf", "paper-encrypted"),
];

/// Desks with a scanner, and what each laid into its folder.
const TRAY: [(&str, &[&str]); 2] = [
    ("quay-1", &["quet-0001.pdf", "quet-0002.pdf", "quet-0003.pdf"]),
    ("quay-2", &["20210314-0915.pdf"]),
];

/// Where it is played.
struct Backlog<'b> {
    stage: &'b Stage<'b>,
    unit: &'b Unit,
    procedure: &'b Revision,
    desk: &'b Arc<SignedIn>,
    /// The folder of the scanners.
    scanners: &'b Path,
    /// The reader of this machine, where it has one.
    reader: Option<Arc<Reader>>,
}

impl Works<'_> {
    /// What waits for whoever digitises, in the showcase commune.
    pub(super) fn backlog(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let showcase = communes.first().and_then(|counter| {
            let team = staff.teams.get(&counter.unit.id)?;
            let mut offers = counter.offers.iter();
            let birth = offers.find(|one| one.procedure_code.as_str() == BIRTH)?;
            Some((&counter.unit, birth, team))
        });
        let Some((unit, procedure, team)) = showcase else {
            return Ok(());
        };
        let office = Backlog {
            stage: &self.stage(),
            unit,
            procedure,
            desk: &team.desk,
            scanners: &self.scanners,
            reader: Reader::new(reader_config()).ok().map(Arc::new),
        };
        office.play()
    }
}

/// A line of the register with everybody who stands on its paper.
struct Entry {
    number: u32,
    on: Instant,
    owner: Person,
    mother: Person,
    father: Person,
}

impl Entry {
    fn symbol(&self) -> String {
        format!("{}/{YEAR}/TLKS", self.number)
    }

    fn lines(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Họ, chữ đệm, tên", self.owner.name.to_uppercase()),
            ("Số định danh cá nhân", self.owner.id_number.clone()),
            ("Họ, chữ đệm, tên người mẹ", self.mother.name.to_uppercase()),
            ("Số định danh cá nhân", self.mother.id_number.clone()),
            ("Họ, chữ đệm, tên người cha", self.father.name.to_uppercase()),
        ]
    }
}

impl Backlog<'_> {
    /// Plays it on the morning on which the demonstration stands.
    fn play(&self) -> Result<(), Fault> {
        let cx = self.stage.acting(self.desk, self.stage.until);
        let entries = self.entries();
        self.register(&cx, &entries)?;
        let batch = self.batch(&cx)?;
        for (place, entry) in entries.iter().take(SCANNED).enumerate() {
            self.scanned(&cx, batch, (entry, place != FAINT))?;
        }
        for (name, cause) in REFUSED {
            let cx = cx.clone();
            self.stage
                .db
                .write(move |tx| refuse_file(&cx, tx, batch, (name, cause)))?;
        }
        self.sign(&cx, batch)?;
        self.tray(&entries)
    }

    fn entries(&self) -> Vec<Entry> {
        (1_i8..)
            .zip(NUMBERS)
            .map(|(place, number)| {
                let day = jiff::civil::date(YEAR, place.min(12), 5 + place);
                let on = Instant::from_local(day.at(9, 0, 0, 0));
                let seed = 700_000 + u64::from(number) * 3;
                let random = &self.stage.random;
                let parent = |more: u64, woman| person_of(random, on.day(), seed + more, woman);
                Entry {
                    number,
                    owner: person(random, on.day(), seed),
                    mother: parent(1, true),
                    father: parent(2, false),
                    on,
                }
            })
            .collect()
    }

    fn register(&self, cx: &OpContext, entries: &[Entry]) -> Result<(), Fault> {
        let mut sheet = String::from("STT;Họ và tên;Số CCCD;Ngày trả kết quả;Số, ký hiệu;Số trang\n");
        for entry in entries {
            let (owner, day) = (&entry.owner, entry.on.day().vietnamese());
            let row = (entry.number, &owner.name, &owner.id_number, day, entry.symbol());
            writeln!(sheet, "{};{};{};{};{};1", row.0, row.1, row.2, row.3, row.4)
                .map_err(Fault::internal)?;
        }
        let (file, _) = prepare_register(self.stage.blobs, sheet.as_bytes(), cx.now().day())?;
        let stage = StageRegister {
            request_key: "demo-register".to_owned(),
            unit: self.unit.id.clone(),
            field: None,
            procedure_code: Some(BIRTH.to_owned()),
            file,
            file_name: format!("so-khai-sinh-{YEAR}.csv"),
        };
        let there = cx.clone();
        let import = self
            .stage
            .db
            .write(move |tx| stage_register(&there, tx, &stage))?;
        import_register(self.stage.db, self.stage.blobs, cx, import, false).map(drop)
    }

    fn batch(&self, cx: &OpContext) -> Result<BatchId, Fault> {
        let open = OpenBatch {
            request_key: "demo-batch".to_owned(),
            unit: self.unit.id.clone(),
            field: None,
            procedure_code: BIRTH.to_owned(),
            type_code: self
                .procedure
                .body
                .results
                .first()
                .map(|result| result.code.clone()),
            paper_name: PAPER.to_owned(),
            name: format!("Khai sinh {YEAR}, hộp 03"),
            source: BatchSource::Upload,
        };
        let cx = cx.clone();
        self.stage.db.write(move |tx| open_batch(&cx, tx, &open))
    }

    fn drawn(&self, entry: &Entry, symbol: &str) -> Result<Vec<u8>, Fault> {
        draw(&Words {
            name: PAPER,
            symbol,
            unit: self.unit,
            at: entry.on,
            signer: "Lương Thị Thử",
            lines: entry.lines(),
            code: None,
        })
    }

    /// A scan of the line's paper comes into the batch and is read.
    fn scanned(
        &self,
        cx: &OpContext,
        batch: BatchId,
        (entry, is_clear): (&Entry, bool),
    ) -> Result<(), Fault> {
        let symbol = if is_clear { entry.symbol() } else { String::new() };
        let name = format!("hop-03/{:03}.pdf", entry.number);
        let pdf = self.drawn(entry, &symbol)?;
        let add = AddFile {
            batch,
            prepared: prepare_scan(self.stage.blobs, &Limits::default(), &pdf, &name)?,
            key: name,
        };
        let there = cx.clone();
        self.stage.db.write(move |tx| add_file(&there, tx, &add))?;
        let worker = ReadBatches {
            db: self.stage.db.clone(),
            blobs: self.stage.blobs.clone(),
            reader: Some(self.reader(entry, &symbol)),
            limits: Limits::default(),
            cx: cx.clone(),
        };
        let handlers = Handlers::default().on(BATCH_QUEUE, |job| worker.handle(job));
        run_until_empty(self.stage.db, self.stage.clock.as_ref(), &handlers)?;
        Ok(())
    }

    /// The reader of this machine, which shows the page too; where there is none, what was drawn is known.
    fn reader(&self, entry: &Entry, symbol: &str) -> Arc<dyn PaperReader> {
        if let Some(reader) = &self.reader {
            return Arc::clone(reader) as Arc<dyn PaperReader>;
        }
        let head = [
            self.unit.body_name().to_uppercase(),
            format!("Số: {symbol}"),
            self.unit.place_and_date(entry.on),
            PAPER.to_uppercase(),
        ];
        let body = entry
            .lines()
            .into_iter()
            .map(|(label, value)| format!("{label}: {value}"));
        Arc::new(DrawnReader(
            head.into_iter().chain(body).map(|line| (line, 96)).collect(),
        ))
    }

    /// The first papers that nobody has to doubt are signed: they are kept with everybody who stands on them.
    fn sign(&self, cx: &OpContext, batch: BatchId) -> Result<(), Fault> {
        let sure = self.stage.db.read(|tx| sure_papers(tx, batch, SIGNED))?;
        for id in sure {
            self.sign_one(cx, id)?;
        }
        Ok(())
    }

    fn sign_one(&self, cx: &OpContext, id: PaperId) -> Result<(), Fault> {
        let Stage {
            db, blobs, signers, ..
        } = self.stage;
        let missing =
            || Fault::new(FaultKind::Internal, "internal").because("a paper of the batch is gone".to_owned());
        let detail = db.read(|tx| paper(tx, id))?.ok_or_else(missing)?;
        let wanted = Confirm {
            kind: None,
            paper_id: id,
            version: detail.paper.version,
            fields: detail
                .fields
                .iter()
                .filter_map(|field| Some((field.name, field.proposal.as_ref()?.value.clone())))
                .collect(),
            answers: DoubtAnswers::new(),
        };
        // A page that was read otherwise than drawn waits for a person, as it should.
        if let ConfirmOutcome::Ready(ready) = prepare_confirmation(db, blobs, *signers, cx, &wanted)? {
            let cx = cx.clone();
            db.write(move |tx| confirm(&cx, tx, &ready))?;
        }
        Ok(())
    }

    /// Lays files into the folders of the scanners.
    fn tray(&self, entries: &[Entry]) -> Result<(), Fault> {
        let mut rest = entries.iter().skip(SCANNED);
        for (desk, names) in TRAY {
            let folder = self.scanners.join(self.unit.id.as_str()).join(desk);
            fs::create_dir_all(&folder).map_err(Fault::internal)?;
            for (name, entry) in names.iter().zip(rest.by_ref()) {
                let pdf = self.drawn(entry, &entry.symbol())?;
                fs::write(folder.join(name), pdf).map_err(Fault::internal)?;
            }
        }
        Ok(())
    }
}
