//! The minutes of a session: one paper with a table of sets, and for each set what is about that set.

use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::Fault;

use super::council::{Tally, attendance};
use super::facts::{Facts, window_words};
use super::minutes::{Before, attendance_words, minutes};
use super::namesake::namesake_words;
use super::step_aside::aside_words;
use crate::error::CampaignError;
use crate::model::{PaperKind, fill, regime_grounds};
use crate::nomination::{CouncilSession, Meeting};
use crate::{queries, store};

/// What stands in the part about a set in place of what was said about all of them: another unit's people are not its
/// business.
const ELSEWHERE: &str = "Ý kiến thảo luận được ghi trong biên bản chung của phiên họp.";

/// The minutes of a session out of what happened in it.
pub(super) fn session_minutes(
    tx: &mut Tx<'_>,
    session: &CouncilSession,
    counted: &[Tally],
) -> Result<String, Fault> {
    let campaign = store::load_campaign(tx, session.campaign)?;
    let meeting = &counted.first().ok_or(CampaignError::Damaged)?.meeting;
    let definition = &campaign.definition;
    let mut facts = Facts::from([
        ("campaign", definition.title.clone()),
        ("number", definition.number.clone()),
        ("basis", definition.legal_basis.join("; ")),
        ("plan", definition.cited().to_string()),
        ("law", regime_grounds(&definition.regime).join(";\nCăn cứ ")),
        ("window", window_words(definition)),
        ("unit", unit(tx, &session.unit)?.body_name()),
        ("day", session.opened_at.day().vietnamese()),
        ("council", attendance_words(meeting)),
        ("chair", session.chair_name.clone()),
        ("place", session.place.clone()),
    ]);
    facts.insert(
        "figures",
        format!(
            "Hội đồng xét {} bộ hồ sơ; số liệu đã chốt của từng đơn vị nằm trong từng bộ hồ sơ.",
            counted.len()
        ),
    );
    let said = if session.discussion.is_empty() {
        "Không ghi ý kiến thảo luận."
    } else {
        &session.discussion
    };
    facts.insert("discussion", said.to_owned());
    for typed in facts.values_mut() {
        *typed = without_rows(typed);
    }
    facts.insert("votes", votes(tx, counted)?);
    let text = queries::template(tx, &definition.regime, PaperKind::Minutes)?;
    Ok(fill(&text, &facts))
}

/// A text in which no line begins like a row of the table of sets: only what was counted is one.
fn without_rows(typed: &str) -> String {
    let bare = |line: &str| {
        let rest = line.strip_prefix('|');
        rest.map_or(line, |rest| rest.trim_start_matches(['|', ' ']))
            .to_owned()
    };
    typed.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// The minutes as far as they are about one set.
pub(super) fn extract(tx: &mut Tx<'_>, before: &Before, counted: &Tally) -> Result<String, Fault> {
    let meeting = Meeting {
        discussion: ELSEWHERE.to_owned(),
        ..counted.meeting.clone()
    };
    minutes(
        tx,
        before,
        (&counted.nomination, &meeting),
        (&counted.rule, &counted.nominees, &counted.counts),
    )
}

/// How the votes were cast, and a line of a table for each nominee of each set.
fn votes(tx: &mut Tx<'_>, counted: &[Tally]) -> Result<String, Fault> {
    let secret = counted.iter().filter(|one| one.meeting.secret).count();
    let way = if secret == counted.len() {
        "Bỏ phiếu kín"
    } else if secret == 0 {
        "Biểu quyết công khai"
    } else {
        "Bỏ phiếu kín hoặc biểu quyết công khai theo quy định của từng hình thức khen thưởng"
    };
    let meeting = &counted.first().ok_or(CampaignError::Damaged)?.meeting;
    let (present, members) = attendance(meeting);
    let mut lines = vec![if counted.iter().all(|one| one.meeting.asides.is_empty()) {
        format!(
            "{way}; mỗi thành viên dự họp bỏ một phiếu cho từng tập thể, cá nhân; số phiếu phát ra {present}, thu về \
             {present}; tổng số thành viên {members}."
        )
    } else {
        format!(
            "{way}; mỗi thành viên dự họp bỏ một phiếu cho từng tập thể, cá nhân, trừ trường hợp không tham gia bỏ phiếu nêu \
             dưới đây; thành viên dự họp {present}, tổng số thành viên {members}."
        )
    }];
    let mut aside = Vec::new();
    for (place, one) in (1..).zip(counted) {
        let name = unit(tx, &one.nomination.unit)?.name;
        for nominee in &one.nominees {
            let Some((_, yes, carried)) = one.counts.iter().find(|(id, _, _)| *id == nominee.id) else {
                continue;
            };
            let seats = one.meeting.seats(nominee.id, one.rule.ballot.aside);
            if let Some(words) = aside_words(&one.meeting, nominee.id) {
                let (cast, base) = (seats.taking_part, one.rule.ballot.base_of(seats));
                aside.push(format!(
                    "- {}: số phiếu phát ra {cast}, thu về {cast}; tỷ lệ tính trên {base} thành viên. {words}",
                    nominee.name
                ));
            }
            if let Some(words) = namesake_words(&one.meeting, nominee.id) {
                aside.push(format!("- {}: {words}", nominee.name));
            }
            let outcome = if *carried {
                "Đủ điều kiện đề nghị"
            } else {
                "Không đủ điều kiện đề nghị"
            };
            lines.push(queries::table_line(&[
                &format!("{place}"),
                &name,
                &nominee.name,
                &one.rule.name,
                &format!("{yes}/{}", seats.members),
                outcome,
            ]));
        }
    }
    lines.extend(aside);
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_secretary_types_never_passes_for_a_counted_row() {
        let row = queries::table_line(&[
            "1",
            "Sở A",
            "Nông Văn A",
            "Bằng khen",
            "3/3",
            "Đủ điều kiện đề nghị",
        ]);
        for (typed, kept) in [
            (row.as_str(), row.trim_start_matches("| ")),
            ("|| a | b", "a | b"),
            ("| | a | b", "a | b"),
            ("Ý kiến:\n| a\n  - b | c", "Ý kiến:\na\n  - b | c"),
            ("Nhất trí.", "Nhất trí."),
            ("", ""),
        ] {
            assert_eq!(without_rows(typed), kept, "{typed}");
        }
    }
}
