//! The pages of a file side by side, handed on in their order.
//!
//! How many pages are in work at once is bounded for the whole process, whatever the number of files: each holds its
//! pixels and a child process. Of one file no page runs further ahead than that, so that a page which takes long does not
//! let the others pile up. Order, outcome and the page at which an error ends the file are those of reading one by one.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::error::ReadError;

/// Room for so many pages at once. Who came first gets the next place, so that a sheet at the counter waits for the pages in
/// work and not for the end of a long file.
pub(crate) struct Room {
    places: u64,
    queue: Mutex<Queue>,
    freed: Condvar,
}

#[derive(Default)]
struct Queue {
    /// How many came.
    came: u64,
    /// How many gave their place back.
    left: u64,
}

impl Room {
    /// Room for `places` pages, and for one at least.
    pub fn of(places: usize) -> Self {
        Self {
            places: u64::try_from(places).unwrap_or(u64::MAX).max(1),
            queue: Mutex::new(Queue::default()),
            freed: Condvar::new(),
        }
    }

    /// A place, when it is this one's turn; it is free again when it is dropped.
    fn place(&self) -> Place<'_> {
        let mut queue = held(&self.queue);
        let own = queue.came;
        queue.came += 1;
        while own >= queue.left + self.places {
            queue = self.freed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        Place(self)
    }
}

struct Place<'r>(&'r Room);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        held(&self.0.queue).left += 1;
        self.0.freed.notify_all();
    }
}

/// The state behind a lock; what a thread that fell left there is whole, for nothing is changed in two steps.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is done with the pages: what is said before each, and who takes it.
pub(crate) struct Taker<'t, T> {
    /// Called with the number of each page, counted from 0, when all pages before it were taken.
    pub before: &'t mut dyn FnMut(u32),
    /// Takes a page.
    pub take: &'t mut dyn FnMut(T),
}

/// Reads pages 0 to `total`, as many at once as `room` has places for, and hands them on one after another.
///
/// # Errors
/// That of the first page which cannot be read; the pages before it were handed on.
pub(crate) fn in_order<T: Send>(
    total: u32,
    room: &Room,
    read: &(dyn Fn(u32) -> Result<T, ReadError> + Sync),
    taker: &mut Taker<'_, T>,
) -> Result<(), ReadError> {
    let width = u32::try_from(room.places).unwrap_or(u32::MAX).min(total);
    let alone = |at| {
        let _place = room.place();
        read(at)
    };
    if width <= 1 {
        for at in 0..total {
            (taker.before)(at);
            (taker.take)(alone(at)?);
        }
        return Ok(());
    }
    let desk = Desk::new(total, width);
    let ended = thread::scope(|scope| {
        for _ in 0..width {
            scope.spawn(|| {
                while let Some(at) = desk.next() {
                    match panic::catch_unwind(AssertUnwindSafe(|| alone(at))) {
                        Ok(page) => desk.lay_down(at, page),
                        Err(fall) => desk.fell(at, fall),
                    }
                }
            });
        }
        // However this ends, nobody waits for a page to be taken.
        let _closing = Closing(&desk);
        for at in 0..total {
            (taker.before)(at);
            (taker.take)(desk.page(at)?);
        }
        Ok(())
    });
    // The fall of a page goes on with its own words, where the page was come to: an error before it ends the file as ever.
    match desk.fall_come_to() {
        Some(fall) => panic::resume_unwind(fall),
        None => ended,
    }
}

/// Where pages lie until it is their turn.
struct Desk<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    total: u32,
    width: u32,
}

struct State<T> {
    /// The next page that nobody reads.
    next: u32,
    /// Pages taken.
    taken: u32,
    /// Pages read and not yet taken.
    done: BTreeMap<u32, Result<T, ReadError>>,
    /// Nothing more is begun.
    closed: bool,
    /// The first page that fell, and what it said.
    fall: Option<(u32, Fall)>,
}

/// What a panic carries.
type Fall = Box<dyn Any + Send>;

/// Closes the desk when whoever takes the pages ends.
struct Closing<'d, T>(&'d Desk<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        held(&self.0.state).closed = true;
        self.0.changed.notify_all();
    }
}

/// What stands for a page whose thread fell; the panic goes on when all threads have ended.
fn stopped() -> ReadError {
    ReadError::EngineFailed {
        tool: "reader",
        said: "a thread fell".to_owned(),
    }
}

impl<T> Desk<T> {
    fn new(total: u32, width: u32) -> Self {
        Self {
            state: Mutex::new(State {
                next: 0,
                taken: 0,
                done: BTreeMap::new(),
                closed: false,
                fall: None,
            }),
            changed: Condvar::new(),
            total,
            width,
        }
    }

    /// The next page to read, once it is near enough to those that were taken.
    fn next(&self) -> Option<u32> {
        let mut state = held(&self.state);
        loop {
            if state.closed || state.next >= self.total {
                return None;
            }
            if state.next < state.taken + self.width {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lay_down(&self, at: u32, page: Result<T, ReadError>) {
        let mut state = held(&self.state);
        // What comes behind a page that cannot be read is not handed on.
        state.closed |= page.is_err();
        state.done.insert(at, page);
        self.changed.notify_all();
    }

    /// A page fell: what stands for it is an error, until it is come to.
    fn fell(&self, at: u32, fall: Fall) {
        let mut state = held(&self.state);
        if state.fall.as_ref().is_none_or(|(before, _)| at < *before) {
            state.fall = Some((at, fall));
        }
        drop(state);
        self.lay_down(at, Err(stopped()));
    }

    /// What the page said that fell, where it was taken.
    fn fall_come_to(&self) -> Option<Fall> {
        let mut state = held(&self.state);
        let taken = state.taken;
        state.fall.take_if(|(at, _)| *at < taken).map(|(_, fall)| fall)
    }

    /// The page `at`, once it was read.
    fn page(&self, at: u32) -> Result<T, ReadError> {
        let mut state = held(&self.state);
        loop {
            if let Some(page) = state.done.remove(&at) {
                state.taken += 1;
                self.changed.notify_all();
                return page;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// What was said and taken, and how it ended, when `read` reads `total` pages so many at once.
    fn outcome(
        total: u32,
        width: usize,
        read: &(dyn Fn(u32) -> Result<u32, ReadError> + Sync),
    ) -> (Vec<String>, Result<(), ReadError>) {
        let told = std::cell::RefCell::new(Vec::new());
        let ended = in_order(
            total,
            &Room::of(width),
            read,
            &mut Taker {
                before: &mut |at| told.borrow_mut().push(format!("before {at}")),
                take: &mut |page| told.borrow_mut().push(format!("page {page}")),
            },
        );
        (told.into_inner(), ended)
    }

    #[test]
    fn the_order_of_pages_and_of_what_is_said_does_not_depend_on_how_many_are_read_at_once() {
        // Earlier pages take longer than those behind them.
        let slow_first = |at: u32| {
            let work: u32 =
                (0..(9 - at) * 20_000).fold(at, |sum, step| sum.wrapping_mul(31).wrapping_add(step));
            std::hint::black_box(work);
            Ok(at)
        };
        let one_by_one = outcome(9, 1, &slow_first);
        assert_eq!(one_by_one.0.len(), 18);
        for width in [2, 3, 8, 64] {
            assert_eq!(outcome(9, width, &slow_first), one_by_one, "{width} at once");
        }
        assert_eq!(outcome(0, 4, &slow_first), (Vec::new(), Ok(())));
    }

    #[test]
    fn a_page_that_cannot_be_read_ends_the_file_behind_the_pages_before_it() {
        let torn = |at: u32| match at {
            4 | 6 => Err(ReadError::Broken(format!("page {at}"))),
            at => Ok(at),
        };
        let one_by_one = outcome(9, 1, &torn);
        assert_eq!(one_by_one.1, Err(ReadError::Broken("page 4".to_owned())));
        for width in [2, 3, 8] {
            assert_eq!(outcome(9, width, &torn), one_by_one, "{width} at once");
        }
    }

    #[test]
    fn no_more_pages_than_there_is_room_for_are_in_work_however_many_files_come() {
        let (room, in_work, most) = (Room::of(3), AtomicUsize::new(0), AtomicUsize::new(0));
        let read = |at: u32| {
            let now = in_work.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            thread::yield_now();
            in_work.fetch_sub(1, Ordering::SeqCst);
            Ok(at)
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut taken = 0;
                    let mut taker = Taker {
                        before: &mut |_| {},
                        take: &mut |_| taken += 1,
                    };
                    in_order(40, &room, &read, &mut taker).unwrap();
                    assert_eq!(taken, 40);
                });
            }
        });
        assert!((1..=3).contains(&most.load(Ordering::SeqCst)));
    }

    #[test]
    fn no_page_runs_further_ahead_than_there_is_room() {
        let (read_to, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let ahead = AtomicUsize::new(0);
        let read = |at: u32| {
            let at = at as usize;
            read_to.fetch_max(at + 1, Ordering::SeqCst);
            ahead.fetch_max(
                (at + 1).saturating_sub(taken.load(Ordering::SeqCst)),
                Ordering::SeqCst,
            );
            Ok(at)
        };
        let mut taker = Taker {
            before: &mut |_| {},
            take: &mut |_| {
                taken.fetch_add(1, Ordering::SeqCst);
            },
        };
        in_order(60, &Room::of(4), &read, &mut taker).unwrap();
        // The page that was just handed over counts as taken before its taker has noted it.
        assert!(ahead.load(Ordering::SeqCst) <= 5, "{ahead:?}");
    }

    #[test]
    fn a_fall_in_one_page_is_a_fall_of_the_whole_and_hangs_nobody() {
        for width in [1, 3] {
            let fell = panic::catch_unwind(|| {
                outcome(6, width, &|at| {
                    assert_ne!(at, 2, "falls");
                    Ok(at)
                })
            });
            let said = fell.unwrap_err();
            let said = said.downcast_ref::<String>().unwrap();
            assert!(said.contains("falls"), "the operator reads what was said: {said}");
        }
    }
}
