//! Whether a component has to be digitised and a result is a paper, where a file does not say: rules as data.
//!
//! The rules stand in `data/digitise_rules.csv`, each with its source; the first that fits decides. A province
//! that has its own list imports procedures with the flag set and needs no rule.

use motcua_search::fold;
use serde::Deserialize;

use super::problem::FileProblem;
use super::procedure_file::ComponentRecord;
use crate::model::{Digitise, DigitiseBasis};

/// The rules that come with the program.
const DEFAULT: &str = include_str!("../../../../../data/digitise_rules.csv");

/// The rules, in order.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    components: Vec<ComponentRule>,
    results: Vec<(String, bool)>,
}

#[derive(Debug, Clone)]
struct ComponentRule {
    when: Vec<String>,
    begins: String,
    verdict: (Digitise, DigitiseBasis),
}

#[derive(Deserialize)]
struct Row {
    subject: String,
    when: String,
    name: String,
    verdict: String,
    basis: String,
}

impl Rules {
    /// Reads the rules that come with the program.
    pub(crate) fn default_rules() -> Result<Self, FileProblem> {
        Self::read(DEFAULT)
    }

    fn read(text: &str) -> Result<Self, FileProblem> {
        let mut rules = Self {
            components: Vec::new(),
            results: Vec::new(),
        };
        for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
            let row: Row = row.map_err(|error| FileProblem::NotCsv(error.to_string()))?;
            let unknown = || FileProblem::NotCsv(format!("not a rule: {} {}", row.verdict, row.basis));
            match row.subject.as_str() {
                "component" => rules.components.push(ComponentRule {
                    when: row.when.split_whitespace().map(str::to_owned).collect(),
                    begins: fold(&row.name),
                    verdict: (
                        word(&row.verdict).ok_or_else(unknown)?,
                        word(&row.basis).ok_or_else(unknown)?,
                    ),
                }),
                "result" => rules.results.push((fold(&row.name), row.verdict == "paper")),
                _ => return Err(unknown()),
            }
        }
        Ok(rules)
    }

    /// What the rules say about a component; no rule, no duty.
    pub(super) fn component(&self, component: &ComponentRecord) -> (Digitise, DigitiseBasis) {
        let name = fold(component.name.trim());
        let holds = |condition: &String| match condition.as_str() {
            "result" => component.replaceable_by_result.is_some(),
            "database" => component.replaceable_by_database.is_some(),
            "form" => component.form.is_some(),
            "copies_only" => component.originals == 0 && component.copies > 0,
            mode => component.mode == mode,
        };
        self.components
            .iter()
            .find(|rule| rule.when.iter().all(holds) && begins_with_words(&name, &rule.begins))
            .map_or((Digitise::Optional, DigitiseBasis::OnRequest), |rule| {
                rule.verdict
            })
    }

    /// Whether a result of this name is a paper that must be digitised.
    pub(crate) fn is_paper(&self, name: &str) -> bool {
        let name = fold(name);
        self.results
            .iter()
            .find(|(contains, _)| name.contains(contains.as_str()))
            .is_none_or(|(_, paper)| *paper)
    }
}

/// Whether `name` begins with the whole words of `beginning`: `đơn` begins `Đơn đề nghị`, not `Đơng`.
fn begins_with_words(name: &str, beginning: &str) -> bool {
    name.strip_prefix(beginning)
        .is_some_and(|rest| beginning.is_empty() || !rest.starts_with(char::is_alphanumeric))
}

/// Reads a word by the names that serde knows for `T`.
pub(super) fn word<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(name: &str, mode: &str) -> ComponentRecord {
        ComponentRecord {
            name: name.to_owned(),
            originals: 1,
            copies: 0,
            required: "always".to_owned(),
            mode: mode.to_owned(),
            form: None,
            digitise: None,
            replaceable_by_database: None,
            replaceable_by_result: None,
        }
    }

    #[test]
    fn what_the_circular_asks_for_is_required_and_what_it_excludes_forbidden() {
        let rules = Rules::default_rules().unwrap();
        let result = || Some("KQ.G15.000031".to_owned());
        let database = || Some("CSDLQG về dân cư".to_owned());
        let cases = [
            (
                ComponentRecord {
                    replaceable_by_result: result(),
                    ..component("Giấy khai sinh", "submit")
                },
                (Digitise::Required, DigitiseBasis::EarlierResult),
            ),
            (
                ComponentRecord {
                    replaceable_by_database: database(),
                    ..component("CCCD", "present")
                },
                (Digitise::Forbidden, DigitiseBasis::SharedInDatabase),
            ),
            (
                component("Bản chính giấy tờ", "present"),
                (Digitise::Optional, DigitiseBasis::ShownOnly),
            ),
            (
                ComponentRecord {
                    originals: 0,
                    copies: 1,
                    ..component("Bằng cấp", "submit")
                },
                (Digitise::Forbidden, DigitiseBasis::PlainCopy),
            ),
            (
                ComponentRecord {
                    replaceable_by_database: database(),
                    ..component("Giấy chứng sinh", "submit")
                },
                (Digitise::Optional, DigitiseBasis::SharedInDatabase),
            ),
            (
                component("Tờ khai đăng ký khai sinh", "submit"),
                (Digitise::Required, DigitiseBasis::ProvinceList),
            ),
            (
                component("Đơn đề nghị", "submit"),
                (Digitise::Required, DigitiseBasis::ProvinceList),
            ),
            (
                component("Phiếu lý lịch tư pháp", "submit"),
                (Digitise::Required, DigitiseBasis::EarlierResult),
            ),
            (
                component("Biên bản về trẻ bị bỏ rơi", "submit"),
                (Digitise::Optional, DigitiseBasis::OnRequest),
            ),
        ];
        for (component, verdict) in cases {
            assert_eq!(rules.component(&component), verdict, "{}", component.name);
        }
    }

    #[test]
    fn a_refusal_is_no_paper_of_lasting_value() {
        let rules = Rules::default_rules().unwrap();
        for (name, paper) in [
            ("Giấy khai sinh", true),
            (
                "Văn bản nêu rõ lý do từ chối của Cơ quan đăng ký kinh doanh",
                false,
            ),
            ("Cập nhật thông tin trong Cơ sở dữ liệu về cư trú", false),
            ("Trích lục khai tử", true),
        ] {
            assert_eq!(rules.is_paper(name), paper, "{name}");
        }
    }

    #[test]
    fn a_rule_that_says_nothing_known_is_refused() {
        let text = "subject,when,name,verdict,basis,source\ncomponent,,,perhaps,on_request,\n";
        assert!(Rules::read(text).is_err());
    }
}
