//! What the province decided of each kind of paper: a second person's check, the share that is entered again, how long
//! it is kept.

use motcua_kernel::Day;

/// The kind that stands for every kind without a rule of its own.
pub const ANY_KIND: &str = "*";

/// The rule of a kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRule {
    /// The kind of paper, or [`ANY_KIND`].
    pub type_code: String,
    /// Whether a second person checks each paper of this kind.
    pub second_check: bool,
    /// Of a thousand papers, how many are entered again by another officer.
    pub sample_per_mille: u32,
    /// Years a paper of this kind is kept; none when it is kept for good.
    pub retention_years: Option<u32>,
    /// The decision or the law this stands in.
    pub basis: String,
}

/// A rule with the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedRule {
    /// The first day.
    pub from: Day,
    /// Whether the kind follows the rule of every kind from then on; then the rule itself says nothing.
    pub general: bool,
    /// What was decided.
    pub rule: PaperRule,
}

/// The largest share that can be entered again: all of them.
pub(crate) const MOST_PER_MILLE: u32 = 1000;

/// A rule of a file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct RuleProblem {
    /// The line of the file, 1 for its head.
    pub line: usize,
    /// What is wrong.
    pub problem: &'static str,
}

/// The head of the file of rules.
const HEAD: &str = "type_code,second_check,sample_per_mille,retention_years,basis";

/// Reads the file of rules (CSV without quotes but around the last column).
pub(crate) fn read_rules(text: &str) -> Result<Vec<PaperRule>, RuleProblem> {
    let mut rules: Vec<PaperRule> = Vec::new();
    for (line, row) in (1..).zip(text.lines()) {
        let wrong = |problem| RuleProblem { line, problem };
        if line == 1 {
            if row.trim_start_matches('\u{feff}').trim() != HEAD {
                return Err(wrong("not the head of a file of rules"));
            }
            continue;
        }
        if row.trim().is_empty() {
            continue;
        }
        let rule = rule(row).map_err(wrong)?;
        if rules.iter().any(|known| known.type_code == rule.type_code) {
            return Err(wrong("the kind stands here twice"));
        }
        rules.push(rule);
    }
    Ok(rules)
}

fn rule(row: &str) -> Result<PaperRule, &'static str> {
    let parts: Vec<&str> = row.splitn(5, ',').map(str::trim).collect();
    let [code, second, sample, years, basis] = parts.as_slice() else {
        return Err("five columns are needed");
    };
    if *code != ANY_KIND && code.parse::<motcua_law::ResultTypeCode>().is_err() {
        return Err("not the code of a kind of paper");
    }
    let sample_per_mille = sample.parse().map_err(|_| "the share is no number")?;
    if sample_per_mille > MOST_PER_MILLE {
        return Err("the share is more than a thousand of a thousand");
    }
    Ok(PaperRule {
        type_code: (*code).to_owned(),
        second_check: match *second {
            "yes" => true,
            "no" => false,
            _ => return Err("second_check is yes or no"),
        },
        sample_per_mille,
        retention_years: match *years {
            "" => None,
            years => Some(years.parse().map_err(|_| "the years are no number")?),
        },
        basis: basis.trim_matches('"').to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_rules_says_where_it_is_wrong() {
        let file = |row: &str| read_rules(&format!("{HEAD}\n{row}\n"));
        let good = file("KQ.G15.000031,yes,1000,,\"Quyết định 12/QĐ-UBND, điều 3\"").unwrap();
        assert_eq!(good[0].basis, "Quyết định 12/QĐ-UBND, điều 3");
        assert_eq!((good[0].second_check, good[0].retention_years), (true, None));
        for (row, problem) in [
            ("KQ.G15.000031,yes,10", "five columns are needed"),
            ("khai sinh,yes,10,5,x", "not the code of a kind of paper"),
            ("*,có,10,5,x", "second_check is yes or no"),
            ("*,no,1001,5,x", "the share is more than a thousand of a thousand"),
            ("*,no,10,dài,x", "the years are no number"),
            ("*,no,10,5,x\n*,no,10,5,x", "the kind stands here twice"),
        ] {
            assert_eq!(file(row).unwrap_err().problem, problem, "{row}");
        }
        assert_eq!(read_rules("a,b\n").unwrap_err().line, 1);
    }
}
