//! Reading order: left head column, right head column, body; tables row by row.
//!
//! Lines that stand side by side make a band. A band of two columns is read column by column; one of three or more,
//! or one with ruled cells, row by row.

#![expect(
    clippy::indexing_slicing,
    reason = "indices into the list of lines, made from its own length"
)]

use super::lines::TextLine;
use crate::clean::Rule;
use crate::geometry::Rect;

/// The lines in the order a person reads them.
pub(crate) fn in_reading_order(mut lines: Vec<TextLine>, rules: &[Rule]) -> Vec<TextLine> {
    lines.sort_by_key(|line| (line.bounds.top, line.bounds.left));
    let boxes: Vec<Rect> = lines.iter().map(core).collect();
    let mut order = Vec::with_capacity(lines.len());
    for band in bands(&boxes, rules) {
        order.extend(read_band(band, &boxes));
    }
    let mut slots: Vec<Option<TextLine>> = lines.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| slots[at].take()).collect()
}

/// The body of a line without its marks, so that neighbours do not seem to overlap.
fn core(line: &TextLine) -> Rect {
    let mut bottoms: Vec<i32> = line.letters.iter().map(|letter| letter.bottom).collect();
    bottoms.sort_unstable();
    let bottom = bottoms
        .get(bottoms.len() / 2)
        .copied()
        .unwrap_or(line.bounds.bottom);
    Rect {
        left: line.bounds.left,
        top: bottom - line.size * 3 / 4,
        right: line.bounds.right,
        bottom,
    }
}

/// Groups of lines that overlap in height, one under the other; a level rule across the page ends a group.
fn bands(boxes: &[Rect], rules: &[Rule]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by_key(|at| (boxes[*at].top, boxes[*at].left));
    let mut bands: Vec<Vec<usize>> = Vec::new();
    let mut reach = i32::MIN;
    for at in order {
        let here = boxes[at];
        let ruled = bands.last().is_some_and(|band: &Vec<usize>| {
            band.iter().all(|other| {
                rules.iter().any(|rule| {
                    !rule.upright
                        && rule.bounds.middle_y() >= boxes[*other].middle_y()
                        && rule.bounds.middle_y() <= here.middle_y()
                        && rule.bounds.overlap_x(here) * 2 > here.width()
                })
            })
        });
        match bands.last_mut() {
            Some(band) if here.top < reach && !ruled => {
                band.push(at);
                reach = reach.max(here.bottom);
            }
            _ => {
                bands.push(vec![at]);
                reach = here.bottom;
            }
        }
    }
    join_columns(bands, boxes)
}

/// Bands one under the other that keep to the same two columns are one block.
fn join_columns(bands: Vec<Vec<usize>>, boxes: &[Rect]) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for band in bands {
        let joined = blocks.last_mut().is_some_and(|block| {
            let near = {
                let bottom = block.iter().map(|at| boxes[*at].bottom).max().unwrap_or(0);
                let top = band.iter().map(|at| boxes[*at].top).min().unwrap_or(0);
                let height = band.iter().map(|at| boxes[*at].height()).max().unwrap_or(1);
                top - bottom < height * 3
            };
            let mut both = block.clone();
            both.extend(&band);
            let fits = near && columns(block, boxes).len() == 2 && columns(&both, boxes).len() == 2;
            if fits {
                *block = both;
            }
            fits
        });
        if !joined {
            blocks.push(band);
        }
    }
    blocks
}

/// The lines of a band by columns: groups that a white gap parts from top to bottom.
fn columns(band: &[usize], boxes: &[Rect]) -> Vec<Vec<usize>> {
    let mut order = band.to_vec();
    order.sort_by_key(|at| boxes[*at].left);
    let mut columns: Vec<Vec<usize>> = Vec::new();
    let mut reach = i32::MIN;
    for at in order {
        match columns.last_mut() {
            Some(column) if boxes[at].left < reach => column.push(at),
            _ => columns.push(vec![at]),
        }
        reach = reach.max(boxes[at].right);
    }
    columns
}

fn read_band(band: Vec<usize>, boxes: &[Rect]) -> Vec<usize> {
    let columns = columns(&band, boxes);
    let by_rows = |mut lines: Vec<usize>| {
        lines.sort_by_key(|at| boxes[*at].top);
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for at in lines {
            let same = rows.last().is_some_and(|row| {
                row.iter().any(|other| {
                    boxes[*other].overlap_y(boxes[at]) * 2 > boxes[at].height().min(boxes[*other].height())
                })
            });
            match rows.last_mut() {
                Some(row) if same => row.push(at),
                _ => rows.push(vec![at]),
            }
        }
        for row in &mut rows {
            row.sort_by_key(|at| boxes[*at].left);
        }
        rows.into_iter().flatten().collect::<Vec<_>>()
    };
    columns.into_iter().flat_map(by_rows).collect()
}
