//! Ratings of dossiers whose result was handed over, and petitions on every step of their way.

use motcua_db::Db;
use motcua_dossier::{Dossier, DossierId, dossier};
use motcua_feedback::{
    About, Filed, Handle, Handling, NewPetition, Petition, PetitionId, PetitionKind, PetitionList,
    PetitionOutcome, Rate, RateOutcome, Rater, Scores, file_petition, handle, petitions, rate,
};
use motcua_identity::{Actor, OpContext, OwnerSignedIn, SignedIn, UnitId};
use motcua_kernel::{Fault, Instant};
use std::sync::Arc;

use super::clock::StageClock;

/// How many dossiers are rated.
const RATED: usize = 40;
/// Events looked through at once.
const PAGE: usize = 2_000;

/// What the feedback of the demonstration stands on.
pub struct Voices<'v> {
    /// The database.
    pub db: &'v Db,
    /// The clock of the demonstration.
    pub clock: &'v StageClock,
    /// The program as actor.
    pub system: OpContext,
    /// The unit whose head answers.
    pub unit: UnitId,
    /// The head.
    pub head: Arc<SignedIn>,
    /// The morning on which the demonstration stands.
    pub now: Instant,
}

/// A petition of the demonstration: how many days ago, title, words, and how far it went.
const PETITIONS: [(i64, &str, &str, Step); 6] = [
    (
        1,
        "Ki-ốt tra cứu không hoạt động",
        "Ki-ốt tra cứu hồ sơ ở sảnh không lên màn hình từ đầu tuần, không có người hướng dẫn.",
        Step::Filed,
    ),
    (
        2,
        "Yêu cầu nộp lại bản sao đã có",
        "Tôi đã nộp bản chứng thực hộ khẩu tháng trước, nay làm thủ tục khác lại phải nộp lại.",
        Step::Given,
    ),
    (
        4,
        "Góp ý giờ tiếp nhận buổi trưa",
        "Đề nghị có người trực buổi trưa ngày thứ hai vì bà con ở xa đi chợ mới ghé được.",
        Step::Unclear,
    ),
    (
        9,
        "Chờ quá lâu ở quầy số 2",
        "Tôi đến từ 7 giờ 30, đến 10 giờ mới được gọi, không có ai giải thích.",
        Step::Answered,
    ),
    (
        12,
        "Biển hướng dẫn chỉ có chữ nhỏ",
        "Biển niêm yết thủ tục treo cao, chữ nhỏ, người già không đọc được. Đề nghị in chữ to.",
        Step::Published,
    ),
    (
        30,
        "Phí chứng thực thu khác niêm yết",
        "Bảng niêm yết ghi 2.000 đồng một trang nhưng tôi phải nộp nhiều hơn, không có biên lai.",
        Step::Given,
    ),
];

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Filed,
    Given,
    Unclear,
    Answered,
    Published,
}

impl Voices<'_> {
    /// Lets people rate and petition.
    ///
    /// # Errors
    /// When a use case refuses: a mistake of the plan.
    pub fn speak(&self) -> Result<(), Fault> {
        for (number, dossier) in self.returned()?.into_iter().enumerate() {
            self.rate(number, &dossier)?;
        }
        for (number, (days, title, body, step)) in PETITIONS.into_iter().enumerate() {
            self.petition(number, (days, title, body), step)?;
        }
        self.clock.set(self.now);
        let system = self.system.clone();
        self.db
            .write(move |tx| motcua_feedback::watch_petitions(&system, tx))?;
        Ok(())
    }

    /// Dossiers whose result was handed over not long ago.
    fn returned(&self) -> Result<Vec<Dossier>, Fault> {
        let since = self.now.plus_seconds(-200 * 86_400);
        let mut found = Vec::new();
        let (mut stream, mut seq) = (String::new(), 0);
        while found.len() < RATED {
            let events = self.db.read(|tx| motcua_ledger::after(tx, &stream, seq, PAGE))?;
            let Some(last) = events.last() else { break };
            (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
            for event in events
                .iter()
                .filter(|event| event.kind == "dossier-returned" && event.at > since)
            {
                if let Ok(id) = event.stream.subject().parse::<DossierId>() {
                    let system = self.system.clone();
                    found.push(self.db.read(move |tx| dossier(&system, tx, id))?);
                }
            }
        }
        found.truncate(RATED);
        Ok(found)
    }

    /// The dossier whose result was handed over last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn latest_returned(&self) -> Result<Option<Dossier>, Fault> {
        let returned = self.returned()?;
        Ok(returned.into_iter().max_by_key(|dossier| dossier.returned_at))
    }

    fn rate(&self, number: usize, dossier: &Dossier) -> Result<(), Fault> {
        let Some(returned_at) = dossier.returned_at else {
            return Ok(());
        };
        self.clock.set(returned_at.plus_seconds(3 * 3_600).min(self.now));
        let owner = OwnerSignedIn {
            number: dossier.owner.number.clone(),
            name: dossier.owner.name.clone(),
            acted_by: None,
        };
        let cx = self.system.acting_as(Actor::Owner(Arc::new(owner)));
        // Most are content; every fifth is not quite, every ninth not at all.
        let usual: i64 = if number % 9 == 8 {
            0
        } else if number % 5 == 4 {
            1
        } else {
            2
        };
        let keys = ["contacts", "agencies", "attitude", "overall"];
        let points = |place: usize| if place == number % 4 { usual } else { usual.max(1) };
        let scores: Scores = keys
            .into_iter()
            .enumerate()
            .map(|(place, key)| (key.to_owned(), points(place)))
            .collect();
        let comment = match usual {
            0 => "Phải đi lại nhiều lần, không được giải thích vì sao chậm.",
            1 => "Được, nhưng chờ hơi lâu.",
            _ if number.is_multiple_of(3) => "Cán bộ hướng dẫn tận tình.",
            _ => "",
        };
        let input = Rate {
            by: Rater::Owner,
            code: dossier.code.clone(),
            scores,
            comment: comment.to_owned(),
        };
        let outcome = self.db.write(move |tx| rate(&cx, tx, &input));
        match outcome {
            Ok(RateOutcome::Rated) => Ok(()),
            Ok(RateOutcome::Invalid(problems)) => Err(Fault::internal(format!("{problems:?}"))),
            // What was opened again afterwards has nothing to rate.
            Err(fault) if fault.code() == "rating-nothing" => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    fn petition(
        &self,
        number: usize,
        (days, title, body): (i64, &str, &str),
        step: Step,
    ) -> Result<(), Fault> {
        self.clock.set(self.now.plus_seconds(-days * 86_400));
        let public = self.system.acting_as(Actor::Public);
        let input = NewPetition {
            request_key: format!("demo-petition-{number}"),
            about: Some(About::Unit),
            subject: String::new(),
            unit: Some(self.unit.clone()),
            title: title.to_owned(),
            body: body.to_owned(),
            name: ["Hoàng Văn Thắng", "Nông Thị Hạnh", "Lý Văn Dìn"]
                .get(number % 3)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            phone: format!("09123450{number:02}"),
            email: String::new(),
            address: String::new(),
            consent: step != Step::Given,
            files: Vec::new(),
        };
        let Filed::Done { code } = self.db.write(move |tx| file_petition(&public, tx, &input))? else {
            return Err(Fault::internal("a petition of the demonstration was not taken"));
        };
        if step == Step::Filed {
            return Ok(());
        }
        let head = self.system.acting_as(Actor::Officer(Arc::clone(&self.head)));
        let assign = Handle::Assign {
            kind: Some(PetitionKind::Conduct),
            unit: Some(self.unit.clone()),
        };
        self.act(&self.system, &code, assign)?;
        if step == Step::Unclear {
            let words = "Ông/bà cho biết cụ thể ngày phiên chợ nào và cần thủ tục gì.".to_owned();
            return self.act(&head, &code, Handle::AskMore { words });
        }
        if step == Step::Given {
            return Ok(());
        }
        self.clock.set(self.now.plus_seconds(-(days - 3) * 86_400));
        let words =
            "Đơn vị đã kiểm tra, xin lỗi ông/bà và đã bố trí thêm người hướng dẫn từ thứ hai.".to_owned();
        let answer = Handle::Answer {
            words: words.clone(),
            outcome: Some(PetitionOutcome::Founded),
        };
        self.act(&head, &code, answer)?;
        if step == Step::Published {
            let publish = Handle::Publish {
                question: body.to_owned(),
                answer: words,
            };
            self.act(&self.system, &code, publish)?;
        }
        Ok(())
    }

    fn act(&self, cx: &OpContext, code: &str, what: Handle) -> Result<(), Fault> {
        let (id, version) = self.known(code)?;
        let (cx, input) = (cx.clone(), Handling { id, version, what });
        self.db.write(move |tx| handle(&cx, tx, &input)).map(drop)
    }

    fn known(&self, code: &str) -> Result<(PetitionId, i64), Fault> {
        for list in PetitionList::ALL {
            let system = self.system.clone();
            let rows = self.db.read(move |tx| petitions(&system, tx, list))?;
            let found = rows.iter().find(|petition: &&Petition| petition.code == code);
            if let Some(petition) = found {
                return Ok((petition.id, petition.version));
            }
        }
        Err(Fault::internal("a petition of the demonstration is on no list"))
    }
}
