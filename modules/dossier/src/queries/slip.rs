//! Slip 01 as data: everything the form asks for, in the words of the form.

use motcua_db::Tx;
use motcua_identity::{Unit, UnitLevel};
use motcua_kernel::{Fault, Instant};
use motcua_law::TimeLimit;
use motcua_pdf::{Applicant, ComponentLine, Letterhead, ReceiptSlip};

use crate::{Component, Dossier, HandedInAs, ReturnWay, components};

/// What stands on the slip of `dossier` (TT 01/2018/TT-VPCP, mẫu số 01).
///
/// # Errors
/// When the database refuses or the receiving unit is not known.
pub fn receipt_slip(tx: &mut Tx<'_>, dossier: &Dossier, demo: bool) -> Result<ReceiptSlip, Fault> {
    let unit = motcua_identity::unit(tx, &dossier.receiving_unit)?;
    let parent = unit
        .parent
        .as_ref()
        .map(|parent| motcua_identity::unit(tx, parent))
        .transpose()?;
    let handed_in = components(tx, dossier.id)?;
    // One book a year; until the register has running numbers, the line is the number of the day.
    let parts: Vec<&str> = dossier.code.rsplitn(3, '-').collect();
    let (serial, day) = (
        parts.first().copied().unwrap_or(""),
        parts.get(1).copied().unwrap_or(""),
    );
    Ok(ReceiptSlip {
        head: Letterhead {
            parent: parent.as_ref().map(body_name),
            agency: body_name(&unit),
        },
        number: format!("{serial}/TNHS"),
        place_and_date: place_and_date(&unit, dossier.received_at),
        dossier_code: dossier.code.clone(),
        register_book: dossier.received_at.day().year().to_string(),
        register_line: format!("{day}-{serial}"),
        reception: format!("Bộ phận Tiếp nhận và Trả kết quả – {}", body_name(&unit)),
        applicant: Applicant {
            name: dossier.owner.name.clone(),
            address: dossier.owner.address.clone(),
            phone: dossier.owner.phone.clone(),
            email: dossier.owner.email.clone(),
            id_number: dossier.owner.number.clone(),
        },
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

/// The body that issues papers for a unit: a commune's or district's people's committee, else the organ itself.
fn body_name(unit: &Unit) -> String {
    match unit.level {
        UnitLevel::Commune | UnitLevel::District | UnitLevel::Province => {
            format!("Ủy ban nhân dân {}", lower_first(&unit.name))
        }
        UnitLevel::Department | UnitLevel::SubUnit => unit.name.clone(),
    }
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// NĐ 30/2020/NĐ-CP, phụ lục I: the place is the name of the unit without its kind.
fn place_and_date(unit: &Unit, at: Instant) -> String {
    const KINDS: [&str; 7] = [
        "Thị trấn ",
        "Thành phố ",
        "Thị xã ",
        "Phường ",
        "Huyện ",
        "Tỉnh ",
        "Xã ",
    ];
    let place = match unit.level {
        UnitLevel::Department | UnitLevel::SubUnit => "Lạng Sơn",
        _ => KINDS
            .iter()
            .find_map(|kind| unit.name.strip_prefix(kind))
            .unwrap_or(&unit.name),
    };
    let date = at.local();
    // NĐ 30/2020: days under 10 and months 1 and 2 are written with a zero before them.
    let month = if date.month() < 3 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    format!(
        "{place}, ngày {:02} tháng {month} năm {}",
        date.day(),
        date.year()
    )
}

fn in_words(at: Instant) -> String {
    let local = at.local();
    format!(
        "{:02} giờ {:02} phút, ngày {:02} tháng {:02} năm {}",
        local.hour(),
        local.minute(),
        local.day(),
        local.month(),
        local.year()
    )
}

fn legal_time(limit: TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(days) => format!("{days:02} ngày làm việc"),
        TimeLimit::CalendarDays(days) => format!("{days:02} ngày"),
        TimeLimit::WorkingHours(hours) => format!("{hours:02} giờ làm việc"),
        TimeLimit::SameDay => "Trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo".to_owned(),
    }
}

const fn return_way(way: ReturnWay) -> &'static str {
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
        electronic: of(HandedInAs::Electronic),
    })
}
