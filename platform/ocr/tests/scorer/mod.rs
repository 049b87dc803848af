//! Wrong characters, words and marks of what was read against the truth, free of the order of lines.
//!
//! Each line of truth is looked for at its best place in what was read; what is left over counts as inserted. Quotes
//! and dashes are unified, dotted leaders and white space are not counted. A mark is wrong where the letter under it is
//! right.

#![expect(clippy::indexing_slicing, reason = "a table filled from its own sizes")]

use unicode_normalization::UnicodeNormalization;

/// Errors and letters of truth.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// Wrong, missing and added characters.
    pub errors: usize,
    /// Characters of the truth.
    pub letters: usize,
    /// Wrong, missing and added words.
    pub word_errors: usize,
    /// Words of the truth.
    pub words: usize,
    /// Right letters with wrong marks.
    pub mark_errors: usize,
    /// Letters of the truth that can carry marks.
    pub markable: usize,
}

impl Score {
    /// Errors in a hundred characters of truth.
    pub fn percent(self) -> f64 {
        100.0 * self.errors as f64 / self.letters.max(1) as f64
    }

    /// Wrong words in a hundred.
    #[cfg_attr(test, expect(dead_code, reason = "the benchmark prints it"))]
    pub fn word_percent(self) -> f64 {
        100.0 * self.word_errors as f64 / self.words.max(1) as f64
    }

    /// Wrong marks in a hundred letters that can carry marks.
    #[cfg_attr(test, expect(dead_code, reason = "the benchmark prints it"))]
    pub fn mark_percent(self) -> f64 {
        100.0 * self.mark_errors as f64 / self.markable.max(1) as f64
    }

    /// Both together.
    #[cfg_attr(test, expect(dead_code, reason = "the benchmark adds pages up"))]
    pub fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            letters: self.letters + other.letters,
            word_errors: self.word_errors + other.word_errors,
            words: self.words + other.words,
            mark_errors: self.mark_errors + other.mark_errors,
            markable: self.markable + other.markable,
        }
    }
}

/// Compares what was read with the truth.
pub fn score(truth: &str, read: &str) -> Score {
    let mut lines: Vec<Vec<char>> = truth
        .lines()
        .map(normalised)
        .filter(|line| !line.is_empty())
        .collect();
    let mut score = Score {
        letters: lines.iter().map(Vec::len).sum(),
        words: lines.iter().map(|line| words(line).len()).sum(),
        markable: lines.iter().flatten().filter(|c| is_markable(**c)).count(),
        ..Score::default()
    };
    lines.sort_by_key(|line| std::cmp::Reverse(line.len()));
    let joined = read
        .lines()
        .map(normalised)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(&' ');
    let mut pieces = vec![joined];
    for line in &lines {
        let best = pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| !piece.is_empty())
            .map(|(at, piece)| (at, best_place(line, piece)))
            .min_by_key(|(_, (distance, ..))| *distance);
        match best {
            Some((at, (distance, start, end))) if distance * 10 < line.len() * 6 + 5 => {
                let piece = pieces.remove(at);
                score.errors += distance;
                score.word_errors += distance_of(&words(line), &words(&piece[start..end]));
                score.mark_errors += wrong_marks(line, &piece[start..end]);
                pieces.push(piece[..start].to_vec());
                pieces.push(piece[end..].to_vec());
            }
            _ => {
                score.errors += line.len();
                score.word_errors += words(line).len();
            }
        }
    }
    score.errors += pieces.iter().flatten().filter(|c| !c.is_whitespace()).count();
    score.word_errors += pieces.iter().map(|piece| words(piece).len()).sum::<usize>();
    score
}

fn words(line: &[char]) -> Vec<&[char]> {
    line.split(|c| *c == ' ')
        .filter(|word| !word.is_empty())
        .collect()
}

/// The letter without its marks, small.
fn base(c: char) -> char {
    let low = c.to_lowercase().next().unwrap_or(c);
    if low == 'đ' {
        'd'
    } else {
        std::iter::once(low).nfd().next().unwrap_or(low)
    }
}

fn is_markable(c: char) -> bool {
    "aeiouyd".contains(base(c))
}

/// Least edits between two lists.
fn distance_of<T: PartialEq>(wanted: &[T], read: &[T]) -> usize {
    table(wanted, read)
        .last()
        .and_then(|row| row.last())
        .copied()
        .unwrap_or(0)
}

/// The table of least edits between all beginnings of two lists.
fn table<T: PartialEq>(wanted: &[T], read: &[T]) -> Vec<Vec<usize>> {
    let mut rows = vec![(0..=read.len()).collect::<Vec<_>>()];
    for (done, one) in wanted.iter().enumerate() {
        let above = &rows[done];
        let mut row = vec![done + 1];
        for (at, other) in read.iter().enumerate() {
            let same = above[at] + usize::from(one != other);
            row.push(same.min(above[at + 1] + 1).min(row[at] + 1));
        }
        rows.push(row);
    }
    rows
}

/// Letters read as the same letter with other marks.
fn wrong_marks(wanted: &[char], read: &[char]) -> usize {
    let table = table(wanted, read);
    let (mut i, mut j, mut wrong) = (wanted.len(), read.len(), 0);
    while i > 0 && j > 0 {
        let (a, b) = (wanted[i - 1], read[j - 1]);
        if table[i][j] == table[i - 1][j - 1] + usize::from(a != b) {
            wrong += usize::from(
                a != b && is_markable(a) && base(a) == base(b) && a.is_lowercase() == b.is_lowercase(),
            );
            (i, j) = (i - 1, j - 1);
        } else if table[i][j] == table[i - 1][j] + 1 {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    wrong
}

fn normalised(line: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut dots = 0;
    // A leader may be printed as a row of ellipses; each is three points.
    for c in line.replace('…', "...").nfc() {
        let c = match c {
            '“' | '”' | '„' => '"',
            '’' | '‘' | '`' | '´' => '\'',
            '–' | '—' | '−' | '‐' | '•' | '·' => '-',
            '\u{a0}' | '|' | '_' | '\t' => ' ',
            '×' => 'x',
            other => other,
        };
        if c == '.' {
            dots += 1;
        } else if c != ' ' {
            dots = 0;
        }
        if dots == 4 {
            while out.last().is_some_and(|last| *last == '.' || *last == ' ') {
                out.pop();
            }
        }
        if dots < 4 && !(c == ' ' && out.last().is_none_or(|last| *last == ' ')) {
            out.push(c);
        }
    }
    while out.last() == Some(&' ') {
        out.pop();
    }
    out
}

/// Least edits to find `line` anywhere in `text`, and where it starts and ends there.
fn best_place(line: &[char], text: &[char]) -> (usize, usize, usize) {
    // One row per character of the line; a cell is the distance so far and where in the text the match began.
    let mut row: Vec<(usize, usize)> = (0..=text.len()).map(|at| (0, at)).collect();
    for (done, wanted) in line.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (done + 1, 0);
        for at in 1..=text.len() {
            let here = (diagonal.0 + usize::from(text[at - 1] != *wanted), diagonal.1);
            diagonal = row[at];
            let (skip, extra) = ((row[at].0 + 1, row[at].1), (row[at - 1].0 + 1, row[at - 1].1));
            row[at] = here.min(skip).min(extra);
        }
    }
    let best = row.iter().copied().enumerate().min_by_key(|(_, cell)| cell.0);
    best.map_or((line.len(), 0, 0), |(end, (distance, start))| {
        (distance, start, end)
    })
}

#[test]
fn the_score_counts_wrong_letters_and_does_not_mind_the_order_of_lines() {
    assert_eq!(score("Số: 170\nKẾ HOẠCH", "KẾ HOẠCH\nSố: 170").errors, 0);
    assert_eq!(score("Đẩy mạnh", "Đầy mạnh").errors, 1);
    assert_eq!(
        score("Nơi cư trú: Mai Sao ........", "Nơi cư trú: Mai Sao").errors,
        0
    );
    assert_eq!(score("Ghi chú: …………", "Ghi chú:").errors, 0);
    assert_eq!(score("Hạnh phúc", "Hạnh phúc xyz").errors, 3);
}

#[test]
fn a_wrong_mark_is_a_wrong_word_and_a_wrong_letter_is_no_wrong_mark() {
    let found = score("Đẩy mạnh công tác", "Đầy mạnh cổng tạc");
    assert_eq!((found.errors, found.word_errors, found.mark_errors), (3, 3, 3));
    let found = score("mười lăm", "mưởi nằm");
    assert_eq!((found.errors, found.word_errors, found.mark_errors), (3, 2, 2));
}
