//! Somebody who files from home: an account, a filing that the desk asks to supplement, and one that is half done.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_account::{AccountKind, NewAccount, open_account, vouch_for_contacts};
use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_dossier::model::DefectReason;
use motcua_dossier::{
    DefectInput, DossierId, OwnerKind, RequestSupplement, ReturnWay, Wanted, dossier, request_supplement,
};
use motcua_filing::{
    Begin, DraftId, Filer, SaveAnswers, Send, SendOutcome, begin, prepare_sending, save_answers, send,
};
use motcua_identity::{Actor, HashedPassword, OpContext, OwnerSignedIn, SignedIn, Unit};
use motcua_kernel::{Fault, SeededRandomness};

/// Đăng ký khai sinh.
const BIRTH: &str = "1.001193";

/// Invented, of the right structure.
pub(super) const NUMBER: &str = "020195004321";
pub(super) const NAME: &str = "Lăng Thị Hạnh";

/// What the mother states of her child.
const ANSWERS: [(&str, &str); 11] = [
    ("quan-he", "mẹ"),
    ("con-ho-ten", "Lăng Bảo An"),
    ("con-gioi-tinh", "Nữ"),
    ("con-dan-toc", "Tày"),
    ("con-quoc-tich", "Việt Nam"),
    ("con-noi-sinh", "Trung tâm Y tế"),
    ("con-que-quan", "thôn Nà Mẫu"),
    ("me-ho-ten", NAME),
    ("me-ho-ten--number", NUMBER),
    ("me-ho-ten--birth", "1995-06-12"),
    ("de-nghi-ban-sao", "Không"),
];

/// Where it plays.
pub(super) struct Household<'h> {
    pub(super) db: &'h Db,
    pub(super) blobs: &'h BlobStore,
    pub(super) cx: &'h OpContext,
    pub(super) unit: &'h Unit,
    pub(super) desk: &'h Arc<SignedIn>,
}

impl Household<'_> {
    /// Opens the account and plays what it did this morning.
    pub(super) fn play(&self, password: &HashedPassword) -> Result<(), Fault> {
        self.open(password)?;
        let place = format!("{}, Tỉnh Lạng Sơn", self.unit.name);
        let sent = self.begun((BIRTH, "thong-thuong"), "demo-filing-1", &place)?;
        let mut all: BTreeMap<String, String> = ANSWERS
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        let born = self.cx.now().day().plus_days(-9);
        all.insert("con-ngay-sinh".to_owned(), born.to_string());
        for key in [
            "con-noi-sinh--unit",
            "con-que-quan--unit",
            "nguoi-yeu-cau-noi-cu-tru--unit",
        ] {
            all.insert(key.to_owned(), place.clone());
        }
        self.save((sent, "con"), all)?;
        if let Some(dossier) = self.send(sent, &place)? {
            self.ask_for_more(dossier)?;
        }
        let half = self.begun((BIRTH, "thong-thuong"), "demo-filing-2", &place)?;
        self.save(
            (half, "con"),
            BTreeMap::from([("quan-he".to_owned(), "mẹ".to_owned())]),
        )?;
        let later = Household {
            // Randomness of its own: what comes after is drawn as it always was.
            cx: &OpContext::system(Arc::clone(&self.cx.clock), Arc::new(SeededRandomness::new(63))),
            ..*self
        };
        later.offer_from_paper(half)?;
        later.ask_to_be_freed(&place)
    }

    pub(super) fn owner(&self) -> OpContext {
        self.cx.acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: NUMBER.to_owned(),
            name: NAME.to_owned(),
            acted_by: None,
        })))
    }

    fn open(&self, password: &HashedPassword) -> Result<(), Fault> {
        let account = NewAccount {
            kind: AccountKind::Person,
            number: NUMBER.to_owned(),
            name: NAME.to_owned(),
            phone: "0912345670".to_owned(),
            email: "hanh@vi.du.vn".to_owned(),
            birth_on: "1995-06-12".parse().ok(),
            address: format!("thôn Nà Mẫu, {}, Tỉnh Lạng Sơn", self.unit.name),
            password: Some(password.clone()),
        };
        let cx = self.cx.clone();
        self.db.write(move |tx| {
            let id = open_account(&cx, tx, &account)?;
            vouch_for_contacts(&cx, tx, id)
        })
    }

    pub(super) fn begun(
        &self,
        (procedure, variant): (&str, &str),
        key: &str,
        place: &str,
    ) -> Result<DraftId, Fault> {
        let input = Begin {
            request_key: key.to_owned(),
            procedure_code: procedure.parse().map_err(Fault::internal)?,
            unit: self.unit.id.clone(),
            variant: Some(variant.to_owned()),
            return_way: ReturnWay::Account,
            filer: filer(place),
            assisted_by: None,
        };
        let cx = self.owner();
        self.db.write(move |tx| begin(&cx, tx, &input))
    }

    pub(super) fn save(
        &self,
        (draft_id, group): (DraftId, &str),
        values: BTreeMap<String, String>,
    ) -> Result<(), Fault> {
        let input = SaveAnswers {
            draft_id,
            values,
            place: group.to_owned(),
        };
        let cx = self.owner();
        self.db.write(move |tx| save_answers(&cx, tx, &input)).map(drop)
    }

    pub(super) fn send(&self, id: DraftId, place: &str) -> Result<Option<DossierId>, Fault> {
        let (cx, filer) = (self.owner(), filer(place));
        let prepared = prepare_sending(self.db, self.blobs, &cx, (id, &filer, true))?;
        let input = Send {
            prepared,
            filer,
            despite: true,
            from: None,
        };
        match self.db.write(move |tx| send(&cx, tx, &input))? {
            SendOutcome::Sent(filed) => Ok(Some(filed.id)),
            SendOutcome::Findings(_) | SendOutcome::Invalid(_) => Ok(None),
        }
    }

    fn ask_for_more(&self, id: DossierId) -> Result<(), Fault> {
        let cx = self.cx.acting_as(Actor::Officer(Arc::clone(self.desk)));
        let until = cx.now().day().plus_days(7);
        self.db
            .write(move |tx| {
                let input = RequestSupplement {
                    dossier_id: id,
                    version: dossier(&cx, tx, id)?.version,
                    defects: vec![
                        defect(Some(2), None, "Gửi ảnh chụp Giấy chứng sinh, đủ bốn góc."),
                        defect(
                            None,
                            Some("con-noi-sinh"),
                            "Ghi rõ tên trung tâm y tế của huyện nào.",
                        ),
                    ],
                    note: String::new(),
                    until: Some(until),
                    again_because: String::new(),
                };
                request_supplement(&cx, tx, &input)
            })
            .map(drop)
    }
}

fn defect(component: Option<i64>, field: Option<&str>, words: &str) -> DefectInput {
    DefectInput {
        component,
        field: field.map(str::to_owned),
        reason: DefectReason::Other,
        words: words.to_owned(),
        wanted: Wanted::default(),
    }
}

fn filer(place: &str) -> Filer {
    Filer {
        kind: OwnerKind::Person,
        number: NUMBER.to_owned(),
        name: NAME.to_owned(),
        birth_on: "1995-06-12".parse().ok(),
        phone: "0912345670".to_owned(),
        email: "hanh@vi.du.vn".to_owned(),
        address: format!("thôn Nà Mẫu, {place}"),
        identified: false,
    }
}
