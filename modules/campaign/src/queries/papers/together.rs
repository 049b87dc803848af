//! Papers about several sets: the minutes of a session of a council, and a decision over what it endorsed.

use motcua_db::Tx;
use motcua_identity::{OpContext, unit};
use motcua_kernel::{Day, Fault};
use motcua_pdf::{Block, Column, Signatory};

use super::decision::proposal;
use super::nomination::{COUNCIL, lines};
use super::text::blocks;
use super::{CampaignPaper, Drawn, Heading, competence, letter};
use crate::actions::facts;
use crate::error::CampaignError;
use crate::model::{AwardRule, Campaign, CampaignId, Decider, NomineeKind, PaperKind, fill};
use crate::nomination::{Nomination, NominationId, SessionId};
use crate::queries::{self, session_file};
use crate::store;

/// What stands before and between the cells of a line that is a row of the table of sets.
const CELL: &str = "| ";

const SETS: [Column; 6] = [
    Column::middle("Bộ hồ sơ", 1.0),
    Column::words("Đơn vị đề nghị", 2.3),
    Column::words("Tập thể, cá nhân", 2.6),
    Column::words("Hình thức khen thưởng", 2.6),
    Column::middle("Phiếu tán thành", 1.4),
    Column::words("Kết quả", 2.0),
];

/// A row of the table of sets as a line of a text, which keeps it as it was at the count.
pub(crate) fn table_line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "/")).collect();
    format!("{CELL}{}", cells.join(" | "))
}

/// The cells of a line that is a row; what somebody typed and only begins like one is none.
fn row(line: &str) -> Option<Vec<String>> {
    let cells = line.strip_prefix(CELL)?.split(" | ").map(str::to_owned);
    let cells: Vec<String> = cells.collect();
    (cells.len() == SETS.len()).then_some(cells)
}

/// The text of minutes as blocks, with its rows as one table.
fn with_table(text: &str) -> Vec<Block> {
    let (mut body, mut words, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        match row(line) {
            Some(cells) => rows.push(cells),
            None => {
                table(&mut body, (&mut words, &mut rows));
                words.push(line);
            }
        }
    }
    table(&mut body, (&mut words, &mut rows));
    body.extend(blocks(&words.join("\n")));
    body
}

/// Puts a table that has come to its end behind what was said before it.
fn table(body: &mut Vec<Block>, (words, rows): (&mut Vec<&str>, &mut Vec<Vec<String>>)) {
    if rows.is_empty() {
        return;
    }
    body.extend(blocks(&words.join("\n")));
    words.clear();
    body.push(Block::Grid {
        columns: &SETS,
        rows: std::mem::take(rows),
    });
}

/// The minutes of a session with their table of sets, and the sets that they tell of.
///
/// # Errors
/// `campaign-entry-not-found` for whoever has no part in it and before the count; when the database refuses.
pub fn session_letter(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    at: (CampaignId, SessionId),
    drawn: &Drawn,
) -> Result<(CampaignPaper, Vec<NominationId>), Fault> {
    let file = session_file(cx, tx, at)?;
    let session = &file.session;
    let closed_at = session.closed_at.ok_or(CampaignError::NoSuchEntry)?;
    let issuer = unit(tx, &session.unit)?;
    let heading = Heading {
        title: "BIÊN BẢN",
        subject: "Họp xét, đề nghị khen thưởng",
        number: session.number.clone(),
    };
    let mut letter = letter(tx, &issuer, &heading, drawn)?;
    letter.place_and_date = issuer.place_and_date(closed_at);
    letter.head.parent = Some(issuer.body_name());
    COUNCIL.clone_into(&mut letter.head.agency);
    letter.body = with_table(&session.minutes);
    letter.body.push(Block::Signed {
        left: Signatory {
            authority: None,
            position: "THƯ KÝ".to_owned(),
            name: session.secretary_name.clone(),
        },
        right: Signatory {
            authority: None,
            position: "CHỦ TRÌ CUỘC HỌP".to_owned(),
            name: session.chair_name.clone(),
        },
    });
    let paper = CampaignPaper { letter, draft: false };
    let sets = file.sets.iter().map(|set| set.nomination.id).collect();
    Ok((paper, sets))
}

/// The text of a decision over several sets of a campaign, taken on `day`: one list of names by award.
pub(crate) fn joint_decision_text(
    tx: &mut Tx<'_>,
    (campaign, sets): (&Campaign, &[Nomination]),
    day: Day,
) -> Result<String, Fault> {
    let first = sets.first().ok_or(CampaignError::Damaged)?;
    let all = queries::standings(tx, campaign, campaign.definition.window.to)?;
    let row = all.of(&first.unit).ok_or(CampaignError::UnitTakesNoPart)?;
    let rules = rules_of(campaign, sets);
    let rule = rules.first().ok_or(CampaignError::Damaged)?;
    let mut facts = facts::of_unit(tx, campaign, (&first.unit, row), rule)?;
    // Whatever is about one unit alone has no place in a paper about several.
    for place in ["figures", "solutions"] {
        facts.remove(place);
    }
    let issuer = unit(tx, &campaign.unit)?;
    facts.insert("head", issuer.head_words());
    facts.insert("competence", competence(&issuer, day));
    facts.insert("issuer", issuer.head_words().to_uppercase());
    let of = (campaign, first);
    facts.insert("proposal", proposal(tx, of, (Decider::Chairman, &issuer), day)?);
    let mut units = Vec::new();
    for set in sets {
        let name = unit(tx, &set.unit)?.body_name();
        if !units.contains(&name) {
            units.push(name);
        }
    }
    facts.insert("unit", units.join("; "));
    facts.insert("award", names(&rules));
    facts.insert("nominees", names_by_award(tx, &rules, sets)?);
    let text = queries::template(tx, &campaign.definition.regime, PaperKind::Decision)?;
    Ok(fill(&text, &facts))
}

/// The awards of the sets, in the order of the campaign.
fn rules_of<'c>(campaign: &'c Campaign, sets: &[Nomination]) -> Vec<&'c AwardRule> {
    let rules = campaign.definition.awards.iter();
    rules
        .filter(|rule| sets.iter().any(|set| set.award == rule.code))
        .collect()
}

/// Their names, each once: one for collectives and one for persons may be called the same.
fn names(rules: &[&AwardRule]) -> String {
    let mut found: Vec<&str> = Vec::new();
    for rule in rules {
        if !found.contains(&rule.name.as_str()) {
            found.push(&rule.name);
        }
    }
    found.join("; ")
}

/// Whom the councils carried: a list for each award, under its name where there are several.
fn names_by_award(tx: &mut Tx<'_>, rules: &[&AwardRule], sets: &[Nomination]) -> Result<String, Fault> {
    let mut parts = Vec::new();
    for rule in rules {
        let mut carried = Vec::new();
        for set in sets.iter().filter(|set| set.award == rule.code) {
            let nominees = store::nominees_of(tx, set.id)?;
            carried.extend(nominees.into_iter().filter(|one| one.carried));
        }
        if rules.len() > 1 {
            parts.push(format!("{}:", headed(rule)));
        }
        parts.push(lines(carried.iter()));
    }
    Ok(parts.join("\n"))
}

/// An award as the head of its list: with whom it is for, where it is for one kind only.
fn headed(rule: &AwardRule) -> String {
    let kind = match rule.kinds.as_slice() {
        [NomineeKind::Collective] => " cho tập thể",
        [NomineeKind::Person] => " cho cá nhân",
        _ => "",
    };
    format!("{}{kind}", rule.name)
}

/// What a decision is about: the award of the set, or the awards of all sets that it was taken over.
pub(super) fn decided_awards(
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    rule: &AwardRule,
) -> Result<String, Fault> {
    let mut sets = Vec::new();
    for id in store::decided_with(tx, nomination.id)? {
        sets.push(store::nomination(tx, id)?);
    }
    Ok(if sets.is_empty() {
        rule.name.clone()
    } else {
        names(&rules_of(campaign, &sets))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Definition;

    #[test]
    fn awards_of_one_name_are_named_once_and_each_list_says_whom_it_is_for() {
        let plan = Definition::kh_170().unwrap();
        let rules: Vec<&AwardRule> = plan.awards.iter().collect();
        let chairman = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh";
        assert_eq!(names(&rules), format!("{chairman}; Giấy khen"));
        let heads: Vec<String> = rules.iter().map(|rule| headed(rule)).collect();
        assert_eq!(
            heads,
            [
                format!("{chairman} cho tập thể"),
                format!("{chairman} cho cá nhân"),
                "Giấy khen".to_owned()
            ]
        );
    }

    #[test]
    fn rows_of_the_minutes_are_one_table_where_they_stand_and_a_name_opens_no_cell() {
        let text = format!(
            "# IV\n| không phải bảng\nBỏ phiếu kín.\n{}\n{}\nBiên bản được thông qua.",
            table_line(&["1", "Sở A | B", "C", "D", "2/3", "E"]),
            table_line(&["2", "Sở D", "C", "D", "3/3", "E"])
        );
        let body = with_table(&text);
        let [
            Block::Heading(_),
            Block::Paragraph(_),
            Block::Paragraph(_),
            Block::Grid { rows, .. },
            Block::Paragraph(end),
        ] = body.as_slice()
        else {
            panic!("{body:?}");
        };
        let second: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(second, ["Sở A / B", "Sở D"]);
        assert_eq!(end, "Biên bản được thông qua.");
    }
}
