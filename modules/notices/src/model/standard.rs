//! The templates with which a province begins, and the fields that letters do not name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use motcua_i18n::Language;
use serde::Deserialize;

use super::{NoticeKind, Template};

const TEMPLATES: &str = include_str!("../../../../data/notice_templates.toml");
/// NĐ 13/2023/NĐ-CP, điều 2.4 names sensitive personal data; a field of procedures that shows such data by its name
/// alone is not named outside the inbox.
const SENSITIVE: &str = include_str!("../../../../data/notice_sensitive_fields.csv");

#[derive(Deserialize, Default)]
struct File {
    template: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    kind: String,
    language: String,
    subject: String,
    long: String,
    short: String,
}

// A file that failed to read would leave every kind without words, which the tests show.
static STANDARD: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let file: File = toml::from_str(TEMPLATES).unwrap_or_default();
    file.template.into_iter().filter_map(read).collect()
});

static SENSITIVE_FIELDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    csv::Reader::from_reader(SENSITIVE.as_bytes())
        .records()
        .flatten()
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect()
});

fn read(written: Written) -> Option<Template> {
    Some(Template {
        kind: NoticeKind::from_identifier(&written.kind)?,
        language: Language::from_code(&written.language)?,
        subject: written.subject,
        long: written.long,
        short: written.short,
    })
}

/// The words with which a province begins.
pub(crate) fn standard(kind: NoticeKind, language: Language) -> Template {
    let known = STANDARD
        .iter()
        .find(|template| template.kind == kind && template.language == language);
    known.cloned().unwrap_or_else(|| Template {
        kind,
        language,
        subject: "{code}".to_owned(),
        long: "{link}".to_owned(),
        short: "{link}".to_owned(),
    })
}

/// Whether letters must not say what a procedure of this field is about.
pub(crate) fn is_sensitive(field: &str) -> bool {
    SENSITIVE_FIELDS.contains(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words_in_both_languages_that_may_be_published() {
        for kind in NoticeKind::ALL {
            for language in Language::ALL {
                let known = STANDARD
                    .iter()
                    .filter(|it| (it.kind, it.language) == (kind, language));
                assert_eq!(known.count(), 1, "{kind:?} {language:?}");
                assert_eq!(standard(kind, language).problems(), [], "{kind:?} {language:?}");
            }
        }
    }

    #[test]
    fn a_criminal_record_is_sensitive_and_a_trade_licence_is_not() {
        assert!(is_sensitive("Lý lịch tư pháp"));
        assert!(is_sensitive("Khiếu nại, tố cáo"));
        assert!(!is_sensitive("Thành lập và hoạt động hộ kinh doanh"));
    }
}
