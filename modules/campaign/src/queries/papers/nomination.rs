//! The papers of a set: submission, minutes, reports, decision (R51 to R54).

use motcua_db::Tx;
use motcua_identity::{Unit, unit};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Letter, Signatory};

use super::grid::evidence;
use super::text::{NOMINEES, blocks};
use super::{CampaignPaper, Drawn, Heading, decision, head_of, letter};
use crate::error::CampaignError;
use crate::model::{Campaign, Collective, Decider, NomineeKind, Step};
use crate::nomination::{Meeting, Nominee, NomineeId, Passage};
use crate::queries::{NominationFile, behind_nominee};
use crate::store;

/// Which paper of a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NominationPaper {
    /// The submission (tờ trình).
    Submission,
    /// The minutes of the unit's council.
    Minutes,
    /// The minutes of the provincial council.
    ProvinceMinutes,
    /// The report of one nominee.
    Report(NomineeId),
    /// The decision.
    Decision,
}

impl NominationPaper {
    /// Its name in addresses and in the record of readings.
    pub fn identifier(self) -> String {
        match self {
            Self::Submission => "submission".to_owned(),
            Self::Minutes => "minutes".to_owned(),
            Self::ProvinceMinutes => "province-minutes".to_owned(),
            Self::Report(nominee) => nominee.to_string(),
            Self::Decision => "decision".to_owned(),
        }
    }

    /// The paper called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Some(match identifier {
            "submission" => Self::Submission,
            "minutes" => Self::Minutes,
            "province-minutes" => Self::ProvinceMinutes,
            "decision" => Self::Decision,
            nominee => Self::Report(nominee.parse().ok()?),
        })
    }
}

/// What is printed where a fact is missing.
const DOTS: &str = "……";

/// How many places of a text are still to be filled in.
pub fn missing_places(text: &str) -> usize {
    let empty = text
        .lines()
        .filter(|line| line.starts_with("= ") && line.trim_end().ends_with(':'));
    text.split(DOTS).skip(1).filter(|part| !part.is_empty()).count() + empty.count()
}

/// A paper of a nomination. It is a draft until its number is taken.
///
/// # Errors
/// `campaign-entry-not-found` for a paper that is not there yet; when the database refuses.
pub fn nomination_letter(
    tx: &mut Tx<'_>,
    (campaign, file): (&Campaign, &NominationFile),
    paper: NominationPaper,
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    match paper {
        NominationPaper::Submission => submission(tx, (campaign, file), drawn),
        NominationPaper::Minutes => minutes(tx, file, file.meeting_of(&file.nomination.unit), drawn),
        NominationPaper::ProvinceMinutes => minutes(tx, file, file.meeting_of(&campaign.unit), drawn),
        NominationPaper::Report(id) => report(tx, (campaign, file), id, drawn),
        NominationPaper::Decision => decision::decision(tx, (campaign, file), drawn),
    }
}

/// The step with which the head signed the set last.
fn signing(file: &NominationFile) -> Option<&Passage> {
    let signs = |one: &&Passage| matches!(one.step, Step::Submit | Step::SubmitLate | Step::AwardLocally);
    file.passages.iter().rev().find(signs)
}

/// The heading of a paper of the set; its number, or the symbol with room for it.
fn numbered<'h>(
    file: &NominationFile,
    (title, subject): (&'h str, &'h str),
    paper: &str,
) -> (Heading<'h>, bool) {
    let number = file.numbers.get(paper).cloned();
    let draft = number.is_none();
    let heading = Heading {
        title,
        subject,
        number: number.unwrap_or_else(|| "……".to_owned()),
    };
    (heading, draft)
}

/// A letter dated on the day it was signed.
fn dated(
    tx: &mut Tx<'_>,
    issuer: &Unit,
    heading: &Heading<'_>,
    (file, drawn): (&NominationFile, &Drawn),
) -> Result<Letter, Fault> {
    let at = signing(file).map_or(drawn.at, |one| one.at);
    let mut letter = letter(tx, issuer, heading, drawn)?;
    letter.place_and_date = issuer.place_and_date(at);
    Ok(letter)
}

fn submission(
    tx: &mut Tx<'_>,
    (campaign, file): (&Campaign, &NominationFile),
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let issuer = unit(tx, &file.nomination.unit)?;
    let title = (
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng thành tích trong đợt thi đua",
    );
    let (heading, draft) = numbered(file, title, store::SUBMISSION);
    let mut letter = dated(tx, &issuer, &heading, (file, drawn))?;
    // Before the vote everybody is on the list, afterwards those whom the council voted for.
    let voted = file.nominees.iter().any(|one| one.unit_yes.is_some());
    let named = file.nominees.iter().filter(|one| one.carried || !voted);
    letter.body = blocks(&file.nomination.submission.replace(NOMINEES, &lines(named)));
    let award = campaign.definition.award(&file.nomination.award);
    if award.is_some_and(|award| award.decider == Decider::Head) {
        from_council(&mut letter, (&issuer, file));
    } else {
        letter.recipients = vec![
            "Như trên".to_owned(),
            "Hội đồng Thi đua - Khen thưởng tỉnh".to_owned(),
            "Lưu: VT, hồ sơ khen thưởng".to_owned(),
        ];
        letter.signatory = head_of(&issuer, signer(file));
    }
    Ok(CampaignPaper { letter, draft })
}

/// A submission on a certificate goes from the unit's council to the head: nobody writes to themselves.
fn from_council(letter: &mut Letter, (issuer, file): (&Unit, &NominationFile)) {
    letter.head.parent = Some(issuer.body_name());
    COUNCIL.clone_into(&mut letter.head.agency);
    letter.recipients = vec!["Như trên".to_owned(), "Lưu: VT, hồ sơ khen thưởng".to_owned()];
    let meeting = file.meeting_of(&issuer.id);
    letter.signatory = Signatory {
        authority: Some("TM. HỘI ĐỒNG".to_owned()),
        position: "THƯ KÝ".to_owned(),
        name: meeting.map_or_else(String::new, |one| one.secretary_name.clone()),
    };
}

/// The council of a unit, as it names itself on paper.
pub(super) const COUNCIL: &str = "Hội đồng Thi đua - Khen thưởng";

fn signer(file: &NominationFile) -> &str {
    signing(file).map_or("", |one| one.by_name.as_str())
}

/// Nominees, one a line, numbered.
pub(super) fn lines<'n>(nominees: impl Iterator<Item = &'n Nominee>) -> String {
    let lines: Vec<String> = (1..)
        .zip(nominees)
        .map(|(number, one)| {
            let kind = match one.kind {
                NomineeKind::Collective => "tập thể".to_owned(),
                NomineeKind::Person if one.category.is_empty() => "cá nhân".to_owned(),
                NomineeKind::Person => format!("cá nhân: {}", one.category.to_lowercase()),
            };
            if one.position.is_empty() {
                format!("{number}. {} ({kind});", one.name)
            } else {
                format!("{number}. {}, {} ({kind});", one.name, one.position)
            }
        })
        .collect();
    let mut text = lines.join("\n");
    if text.ends_with(';') {
        text.pop();
        text.push('.');
    }
    text
}

fn minutes(
    tx: &mut Tx<'_>,
    file: &NominationFile,
    meeting: Option<&Meeting>,
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let meeting = meeting.ok_or(CampaignError::NoSuchEntry)?;
    let issuer = unit(tx, &meeting.unit)?;
    // Of a session over several sets this is not the paper that has the number, but what stands in it about one set.
    let title = if meeting.session.is_some() {
        (
            "TRÍCH BIÊN BẢN",
            "Họp xét, đề nghị khen thưởng (phần về bộ hồ sơ này)",
        )
    } else {
        ("BIÊN BẢN", "Họp xét, đề nghị khen thưởng")
    };
    let (heading, draft) = numbered(file, title, &store::minutes_paper(meeting.id));
    let mut letter = letter(tx, &issuer, &heading, drawn)?;
    letter.place_and_date = issuer.place_and_date(meeting.closed_at.unwrap_or(drawn.at));
    letter.head.parent = Some(issuer.body_name());
    COUNCIL.clone_into(&mut letter.head.agency);
    letter.body = blocks(&meeting.minutes);
    letter.body.push(Block::Signed {
        left: Signatory {
            authority: None,
            position: "THƯ KÝ".to_owned(),
            name: meeting.secretary_name.clone(),
        },
        right: Signatory {
            authority: None,
            position: "CHỦ TRÌ CUỘC HỌP".to_owned(),
            name: meeting.chair_name.clone(),
        },
    });
    Ok(CampaignPaper { letter, draft })
}

fn report(
    tx: &mut Tx<'_>,
    (campaign, file): (&Campaign, &NominationFile),
    id: NomineeId,
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let nominee = file
        .nominees
        .iter()
        .find(|nominee| nominee.id == id)
        .ok_or(CampaignError::NoSuchEntry)?;
    let issuer = unit(tx, &file.nomination.unit)?;
    let award = campaign.definition.award(&file.nomination.award);
    let subject = award.map_or_else(
        || nominee.name.clone(),
        |award| format!("Đề nghị tặng {} cho {}", award.name, nominee.name),
    );
    let title = ("BÁO CÁO THÀNH TÍCH", subject.as_str());
    let (heading, draft) = numbered(file, title, &store::report_paper(id));
    let mut letter = dated(tx, &issuer, &heading, (file, drawn))?;
    letter.body = blocks(&nominee.report);
    let behind = behind_nominee(tx, campaign, (&file.nomination, nominee), drawn.at.day())?;
    letter
        .body
        .push(Block::Heading("Số liệu đã chốt và bằng chứng".to_owned()));
    let whose = if behind.own {
        "Số liệu lấy".to_owned()
    } else {
        // Nobody is shown with figures that are not their own without a word about it.
        format!("Số liệu là của {}, lấy", behind.name)
    };
    letter.body.push(Block::Paragraph(format!(
        "{whose} từ Hệ thống lúc chốt đợt thi đua, không nhập tay. Quét mã ở mỗi dòng để mở danh sách hồ sơ tạo nên \
         con số."
    )));
    letter.body.push(evidence(&behind.evidence, &drawn.site));
    let itself = match &nominee.collective {
        Some(Collective::Below(id)) => Some(unit(tx, id)?),
        _ => None,
    };
    letter
        .body
        .push(signatures((&issuer, itself.as_ref()), nominee, signer(file)));
    Ok(CampaignPaper { letter, draft })
}

/// A person's report is the person's, confirmed by the head; a collective's is that of its head, confirmed by the level
/// above, which is the unit that nominates for what is below it.
fn signatures((issuer, itself): (&Unit, Option<&Unit>), nominee: &Nominee, head: &str) -> Block {
    let plain = |position: &str, name: &str| Signatory {
        authority: None,
        position: position.to_owned(),
        name: name.to_owned(),
    };
    match (nominee.kind, &nominee.collective) {
        (NomineeKind::Person, _) => Block::Signed {
            left: plain("XÁC NHẬN CỦA ĐƠN VỊ", head),
            right: plain("NGƯỜI BÁO CÁO", &nominee.name),
        },
        (NomineeKind::Collective, Some(Collective::Below(_) | Collective::Named)) => Block::Signed {
            left: plain("XÁC NHẬN CỦA ĐƠN VỊ", head),
            right: itself.map_or_else(|| plain("ĐẠI DIỆN TẬP THỂ", ""), |unit| head_of(unit, "")),
        },
        (NomineeKind::Collective, _) => Block::Signed {
            left: plain("XÁC NHẬN CỦA CẤP TRÊN", ""),
            right: head_of(issuer, head),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_to_be_filled_in_is_counted() {
        assert_eq!(missing_places("= Quê quán:\n= Họ và tên: A\nB"), 1);
        assert_eq!(missing_places("Kính gửi ……………; về ……………."), 2);
        assert_eq!(missing_places("Đã đủ."), 0);
    }
}
