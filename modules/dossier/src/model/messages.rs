//! What the owner of a dossier wrote to its officers, as far as decisions ask for it; the words stand elsewhere.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

/// Messages of one dossier that may wait for an answer at once: who wrote so many is answered first.
pub const MOST_WAITING: u32 = 5;

/// What the owner wrote and nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Messages {
    /// How many the owner wrote.
    pub written: u32,
    /// How many of them wait for an answer.
    pub waiting: u32,
    /// By when the oldest of them is to be answered.
    pub answer_due_at: Option<Instant>,
}

impl Messages {
    /// Whether the owner wrote nothing at all.
    pub const fn is_none(&self) -> bool {
        self.written == 0
    }

    /// Whether the owner wrote anything.
    pub const fn any(&self) -> bool {
        self.written > 0
    }

    /// Whether another one would be too many.
    pub const fn too_many(&self) -> bool {
        self.waiting >= MOST_WAITING
    }

    /// The owner writes; the oldest that waits sets the time.
    pub(super) fn sent(&mut self, answer_due_at: Instant) {
        self.written += 1;
        self.waiting += 1;
        self.answer_due_at.get_or_insert(answer_due_at);
    }

    /// One answer answers everything that was written before it.
    pub(super) const fn answered(&mut self) {
        self.waiting = 0;
        self.answer_due_at = None;
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Day;

    use super::*;

    fn at(day: i8) -> Instant {
        Instant::from_local(Day::new(2023, 11, day).unwrap().date().at(9, 0, 0, 0))
    }

    #[test]
    fn the_oldest_message_sets_the_time_and_one_answer_answers_all() {
        let mut messages = Messages::default();
        messages.sent(at(15));
        messages.sent(at(17));
        assert_eq!((messages.waiting, messages.answer_due_at), (2, Some(at(15))));
        messages.answered();
        assert_eq!((messages.waiting, messages.answer_due_at), (0, None));
        assert!(messages.any() && !messages.too_many());
    }

    #[test]
    fn whoever_wrote_five_times_waits_for_an_answer() {
        let mut messages = Messages::default();
        for _ in 0..MOST_WAITING {
            assert!(!messages.too_many());
            messages.sent(at(15));
        }
        assert!(messages.too_many());
    }
}
