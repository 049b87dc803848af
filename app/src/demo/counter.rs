//! Guidance that the desk of the showcase gave to people who did not file.

use motcua_db::Db;
use motcua_dossier::{Guidance, guide};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Fault;

/// Procedure, what was asked, what was told.
const GIVEN: [(&str, &str, &str); 2] = [
    (
        "1.001193",
        "Chưa có giấy chứng sinh vì con sinh tại nhà.",
        "Làm văn bản có người làm chứng xác nhận về việc sinh; không có người làm chứng thì làm giấy cam đoan.",
    ),
    (
        "1.004873",
        "Hỏi giấy tờ cần khi đã ly hôn.",
        "Nộp tờ khai theo mẫu và trích lục ghi chú ly hôn hoặc bản án đã có hiệu lực.",
    ),
];

/// Writes the guidance down as the officer of `cx` at `unit`.
pub(super) fn guide_some(db: &Db, cx: &OpContext, unit: &UnitId) -> Result<(), Fault> {
    for (number, (procedure, asked, told)) in GIVEN.into_iter().enumerate() {
        let given = Guidance {
            request_key: format!("demo-guidance-{number}"),
            unit: unit.clone(),
            procedure_code: procedure.parse().ok(),
            asked: asked.to_owned(),
            told: told.to_owned(),
            person_name: String::new(),
            person_phone: String::new(),
        };
        let cx = cx.clone();
        db.write(move |tx| guide(&cx, tx, &given))?;
    }
    Ok(())
}
