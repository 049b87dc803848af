//! Ink or paper, one byte a pixel, and the connected pieces of ink.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::GrayImage;

use crate::geometry::Rect;

/// A page of ink (1) and paper (0).
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    pub width: usize,
    pub height: usize,
    pub data: Vec<u8>,
}

impl Bits {
    /// Ink is what is darker than `threshold`.
    pub fn from_grey(grey: &GrayImage, threshold: u8) -> Self {
        Self {
            width: grey.width() as usize,
            height: grey.height() as usize,
            data: grey
                .as_raw()
                .iter()
                .map(|value| u8::from(*value < threshold))
                .collect(),
        }
    }

    pub fn row(&self, y: usize) -> &[u8] {
        &self.data[y * self.width..(y + 1) * self.width]
    }

    /// The stretches of ink of row `y` as (first, one past the last).
    pub fn runs(&self, y: usize) -> Vec<(usize, usize)> {
        let row = self.row(y);
        let mut runs = Vec::new();
        let mut x = 0;
        while let Some(start) = row[x..].iter().position(|bit| *bit != 0) {
            let start = x + start;
            let end = row[start..]
                .iter()
                .position(|bit| *bit == 0)
                .map_or(self.width, |n| start + n);
            runs.push((start, end));
            x = end;
        }
        runs
    }
}

/// A stretch of ink in one row; `end` is one past the last pixel.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub y: i32,
    pub start: i32,
    pub end: i32,
}

/// One connected piece of ink.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Component {
    pub bounds: Rect,
    /// Pixels of ink.
    pub area: i32,
    first: usize,
    last: usize,
}

/// All connected pieces of ink of a page (eight neighbours).
#[derive(Debug, Default)]
pub(crate) struct Components {
    pub list: Vec<Component>,
    runs: Vec<Run>,
}

impl Components {
    /// The runs of a piece, from top to bottom.
    pub fn runs(&self, component: &Component) -> &[Run] {
        &self.runs[component.first..component.last]
    }

    /// Finds the pieces in one pass over the rows.
    pub fn find(bits: &Bits) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut parent: Vec<u32> = Vec::new();
        let mut previous = 0..0;
        for y in 0..bits.height {
            let begin = runs.len();
            let mut above = previous.start;
            for (start, end) in bits.runs(y) {
                let run = Run {
                    y: y as i32,
                    start: start as i32,
                    end: end as i32,
                };
                let id = runs.len() as u32;
                runs.push(run);
                parent.push(id);
                while above < previous.end && runs[above].end < run.start {
                    above += 1;
                }
                let mut touching = above;
                while touching < previous.end && runs[touching].start <= run.end {
                    unite(&mut parent, touching as u32, id);
                    touching += 1;
                }
            }
            previous = begin..runs.len();
        }
        Self::gather(&runs, &mut parent)
    }

    fn gather(runs: &[Run], parent: &mut [u32]) -> Self {
        let mut number = vec![u32::MAX; runs.len()];
        let mut count = 0usize;
        let mut of_run = Vec::with_capacity(runs.len());
        for id in 0..runs.len() {
            let root = find(parent, id as u32) as usize;
            if number[root] == u32::MAX {
                number[root] = count as u32;
                count += 1;
            }
            of_run.push(number[root] as usize);
        }
        let mut sizes = vec![0usize; count + 1];
        for of in &of_run {
            sizes[of + 1] += 1;
        }
        for at in 0..count {
            sizes[at + 1] += sizes[at];
        }
        let nothing = Rect {
            left: i32::MAX,
            top: i32::MAX,
            right: i32::MIN,
            bottom: i32::MIN,
        };
        let mut list: Vec<Component> = (0..count)
            .map(|at| Component {
                bounds: nothing,
                area: 0,
                first: sizes[at],
                last: sizes[at],
            })
            .collect();
        let mut sorted = vec![
            Run {
                y: 0,
                start: 0,
                end: 0
            };
            runs.len()
        ];
        for (run, of) in runs.iter().zip(&of_run) {
            let component = &mut list[*of];
            sorted[component.last] = *run;
            component.last += 1;
            component.area += run.end - run.start;
            let here = Rect {
                left: run.start,
                top: run.y,
                right: run.end,
                bottom: run.y + 1,
            };
            component.bounds = component.bounds.union(here);
        }
        Self { list, runs: sorted }
    }
}

fn find(parent: &mut [u32], mut at: u32) -> u32 {
    while parent[at as usize] != at {
        let up = parent[parent[at as usize] as usize];
        parent[at as usize] = up;
        at = up;
    }
    at
}

fn unite(parent: &mut [u32], a: u32, b: u32) {
    let (a, b) = (find(parent, a), find(parent, b));
    let (low, high) = (a.min(b), a.max(b));
    parent[high as usize] = low;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_touch_at_a_corner_are_one_and_a_u_shape_is_one() {
        let drawing = ["#..#...#", "#..#..#.", "####.#..", "........", "..#....."];
        let width = drawing[0].len();
        let data = drawing
            .iter()
            .flat_map(|row| row.bytes().map(|b| u8::from(b == b'#')))
            .collect();
        let found = Components::find(&Bits {
            width,
            height: drawing.len(),
            data,
        });
        let mut areas: Vec<i32> = found.list.iter().map(|c| c.area).collect();
        areas.sort_unstable();
        assert_eq!(areas, [1, 3, 8]);
        let u = found.list.iter().find(|c| c.area == 8).unwrap();
        assert_eq!(
            u.bounds,
            Rect {
                left: 0,
                top: 0,
                right: 4,
                bottom: 3
            }
        );
        assert_eq!(found.runs(u).len(), 5);
    }
}
