//! Character error rate of what was read against the truth, free of the order of lines.
//!
//! Each line of truth is looked for at its best place in what was read; what is left over counts as inserted. Quotes
//! and dashes are unified, dotted leaders and white space are not counted.

#![expect(clippy::indexing_slicing, reason = "a table filled from its own sizes")]

use unicode_normalization::UnicodeNormalization;

/// Errors and letters of truth.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    /// Wrong, missing and added characters.
    pub errors: usize,
    /// Characters of the truth.
    pub letters: usize,
}

impl Score {
    /// Errors in a hundred characters of truth.
    pub fn percent(self) -> f64 {
        100.0 * self.errors as f64 / self.letters.max(1) as f64
    }

    /// Both together.
    #[cfg_attr(test, expect(dead_code, reason = "the benchmark adds pages up"))]
    pub fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            letters: self.letters + other.letters,
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
    let letters = lines.iter().map(Vec::len).sum();
    lines.sort_by_key(|line| std::cmp::Reverse(line.len()));
    let joined = read
        .lines()
        .map(normalised)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(&' ');
    let mut pieces = vec![joined];
    let mut errors = 0;
    for line in &lines {
        let best = pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| !piece.is_empty())
            .map(|(at, piece)| (at, best_place(line, piece)))
            .min_by_key(|(_, (distance, ..))| *distance);
        match best {
            Some((at, (distance, start, end))) if distance * 10 < line.len() * 6 + 5 => {
                errors += distance;
                let piece = pieces.remove(at);
                pieces.push(piece[..start].to_vec());
                pieces.push(piece[end..].to_vec());
            }
            _ => errors += line.len(),
        }
    }
    errors += pieces.iter().flatten().filter(|c| !c.is_whitespace()).count();
    Score { errors, letters }
}

fn normalised(line: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut dots = 0;
    for c in line.nfc() {
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
    assert_eq!(score("Hạnh phúc", "Hạnh phúc xyz").errors, 3);
}
