//! What the program noticed about a paper when it held it against its dossier, the day and the rules for scanning.

use motcua_i18n::Words;
use motcua_kernel::Day;
use motcua_repository::{Doubt, FieldName, PageWords, PaperDetail, PaperPage, PaperState};

use super::held::{Held, Source};
use super::signatures::signature_remarks;

/// What a paper may weigh in bytes before that is remarked on: what people open on a telephone and send on by mail.
const HEAVY: u64 = 5_000_000;

/// A remark above the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// `good`, `info` or `warning`.
    pub tone: &'static str,
    /// The remark.
    pub title: String,
    /// What to do about it.
    pub advice: String,
}

/// What is remarked on.
pub(super) struct Remarked<'r> {
    pub detail: &'r PaperDetail,
    pub held: &'r Held,
    /// The words of the pages that are signed from here: the page in sight, or all of them.
    pub shown: &'r [PageWords],
    /// Other papers for the same part of the dossier.
    pub siblings: usize,
    /// Whether doubts are asked as questions of a form beside the remarks.
    pub asks: bool,
}

/// The remarks on a paper: its signatures, then what was noticed, warnings first.
pub(super) fn remarks(words: Words, on: &Remarked<'_>, today: Day) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if on.detail.paper.state == PaperState::Read {
        remarks.extend(future_day(words, on.detail, today));
        remarks.extend(expired(words, on.detail, today));
        remarks.extend(owner(words, on));
        remarks.extend(quality(words, on));
        remarks.extend(count(words, on.detail));
        remarks.extend(twice(words, &on.detail.pages));
        remarks.extend(corrected(words, on.shown));
    }
    remarks.extend(heavy(words, on.detail.paper.original.size));
    remarks.extend(cut(words, &on.held.sources));
    if on.siblings > 0 {
        remarks.push(Remark {
            tone: "info",
            title: words.with1("check-siblings", "count", on.siblings),
            advice: words.get("check-siblings-advice").into_owned(),
        });
    }
    remarks.sort_by_key(|remark| remark.tone != "warning");
    [signature_remarks(words, on.held), remarks].concat()
}

/// Digitisation checks ask that the owner's name stands in the text.
fn owner(words: Words, on: &Remarked<'_>) -> Option<Remark> {
    let name = &on.detail.paper.owner.name;
    if on.detail.pages.is_empty() {
        return None;
    }
    if !on.held.noticed.doubts.contains(&Doubt::Stranger) {
        return Some(Remark {
            tone: "good",
            title: words.with1("check-owner-found", "name", name),
            advice: String::new(),
        });
    }
    (!on.asks).then(|| Remark {
        tone: "warning",
        title: words.with1("check-owner-missing", "name", name),
        advice: words.get("check-owner-missing-advice").into_owned(),
    })
}

fn future_day(words: Words, detail: &PaperDetail, today: Day) -> Option<Remark> {
    let field = detail
        .fields
        .iter()
        .find(|field| field.name == FieldName::IssueDate)?;
    let day: Day = field.proposal.as_ref()?.value.parse().ok()?;
    (day > today).then(|| Remark {
        tone: "warning",
        title: words.with1("check-future-day", "day", words.day(day)),
        advice: words.get("check-future-day-advice").into_owned(),
    })
}

/// A paper that does not count any more proves nothing: whoever hands it in learns it here.
fn expired(words: Words, detail: &PaperDetail, today: Day) -> Option<Remark> {
    let mut fields = detail.fields.iter();
    let field = fields.find(|field| field.name == FieldName::ExpiryDate)?;
    let day: Day = field.proposal.as_ref()?.value.parse().ok()?;
    (day < today).then(|| Remark {
        tone: "warning",
        title: words.with1("check-expired", "day", words.day(day)),
        advice: words.get("check-expired-advice").into_owned(),
    })
}

fn quality(words: Words, on: &Remarked<'_>) -> Vec<Remark> {
    type Flag = fn(&PaperPage) -> bool;
    let flags: [(Flag, &str, &str); 4] = [
        (|page| page.grey, "check-grey", "check-grey-advice"),
        (|page| page.low_dpi, "check-low-dpi", "check-low-dpi-advice"),
        (
            |page| page.uncovered_ink,
            "check-uncovered-ink",
            "check-uncovered-ink-advice",
        ),
        (|page| page.blank, "check-blank", "check-blank-advice"),
    ];
    flags
        .into_iter()
        .filter(|(_, key, _)| !(on.asks && *key == "check-uncovered-ink"))
        .filter_map(|(has, key, advice)| {
            let pages = on.detail.pages.iter().filter(|page| has(page));
            let numbers: Vec<String> = pages.map(|page| page.number.to_string()).collect();
            (!numbers.is_empty()).then(|| Remark {
                tone: "warning",
                title: words.with1(key, "pages", numbers.join(", ")),
                advice: words.get(advice).into_owned(),
            })
        })
        .collect()
}

/// Digitisation checks ask that as many pages are found as were counted.
fn count(words: Words, detail: &PaperDetail) -> Option<Remark> {
    let (said, found) = (detail.pages_expected?, detail.pages.len());
    (usize::try_from(said) != Ok(found)).then(|| Remark {
        tone: "warning",
        title: words.with(
            "check-page-count",
            &[("said", said.into()), ("found", found.into())],
        ),
        advice: words.get("check-page-count-advice").into_owned(),
    })
}

/// A file far above what a clear scan needs.
fn heavy(words: Words, size: u64) -> Option<Remark> {
    (size > HEAVY).then(|| Remark {
        tone: "warning",
        title: words.with(
            "check-heavy",
            &[
                ("size", words.file_size(size).into()),
                ("most", words.file_size(HEAVY).into()),
            ],
        ),
        advice: words.get("check-heavy-advice").into_owned(),
    })
}

/// Pages that say the same as one before: a sheet that went through the scanner twice.
fn twice(words: Words, pages: &[PaperPage]) -> Option<Remark> {
    let pairs: Vec<String> = pages
        .iter()
        .filter_map(|page| Some(format!("{} = {}", page.same_as?, page.number)))
        .collect();
    (!pairs.is_empty()).then(|| Remark {
        tone: "warning",
        title: words.with1("check-twice", "pages", pairs.join(", ")),
        advice: words.get("check-twice-advice").into_owned(),
    })
}

/// The words of the pages whose marks were corrected.
fn corrected(words: Words, shown: &[PageWords]) -> Option<Remark> {
    let changed = corrections(shown);
    (!changed.is_empty()).then(|| Remark {
        tone: "info",
        title: words.with1("check-corrected", "count", changed.len()),
        advice: format!("{}. {}", changed.join("; "), words.get("check-corrected-advice")),
    })
}

/// What the reader changed, each word as read and as taken for: whoever signs sees it.
pub(crate) fn corrections(pages: &[PageWords]) -> Vec<String> {
    pages
        .iter()
        .flat_map(|page| &page.lines)
        .flat_map(|line| &line.words)
        .filter_map(|word| Some(format!("{} → {}", word.raw.as_deref()?, word.text)))
        .collect()
}

/// A signature covers a whole file: what is cut out of it has none.
fn cut(words: Words, sources: &[Source]) -> Vec<Remark> {
    let signed = sources.iter().filter(|source| !source.signed_by.is_empty());
    signed
        .map(|source| Remark {
            tone: "warning",
            title: words.with1("check-cut", "file", &source.file.file_name),
            advice: words.with1("check-cut-advice", "names", source.signed_by.join(", ")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use motcua_i18n::Language;

    use super::*;

    #[test]
    fn a_paper_above_five_megabytes_is_remarked_on_with_its_weight() {
        let words = Words::new(Language::Vi);
        assert_eq!(heavy(words, 5_000_000), None);
        let remark = heavy(words, 7_300_000).unwrap();
        assert_eq!(remark.tone, "warning");
        assert!(remark.title.contains("7,3 MB"), "{}", remark.title);
    }
}
