//! What all slips have in common: who issues them, for whom, and how a time is written.

use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Applicant, Contact, Issue, Letterhead};

use crate::Owner;

/// The head of the unit's papers, and the unit.
pub(crate) fn letterhead(tx: &mut Tx<'_>, unit: &UnitId) -> Result<(Letterhead, Unit), Fault> {
    let unit = motcua_identity::unit(tx, unit)?;
    let parent = unit
        .parent
        .as_ref()
        .map(|parent| motcua_identity::unit(tx, parent))
        .transpose()?;
    let head = Letterhead {
        parent: parent.as_ref().map(Unit::body_name),
        agency: unit.body_name(),
    };
    Ok((head, unit))
}

/// The head of a paper that `unit` issues at `at` under this number.
pub(crate) fn issue(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    number: String,
    (at, demo): (Instant, bool),
) -> Result<Issue, Fault> {
    let (head, unit) = letterhead(tx, unit)?;
    Ok(Issue {
        head,
        number,
        place_and_date: unit.place_and_date(at),
        demo,
        made_at: at,
    })
}

/// The reception desk of a body, as papers name it.
pub(crate) fn reception(body: &str) -> String {
    format!("Bộ phận Tiếp nhận và Trả kết quả – {body}")
}

/// The owner, as slips print them.
pub(crate) fn applicant(owner: &Owner) -> Applicant {
    Applicant {
        name: owner.name.clone(),
        address: owner.address.clone(),
        phone: owner.phone.clone(),
        email: owner.email.clone(),
        id_number: owner.number.clone(),
    }
}

/// Whom the person asks: the officer named on the slip, or the desk itself.
pub(crate) fn contact(cx: &OpContext, name: &str) -> Contact {
    let officer = if name.is_empty() {
        cx.officer()
            .map(|officer| officer.full_name.clone())
            .unwrap_or_default()
    } else {
        name.to_owned()
    };
    Contact {
        website: String::new(),
        officer,
        phone: String::new(),
    }
}

/// An instant as slips write it: `14 giờ 05 phút, ngày 15 tháng 11 năm 2023`.
pub(crate) fn in_words(at: Instant) -> String {
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
