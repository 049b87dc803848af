//! The minutes of a council, out of what happened: who was there and led, what was said, how many voted for whom (R53).

use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::{Day, Fault};

use super::council::{Count, attendance};
use super::facts;
use super::namesake::namesake_words;
use super::step_aside::aside_words;
use crate::error::CampaignError;
use crate::model::{AwardRule, BallotRule, Campaign, CampaignId, PaperKind, fill};
use crate::nomination::{Meeting, Nomination, Nominee};
use crate::queries::Standings;
use crate::{queries, store};

/// A campaign and its standings as a council has them before it.
pub(super) type Before = (Campaign, Standings);

/// What a council of `day` has before it. It is the same for every set of a session, and takes long to reckon: once.
pub(super) fn before_it(tx: &mut Tx<'_>, campaign: CampaignId, day: Day) -> Result<Before, Fault> {
    let campaign = store::load_campaign(tx, campaign)?;
    let standings = queries::standings(tx, &campaign, day)?;
    Ok((campaign, standings))
}

/// The minutes out of what happened: who was there, how many voted for whom.
pub(super) fn minutes(
    tx: &mut Tx<'_>,
    (campaign, standings): &Before,
    (nomination, meeting): (&Nomination, &Meeting),
    (rule, nominees, counts): (&AwardRule, &[Nominee], &[Count]),
) -> Result<String, Fault> {
    let row = standings
        .of(&nomination.unit)
        .ok_or(CampaignError::UnitTakesNoPart)?;
    let mut facts = facts::of_unit(tx, campaign, (&nomination.unit, row), rule)?;
    facts.insert("unit", unit(tx, &meeting.unit)?.body_name());
    facts.insert("day", meeting.opened_at.day().vietnamese());
    facts.insert("council", attendance_words(meeting));
    facts.insert("chair", meeting.chair_name.clone());
    facts.insert("place", meeting.place.clone());
    let said = if meeting.discussion.is_empty() {
        "Không ghi ý kiến thảo luận."
    } else {
        &meeting.discussion
    };
    facts.insert("discussion", said.to_owned());
    facts.insert("votes", votes(&rule.ballot, (nominees, counts), meeting));
    let text = queries::template(tx, &campaign.definition.regime, PaperKind::Minutes)?;
    Ok(fill(&text, &facts))
}

/// Who led, who was there and who was not, and who kept the minutes.
pub(super) fn attendance_words(meeting: &Meeting) -> String {
    let (present, members) = attendance(meeting);
    format!(
        "Chủ trì: {}.\nThành viên dự họp: {present}/{members} ({}).\nThành viên vắng mặt: {}.\nThư ký: {}.",
        meeting.chair_name,
        names_of(meeting, true),
        names_of(meeting, false),
        meeting.secretary_name
    )
}

/// The members who are there, or who are not.
fn names_of(meeting: &Meeting, present: bool) -> String {
    let members = meeting.members.iter().filter(|member| member.present == present);
    let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
    if names.is_empty() {
        "không".to_owned()
    } else {
        names.join(", ")
    }
}

/// How many ballots were handed out on a nominee and what the threshold was taken of, with who stepped aside for them; nothing
/// where nobody did for anybody, and one line says it for all.
fn of_nominee(rule: &BallotRule, meeting: &Meeting, nominee: &Nominee) -> String {
    if meeting.asides.is_empty() {
        return String::new();
    }
    let seats = meeting.seats(nominee.id, rule.aside);
    let (cast, base) = (seats.taking_part, rule.base_of(seats));
    let mut told = format!(" Số phiếu phát ra {cast}, thu về {cast}; tỷ lệ tính trên {base} thành viên.");
    if let Some(aside) = aside_words(meeting, nominee.id) {
        told.push(' ');
        told.push_str(&aside);
    }
    told
}

fn votes(rule: &BallotRule, (nominees, counts): (&[Nominee], &[Count]), meeting: &Meeting) -> String {
    let (present, members) = attendance(meeting);
    let way = if rule.secret {
        "Bỏ phiếu kín"
    } else {
        "Biểu quyết công khai"
    };
    let mut lines = vec![if meeting.asides.is_empty() {
        format!("{way}; số phiếu phát ra {present}, thu về {present}; tổng số thành viên {members}.")
    } else {
        format!("{way}; thành viên dự họp {present}, tổng số thành viên {members}.")
    }];
    for nominee in nominees {
        let Some((_, yes, carried)) = counts.iter().find(|(id, _, _)| *id == nominee.id) else {
            continue;
        };
        let outcome = if *carried {
            "đủ điều kiện đề nghị"
        } else {
            "không đủ điều kiện đề nghị"
        };
        let mut line = format!(
            "- {}: {yes} phiếu tán thành, {outcome}.{}",
            nominee.name,
            of_nominee(rule, meeting, nominee)
        );
        if let Some(namesake) = namesake_words(meeting, nominee.id) {
            line.push(' ');
            line.push_str(&namesake);
        }
        lines.push(line);
    }
    lines.join("\n")
}
