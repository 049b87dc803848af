//! Lines of writing from connected pieces: letters first, then marks and points to the line they belong to.
//!
//! Vietnamese stacks marks over and under its letters, so a line cannot be told from the gaps between rows of ink:
//! the letters' bodies make the line, and every mark goes to the letter it stands at.

#![expect(
    clippy::indexing_slicing,
    reason = "indices into lists of pieces, made from their own lengths"
)]

use super::{bridge, chain};
use crate::clean::{CleanPage, Component};
use crate::geometry::Rect;

/// One line of writing on the cleaned page.
#[derive(Debug, Clone)]
pub(crate) struct TextLine {
    /// Box of all its ink.
    pub bounds: Rect,
    /// Numbers of its pieces in the page's list.
    pub pieces: Vec<usize>,
    /// Boxes of its letters (without marks), from left to right.
    pub letters: Vec<Rect>,
    /// Height of its capitals, about.
    pub size: i32,
}

/// Finds the lines, in no particular order.
pub(crate) fn find(page: &CleanPage) -> Vec<TextLine> {
    let pieces = &page.pieces.list;
    let unit = i32::try_from(page.dpi).unwrap_or(200);
    let kinds = kinds(pieces, unit);
    let letters: Vec<usize> = (0..pieces.len())
        .filter(|at| kinds[*at] == Kind::Letter)
        .collect();
    let boxes: Vec<Rect> = letters.iter().map(|at| pieces[*at].bounds).collect();
    let mut lines: Vec<TextLine> = chain::chains(&boxes, &page.rules, &page.combs)
        .into_iter()
        .map(|group| {
            let size = chain::letter_size(&boxes, &group);
            let rects: Vec<Rect> = group.iter().map(|at| boxes[*at]).collect();
            TextLine {
                bounds: rects.iter().copied().reduce(Rect::union).unwrap_or_default(),
                pieces: group.iter().map(|at| letters[*at]).collect(),
                letters: rects,
                size,
            }
        })
        .collect();
    let loose = demote(&mut lines, unit);
    let small: Vec<usize> = (0..pieces.len())
        .filter(|at| kinds[*at] == Kind::Small)
        .chain(loose)
        .collect();
    for at in small {
        if let Some(line) = home_of(pieces[at].bounds, &lines) {
            lines[line].pieces.push(at);
        }
    }
    for line in &mut lines {
        line.bounds = line
            .pieces
            .iter()
            .map(|at| pieces[*at].bounds)
            .reduce(Rect::union)
            .unwrap_or_default();
    }
    let mut lines = bridge::join(lines, &page.rules);
    lines.retain(|line| looks_like_writing(line, pieces, unit));
    // What stands wholly within a stamp is the stamp's own writing, not the paper's.
    lines.retain(|line| !page.stamps.iter().any(|stamp| stamp.holds(line.bounds)));
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The body of a letter or of several that touch.
    Letter,
    /// A mark, a point, a dash.
    Small,
    /// A stamp, a picture, a bar code.
    Big,
}

fn kinds(pieces: &[Component], unit: i32) -> Vec<Kind> {
    let grid = Grid::new(pieces, unit / 2);
    pieces
        .iter()
        .map(|piece| {
            let (w, h) = (piece.bounds.width(), piece.bounds.height());
            if h * 20 > unit * 9 || w > unit * 2 {
                Kind::Big
            } else if h * 32 < unit
                || grid
                    .near(piece.bounds)
                    .any(|other| is_mark_of(piece, &pieces[other]))
            {
                Kind::Small
            } else {
                Kind::Letter
            }
        })
        .collect()
}

/// Whether the first piece is a mark over or under the second.
fn is_mark_of(mark: &Component, letter: &Component) -> bool {
    let (m, l) = (mark.bounds, letter.bounds);
    if m.height() * 10 > l.height() * 6
        || mark.area * 10 > letter.area * 7
        || m.width() * 10 > l.width() * 13 + 30
    {
        return false;
    }
    if m.overlap_x(l) * 10 < m.width() * 4 {
        return false;
    }
    let above = l.top - m.bottom;
    let below = m.top - l.bottom;
    if above >= below {
        above * 10 <= l.height() * 7
    } else {
        below * 10 <= l.height() * 4
    }
}

/// Pieces by the cells of a coarse grid, to look around one of them.
struct Grid {
    cell: i32,
    columns: i32,
    cells: Vec<Vec<usize>>,
}

impl Grid {
    fn new(pieces: &[Component], cell: i32) -> Self {
        let cell = cell.max(16);
        let right = pieces.iter().map(|piece| piece.bounds.right).max().unwrap_or(1);
        let bottom = pieces.iter().map(|piece| piece.bounds.bottom).max().unwrap_or(1);
        let (columns, rows) = (right / cell + 1, bottom / cell + 1);
        let mut grid = Self {
            cell,
            columns,
            cells: vec![Vec::new(); (columns * rows) as usize],
        };
        for (at, piece) in pieces.iter().enumerate() {
            if piece.bounds.width() > cell * 4 || piece.bounds.height() > cell {
                continue;
            }
            for index in grid.indices(piece.bounds, 0) {
                grid.cells[index].push(at);
            }
        }
        grid
    }

    fn indices(&self, bounds: Rect, around: i32) -> Vec<usize> {
        let rows = self.cells.len() as i32 / self.columns;
        let column = |x: i32| (x / self.cell).clamp(0, self.columns - 1);
        let row = |y: i32| (y / self.cell).clamp(0, rows - 1);
        let (top, bottom) = (row(bounds.top - around), row(bounds.bottom + around));
        let (left, right) = (column(bounds.left), column(bounds.right));
        (top..=bottom)
            .flat_map(|r| (left..=right).map(move |c| (r, c)))
            .map(|(r, c)| (r * self.columns + c) as usize)
            .collect()
    }

    fn near(&self, bounds: Rect) -> impl Iterator<Item = usize> + '_ {
        self.indices(bounds, self.cell / 3)
            .into_iter()
            .flat_map(|index| self.cells[index].iter().copied())
    }
}

/// Chains of one or two small pieces beside a larger line are its points and marks: they give their pieces back.
fn demote(lines: &mut Vec<TextLine>, unit: i32) -> Vec<usize> {
    let mut loose = Vec::new();
    let bodies: Vec<(Rect, i32, usize)> = lines
        .iter()
        .map(|line| (line.bounds, line.size, line.letters.len()))
        .collect();
    lines.retain(|line| {
        if line.letters.len() > 2 || line.size * 8 > unit {
            return true;
        }
        let belongs = bodies.iter().any(|(bounds, size, count)| {
            *count > line.letters.len()
                && line.size * 10 <= size * 7
                && bounds.overlap_y(line.bounds) > -size * 3 / 5
                && bounds.overlap_x(line.bounds) > -*size
        });
        if belongs {
            loose.extend(line.pieces.iter().copied());
        }
        !belongs
    });
    loose
}

/// The line a small piece belongs to: that of the letter it stands nearest to.
fn home_of(mark: Rect, lines: &[TextLine]) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let reach = line.size * 2;
        if mark.left > line.bounds.right + reach
            || mark.right < line.bounds.left - reach
            || mark.top > line.bounds.bottom + reach
            || mark.bottom < line.bounds.top - reach
        {
            continue;
        }
        if let Some(cost) = distance(mark, line)
            && best.is_none_or(|found| cost < found.0)
        {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How far a small piece is from a line's letters, in hundredths of the line's size; nothing when too far.
fn distance(mark: Rect, line: &TextLine) -> Option<i32> {
    let size = line.size.max(1);
    let is_dot = mark.height() * 10 <= size * 3 && mark.width() * 10 <= size * 4;
    // The dash of a list stands apart from what it lists.
    let is_dash = mark.height() * 3 <= size && mark.width() * 10 >= mark.height() * 18;
    let reach = if is_dash { size * 2 } else { size };
    let mut best: Option<i32> = None;
    let mut consider = |cost: i32| {
        if best.is_none_or(|found| cost < found) {
            best = Some(cost);
        }
    };
    for letter in &line.letters {
        let aside = -mark.overlap_x(*letter);
        if aside > reach {
            continue;
        }
        let above = letter.top - mark.bottom;
        let below = mark.top - letter.bottom;
        let gap = above.max(below).max(0);
        let sideways = aside.max(0) * 60 / size;
        if above > 0 && gap * 10 <= size * 8 {
            consider(gap * 100 / size + sideways);
        } else if below > 0 && gap * 10 <= size * 4 {
            // Only the dot stands under a letter; anything else there is the next line's.
            consider(gap * 100 / size + sideways + if is_dot { 0 } else { 40 });
        } else if above <= 0 && below <= 0 {
            consider(sideways / 2);
        }
    }
    best
}

/// Whether a chain of pieces is writing and not grain, a bar code or a scrap of a stamp.
fn looks_like_writing(line: &TextLine, pieces: &[Component], unit: i32) -> bool {
    let ink: i32 = line.pieces.iter().map(|at| pieces[*at].area).sum();
    let space = line.bounds.width().max(1) * line.bounds.height().max(1);
    let solid = ink * 100 / space;
    if line.letters.len() == 1 && (line.size * 16 < unit || solid > 85) {
        return false;
    }
    line.size * 28 >= unit && (4..=92).contains(&solid)
}
