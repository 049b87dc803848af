//! Slip 01 as data: everything the form asks for, in the words of the form.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_law::TimeLimit;
use motcua_pdf::{ComponentLine, ReceiptSlip};

use super::head::{applicant, in_words, letterhead, reception};
use crate::{Component, Dossier, HandedInAs, ReturnWay, components};

/// What stands on the slip of `dossier` (TT 01/2018/TT-VPCP, mẫu số 01).
///
/// # Errors
/// When the database refuses or the receiving unit is not known.
pub fn receipt_slip(tx: &mut Tx<'_>, dossier: &Dossier, demo: bool) -> Result<ReceiptSlip, Fault> {
    let (head, unit) = letterhead(tx, dossier.intake_unit())?;
    let handed_in = components(tx, dossier.id)?;
    // One book a unit and year; a dossier of before the register has the number of its day.
    let line = dossier.register_number.map_or_else(
        || dossier.code.rsplit('-').next().unwrap_or("").to_owned(),
        |number| format!("{number:06}"),
    );
    Ok(ReceiptSlip {
        head,
        number: format!("{line}/TNHS"),
        place_and_date: unit.place_and_date(dossier.received_at),
        dossier_code: dossier.code.clone(),
        register_book: dossier.received_at.day().year().to_string(),
        register_line: line,
        reception: reception(&unit.body_name()),
        applicant: applicant(&dossier.owner),
        request: format!("{} (mã {})", dossier.procedure_name, dossier.procedure_code),
        components: handed_in.iter().filter_map(component_line).collect(),
        sets: dossier.sets,
        legal_time: legal_time(dossier.time_limit),
        received_at: in_words(dossier.received_at),
        due_at: in_words(dossier.due_at),
        return_way: return_way(dossier.return_way).to_owned(),
        officer: dossier.received_by.clone(),
        demo,
        made_at: dossier.received_at,
    })
}

fn legal_time(limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(days) => format!("{days:02} ngày làm việc"),
        TimeLimit::CalendarDays(days) => format!("{days:02} ngày"),
        TimeLimit::WorkingHours(hours) => format!("{hours:02} giờ làm việc"),
        TimeLimit::SameDay => "Trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo".to_owned(),
    }
}

pub(super) const fn return_way(way: ReturnWay) -> &'static str {
    match way {
        ReturnWay::Counter => "Trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả",
        ReturnWay::Post => "Qua dịch vụ bưu chính công ích",
        ReturnWay::Account => "Qua tài khoản điện tử của người nộp",
    }
}

fn component_line(component: &Component) -> Option<ComponentLine> {
    let of = |kind| {
        if component.handed_in == kind {
            component.copies
        } else {
            0
        }
    };
    (component.handed_in != HandedInAs::Nothing).then(|| ComponentLine {
        name: component.name.clone(),
        originals: of(HandedInAs::Original),
        certified: of(HandedInAs::Certified),
        photocopies: of(HandedInAs::Photocopy),
        // What the repository holds is an electronic copy.
        electronic: of(HandedInAs::Electronic) + of(HandedInAs::Kept),
    })
}
