//! Years of dossiers made through the use cases, without papers drawn or signed; many in a transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_blobs::BlobHash;
use motcua_db::{Tx, values};
use motcua_dossier::model::{Channel, Command, ResultRef, UnitRef};
use motcua_dossier::{
    Accept, AcceptOutcome, Act, DossierId, HandedIn, HandedInAs, OwnerInput, ReturnWay, accept, act,
};
use motcua_identity::{Actor, HeldPosting, OpContext, UnitId};
use motcua_kernel::{Fault, FaultKind, FixedClock, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, append};
use motcua_ocr::PaperFormat;
use motcua_repository::event::{PAPER_CONFIRMED, PaperKept, stream};
use motcua_repository::{
    Owner, OwnerIdKind, PaperId, PaperPart, PreparedScan, Scan, StoredFile, TrustGrade, scan,
};
use motcua_search::{Entry, put};

use crate::support::{BIRTH, Bench, communes, day};

/// Dossiers in a transaction.
const GROUP: u64 = 50;
/// Of a hundred dossiers this many are those of the officer whose pages are measured.
const OWN: u64 = 45;
/// Family names, middle names and given names.
const NAMES: [[&str; 8]; 3] = [
    ["Hoàng", "Nông", "Vi", "Lương", "Triệu", "Bế", "Mã", "Hứa"],
    ["Thị", "Văn", "Đức", "Minh", "Ngọc", "Thanh", "Xuân", "Quốc"],
    ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan"],
];
const WORDS: &str = "ủy ban nhân dân thị trấn đồng đăng huyện cao lộc tỉnh lạng sơn cộng hòa xã hội chủ nghĩa việt nam \
     độc lập tự do hạnh phúc số quyết định về việc căn cứ luật ngày tháng năm hộ tịch trích lục khai sinh kết hôn họ chữ \
     đệm tên nơi cư trú quê quán dân tộc quốc tịch giấy chứng nhận quyền sử dụng đất thửa bản đồ";

/// Makes `count` dossiers over six years and the papers of two in three; the newest ids come last.
pub fn make(bench: &Bench, count: u64) -> Result<Vec<DossierId>, Fault> {
    let communes = communes(&bench.db)?;
    let maker = Arc::new(Maker {
        cx: everywhere(&bench.clerk()?.cx, &communes)?,
        own: bench.clerk()?.unit.clone(),
        communes,
        count,
    });
    let mut made = Vec::new();
    for first in (0..count).step_by(usize::try_from(GROUP).unwrap_or(1)) {
        let maker = Arc::clone(&maker);
        let last = count.min(first + GROUP);
        made.extend(bench.db.write(move |tx| {
            (first..last)
                .map(|number| maker.dossier(tx, number))
                .collect::<Result<Vec<_>, Fault>>()
        })?);
    }
    // A paper without a card is found by nobody.
    motcua_repository::complete_cards(&bench.db, day("2023-11-15"), &mut |_| ())?;
    Ok(made)
}

/// Puts `count` papers into one dossier of the first officer, as a building file brings them.
pub fn attach(bench: &Bench, dossier: DossierId, count: u64) -> Result<(), Fault> {
    let communes = communes(&bench.db)?;
    let maker = Maker {
        cx: everywhere(&bench.clerk()?.cx, &communes)?,
        own: bench.clerk()?.unit.clone(),
        communes,
        count,
    };
    bench.db.write(move |tx| {
        for number in 0..count {
            let owner = owner(&SeededRandomness::new(number));
            let of = (1_000_000_000 + number, &maker.own, &owner, dossier);
            maker.paper(tx, of, maker.received(number))?;
        }
        Ok(())
    })
}

struct Maker {
    cx: OpContext,
    own: UnitId,
    communes: Vec<UnitId>,
    count: u64,
}

impl Maker {
    /// One dossier up to where it stands on 15 November 2023: nearly all are returned, the last ones are under way.
    fn dossier(&self, tx: &mut Tx<'_>, number: u64) -> Result<DossierId, Fault> {
        let random = SeededRandomness::new(number);
        let unit = if number % 100 < OWN {
            self.own.clone()
        } else {
            let drawn = usize::try_from(random.below(self.communes.len() as u64)).unwrap_or(0);
            self.communes.get(drawn).unwrap_or(&self.own).clone()
        };
        let received = self.received(number);
        let owner = owner(&random);
        let id = self.accept(tx, (number, &unit, &owner), received)?;
        let steps = match self.count - number {
            ..=200 => 0,
            201..=500 => 1,
            501..=900 => 2,
            901..=1_200 => 4,
            _ => 5,
        };
        let commands = [
            Command::Transfer {
                unit: UnitRef::new(unit.as_str()),
                handover: None,
                step: None,
            },
            Command::Claim,
            Command::AttachResult {
                result: ResultRef::new("paper-only"),
            },
            Command::Resolve,
            Command::Return { receipt: None },
        ];
        for (minutes, command) in (1..).zip(commands).take(steps) {
            let one = Act {
                dossier_id: id,
                version: None,
                command,
            };
            act(&self.at(received.plus_seconds(minutes * 1_200)), tx, &one)?;
        }
        if steps == 5 && !number.is_multiple_of(3) {
            self.paper(tx, (number, &unit, &owner, id), received.plus_seconds(7_200))?;
        }
        Ok(id)
    }

    /// Spread evenly over the working days' mornings since 2018.
    fn received(&self, number: u64) -> Instant {
        let days = i32::try_from(2_140 * number / self.count.max(1)).unwrap_or(0);
        let second = i64::try_from(number % 100).unwrap_or(0) * 60;
        let morning = day("2018-01-02").plus_days(days).date().at(7, 30, 0, 0);
        Instant::from_local(morning).plus_seconds(second)
    }

    fn at(&self, at: Instant) -> OpContext {
        OpContext {
            clock: Arc::new(FixedClock(at)),
            ..self.cx.clone()
        }
    }

    fn accept(
        &self,
        tx: &mut Tx<'_>,
        (number, unit, owner): (u64, &UnitId, &Owner),
        at: Instant,
    ) -> Result<DossierId, Fault> {
        let input = Accept {
            request_key: format!("made-{number:016}"),
            unit: unit.clone(),
            procedure_code: BIRTH.parse().map_err(Fault::internal)?,
            channel: Channel::InPerson,
            owner: OwnerInput {
                kind: "person".to_owned(),
                number: owner.id_number.clone(),
                name: owner.name.clone(),
                address: "12 đường Thử".to_owned(),
                ..OwnerInput::default()
            },
            handed_in: vec![HandedIn {
                number: 1,
                kind: HandedInAs::Original,
                copies: 1,
            }],
            sets: 1,
            return_way: ReturnWay::Counter,
            received_at: None,
            variant: None,
            visit: None,
        };
        match accept(&self.at(at), tx, &input)? {
            AcceptOutcome::Accepted(accepted) => Ok(accepted.id),
            AcceptOutcome::Invalid(problems) => {
                Err(Fault::new(FaultKind::Internal, "internal").because(format!("{problems:?}")))
            }
        }
    }

    /// A result that was scanned and confirmed: its rows, its events and its words, without its files.
    fn paper(
        &self,
        tx: &mut Tx<'_>,
        (number, unit, owner, dossier): (u64, &UnitId, &Owner, DossierId),
        at: Instant,
    ) -> Result<(), Fault> {
        let cx = self.at(at);
        let file = StoredFile {
            hash: BlobHash::of(&number.to_le_bytes()),
            format: PaperFormat::Pdf,
            size: 40_000,
        };
        let wanted = Scan {
            request_key: format!("made-{number:016}"),
            unit: unit.clone(),
            field: None,
            dossier_id: Some(dossier.to_string()),
            part: PaperPart::Result,
            owner: owner.clone(),
            type_code: None,
            paper_name: "Giấy khai sinh".to_owned(),
            procedure_code: Some(BIRTH.to_owned()),
            not_digitised: None,
            prepared: PreparedScan {
                file: file.clone(),
                file_name: "giay.pdf".to_owned(),
            },
        };
        let paper = scan(&cx, tx, &wanted)?;
        tx.execute(
            "UPDATE repository_paper SET version = 2, state = 'confirmed', code = $2, signed_hash = $3, signed_size = 1,
                trust = 'T1', confirmed_at = $4, pages = 1 WHERE id = $1",
            values![paper, format!("made-{number}"), file.hash.as_str(), at],
        )?;
        tx.execute(
            "DELETE FROM jobs_job WHERE subject = $1",
            values![paper.to_string()],
        )?;
        let kept = PaperKept {
            dossier_id: wanted.dossier_id,
            part: wanted.part,
            unit: unit.to_string(),
            field: None,
            type_code: "KQ".to_owned(),
            trust: TrustGrade::T1,
            pages: 1,
            corrected_fields: 0,
            hash: file.hash.to_string(),
            answers: motcua_repository::DoubtAnswers::new(),
            draw: None,
        };
        append(
            tx,
            NewEvent {
                stream: &stream(paper),
                at,
                actor: &cx.actor_name(),
                kind: PAPER_CONFIRMED,
                payload: &kept,
            },
        )?;
        index(tx, paper, (number, unit, owner))
    }
}

/// About 140 words: a page of a commune's paper.
fn index(
    tx: &mut Tx<'_>,
    paper: PaperId,
    (number, unit, owner): (u64, &UnitId, &Owner),
) -> Result<(), Fault> {
    let random = SeededRandomness::new(number ^ 0xA5A5);
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = vec![format!("Số: {number}/TLKS"), owner.name.clone()];
    text.extend((0..140).map(|_| {
        let at = usize::try_from(random.below(words.len() as u64)).unwrap_or(0);
        words.get(at).copied().unwrap_or_default().to_owned()
    }));
    let entry = Entry {
        kind: "paper",
        subject: &paper.to_string(),
        scopes: &[unit.as_str()],
        text: &text.join(" "),
    };
    Ok(put(tx, entry)?)
}

fn owner(random: &SeededRandomness) -> Owner {
    let pick = |from: &[&'static str; 8]| {
        let at = usize::try_from(random.below(8)).unwrap_or(0);
        from.get(at).copied().unwrap_or_default()
    };
    Owner {
        id_kind: OwnerIdKind::PersonalId,
        id_number: format!("0201{:02}{:06}", 60 + random.below(40), random.below(1_000_000)),
        name: NAMES.iter().map(pick).collect::<Vec<_>>().join(" "),
    }
}

/// The officer, posted to every commune at once: only so can one pair of hands make the province's past.
fn everywhere(cx: &OpContext, communes: &[UnitId]) -> Result<OpContext, Fault> {
    let mut officer = cx.officer()?.clone();
    let covers: BTreeSet<UnitId> = communes.iter().cloned().collect();
    officer.postings = officer
        .postings
        .into_iter()
        .map(|held| HeldPosting {
            takes_over: BTreeSet::new(),
            covers: covers.clone(),
            ..held
        })
        .collect();
    Ok(cx.acting_as(Actor::Officer(Arc::new(officer))))
}
