//! Pages that say the same: a sheet that went through the scanner twice. A pure decision over the lines of pages.

use std::collections::BTreeSet;

use motcua_blobs::BlobHash;

/// Lines a page must have before it can be the same as another: hardly anything stands on the others.
const FEWEST_LINES: usize = 5;

/// Letters of a line's mark: enough to tell the lines of one dossier apart.
const MARK: usize = 8;

/// The lines of a page, each as a short mark: what is compared need not be kept readable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineMarks(BTreeSet<String>);

impl LineMarks {
    /// The marks of the lines of `text`; case and diacritics do not count.
    pub fn of(text: &str) -> Self {
        let mark = |line: &str| {
            let hash = BlobHash::of(motcua_search::fold(line.trim()).as_bytes());
            hash.as_str().chars().take(MARK).collect::<String>()
        };
        Self(
            text.lines()
                .filter(|line| !line.trim().is_empty())
                .map(mark)
                .collect(),
        )
    }

    /// The marks as one text.
    pub fn kept(&self) -> String {
        self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The marks that were kept.
    pub fn from_kept(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether most lines stand on both: two readings of one sheet differ in a letter here and there.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.0.len() >= FEWEST_LINES
            && self.0.intersection(&other.0).count() * 10 >= self.0.len().max(other.0.len()) * 7
    }
}

/// For each page the number of the first page before it that says the same, 1 for the first.
pub(crate) fn same_pages<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Option<u32>> {
    let pages: Vec<LineMarks> = texts.into_iter().map(LineMarks::of).collect();
    let before = |(at, own): (usize, &LineMarks)| {
        let earlier = pages.get(..at).unwrap_or_default();
        let first = earlier.iter().position(|other| own.says_the_same(other))?;
        u32::try_from(first + 1).ok()
    };
    pages.iter().enumerate().map(before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_was_scanned_twice_is_told_from_two_like_sheets() {
        let page = |number: u32, changed: &[usize]| {
            let line = |at: usize| {
                if changed.contains(&at) {
                    format!("dòng khác {at} {number}")
                } else {
                    format!("Dòng thứ {at}")
                }
            };
            (0..10).map(line).collect::<Vec<_>>().join("\n")
        };
        let pages = [page(1, &[]), page(2, &[0, 1, 2, 3, 4]), page(3, &[4])];
        assert_eq!(
            same_pages(pages.iter().map(String::as_str)),
            [None, None, Some(1)]
        );
        assert_eq!(
            same_pages(["a", "a"]),
            [None, None],
            "hardly anything stands on them"
        );
    }

    #[test]
    fn marks_are_kept_as_they_were() {
        let marks = LineMarks::of("Họ tên: Hoàng Thị Én\n\nNơi sinh: Đồng Đăng");
        assert_eq!(LineMarks::from_kept(&marks.kept()), marks);
        assert_eq!(LineMarks::of("HỌ TÊN: hoàng thị én\nnơi sinh: đồng đăng"), marks);
    }
}
