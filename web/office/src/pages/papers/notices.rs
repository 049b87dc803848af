//! What the program noticed about a paper when it held it against its dossier, the day and the rules for scanning.

use motcua_i18n::Words;
use motcua_kernel::Day;
use motcua_repository::{FieldName, PaperPage, PaperState};

use super::check::{Opened, WordsRead};

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

/// The remarks on a paper that was read, warnings first.
pub(super) fn remarks(words: Words, opened: &Opened, read: &WordsRead, today: Day) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if opened.detail.paper.state == PaperState::Read {
        remarks.extend(future_day(words, opened, today));
        remarks.push(owner(words, opened, &read.text));
        remarks.extend(quality(words, &opened.detail.pages));
        remarks.extend(twice(words, &read.twins));
        remarks.extend(corrected(words, read));
    }
    if !opened.siblings.is_empty() {
        let title = words.with1("check-siblings", "count", opened.siblings.len());
        remarks.push(Remark {
            tone: "info",
            title,
            advice: words.get("check-siblings-advice").into_owned(),
        });
    }
    remarks.sort_by_key(|remark| remark.tone != "warning");
    remarks
}

/// Digitisation checks ask that the owner's name stands in the text.
fn owner(words: Words, opened: &Opened, text: &str) -> Remark {
    let name = &opened.detail.paper.owner.name;
    let found = plain(text).contains(&plain(name));
    let (tone, key) = if found {
        ("good", "check-owner-found")
    } else {
        ("warning", "check-owner-missing")
    };
    let advice = if found {
        String::new()
    } else {
        words.get("check-owner-missing-advice").into_owned()
    };
    Remark {
        tone,
        title: words.with1(key, "name", name),
        advice,
    }
}

/// The text without marks, and every stretch of blanks made one: a name may be broken over two lines.
fn plain(text: &str) -> String {
    motcua_search::fold(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn future_day(words: Words, opened: &Opened, today: Day) -> Option<Remark> {
    let field = opened
        .detail
        .fields
        .iter()
        .find(|field| field.name == FieldName::IssueDate)?;
    let day: Day = field.proposal.as_ref()?.value.parse().ok()?;
    (day > today).then(|| Remark {
        tone: "warning",
        title: words.with1("check-future-day", "day", day),
        advice: words.get("check-future-day-advice").into_owned(),
    })
}

fn quality(words: Words, pages: &[PaperPage]) -> Vec<Remark> {
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
        .filter_map(|(has, key, advice)| {
            let numbers: Vec<String> = pages
                .iter()
                .filter(|page| has(page))
                .map(|page| page.number.to_string())
                .collect();
            (!numbers.is_empty()).then(|| Remark {
                tone: "warning",
                title: words.with1(key, "pages", numbers.join(", ")),
                advice: words.get(advice).into_owned(),
            })
        })
        .collect()
}

/// Pages that say the same as one before: a sheet that went through the scanner twice.
fn twice(words: Words, twins: &[(u32, u32)]) -> Option<Remark> {
    let pairs: Vec<String> = twins
        .iter()
        .map(|(first, again)| format!("{first} = {again}"))
        .collect();
    (!pairs.is_empty()).then(|| Remark {
        tone: "warning",
        title: words.with1("check-twice", "pages", pairs.join(", ")),
        advice: words.get("check-twice-advice").into_owned(),
    })
}

/// The words of the page in sight whose marks were corrected, as read and as taken for.
fn corrected(words: Words, read: &WordsRead) -> Option<Remark> {
    let lines = read.shown.iter().flat_map(|page| &page.lines);
    let changed: Vec<String> = lines
        .flat_map(|line| &line.words)
        .filter_map(|word| Some(format!("{} → {}", word.raw.as_deref()?, word.text)))
        .collect();
    (!changed.is_empty()).then(|| Remark {
        tone: "info",
        title: words.with1("check-corrected", "count", changed.len()),
        advice: format!("{}. {}", changed.join("; "), words.get("check-corrected-advice")),
    })
}
