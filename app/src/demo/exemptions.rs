//! Two filings whose filer asks to be freed from the fee with a paper that proves it: one waits for the desk, one is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_dossier::{DossierId, EXEMPTION_PROOF};
use motcua_filing::{Exemption, Place, set_exemption};
use motcua_identity::Actor;
use motcua_kernel::Fault;
use motcua_payments::{
    AnswerExemption, AskExemption, DueKind, answer_exemption, ask_exemption, dues_of_dossier, sync_dossier,
};

use super::filing::{Household, NAME, NUMBER};
use super::sent_papers::SentPaper;

/// Chứng thực giao dịch liên quan đến động sản, quyền sử dụng đất, nhà ở.
const TRANSACTION: &str = "2.001035";

/// Whom the law frees: a poor household.
const GROUP: &str = "poor";

/// Why the second one is not freed.
const DECLINED: &str =
    "Giấy chứng nhận hộ nghèo đã hết hạn ngày 31/12/2022; nộp giấy của năm 2023 thì được xét lại.";

impl Household<'_> {
    /// Files both, and answers the second.
    pub(super) fn ask_to_be_freed(&self, place: &str) -> Result<(), Fault> {
        let fresh = [("Số", "21/GCN-HNGH"), ("Có giá trị đến", "31/12/2023")];
        let stale = [("Số", "07/GCN-HNGH"), ("Có giá trị đến", "31/12/2022")];
        self.asked("demo-exemption-1", place, fresh)?;
        if let Some(id) = self.asked("demo-exemption-2", place, stale)? {
            self.decline(id)?;
        }
        Ok(())
    }

    fn asked(
        &self,
        key: &str,
        place: &str,
        proof: [(&'static str, &'static str); 2],
    ) -> Result<Option<DossierId>, Fault> {
        let [(_, number), (ends, last)] = proof;
        let draft = self.begun((TRANSACTION, "dat-dai"), key, place)?;
        let answers = [
            ("loai-giao-dich", "Giao dịch khác"),
            ("ben-a", NAME),
            ("ben-a--number", NUMBER),
            ("ben-b", "Hoàng Văn Thử"),
            ("ben-b--number", "020193004726"),
            ("tai-san", "Quyền sử dụng thửa đất số 118, tờ bản đồ số 24"),
        ];
        let answers: BTreeMap<String, String> = answers
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        self.save((draft, "giao-dich"), answers)?;
        for (component, name, symbol) in [
            (1, "Dự thảo giao dịch", "01/HĐ"),
            (2, "Giấy chứng nhận quyền sử dụng đất", "BD 418206"),
        ] {
            let paper = SentPaper {
                name,
                symbol,
                lines: vec![("Ông/bà", NAME.to_owned())],
            };
            self.attach((draft, Place::Component(component)), &paper)?;
        }
        let (cx, wish) = (self.owner(), Exemption::new(GROUP, ""));
        self.db
            .write(move |tx| set_exemption(&cx, tx, draft, Some(wish.clone())))?;
        let lines = vec![("Chủ hộ", NAME.to_owned()), (ends, last.to_owned())];
        let paper = SentPaper {
            name: "Giấy chứng nhận hộ nghèo",
            symbol: number,
            lines,
        };
        self.attach((draft, Place::Exemption), &paper)?;
        let Some(id) = self.send(draft, place)? else {
            return Err(Fault::internal(format!("{EXEMPTION_PROOF}: {key} was not sent")));
        };
        self.ask(id)?;
        Ok(Some(id))
    }

    /// As the portal does once a filing was sent.
    fn ask(&self, id: DossierId) -> Result<(), Fault> {
        let (system, cx) = (self.cx.clone(), self.owner());
        self.db.write(move |tx| {
            sync_dossier(&system, tx, id)?;
            let Some((wish, papers)) = motcua_filing::exemption_sent(&cx, tx, id)? else {
                return Ok(());
            };
            let dues = dues_of_dossier(tx, id)?;
            let Some(due) = dues.into_iter().find(|due| due.kind == DueKind::Fee) else {
                return Ok(());
            };
            let input = AskExemption {
                due: due.id,
                group: wish.group,
                proof: wish.words,
                papers,
                files: Vec::new(),
            };
            ask_exemption(&cx, tx, &input)
        })
    }

    fn decline(&self, dossier_id: DossierId) -> Result<(), Fault> {
        let cx = self.cx.acting_as(Actor::Officer(Arc::clone(self.desk)));
        let input = AnswerExemption {
            dossier_id,
            freed: None,
            note: DECLINED.to_owned(),
        };
        self.db.write(move |tx| answer_exemption(&cx, tx, &input))
    }
}
