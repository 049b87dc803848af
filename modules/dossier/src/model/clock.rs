//! The clock of a case: spells that run and spells that stand still, each with its reason.

use motcua_kernel::Instant;
use motcua_law::{Pause, PauseKind};
use serde::{Deserialize, Serialize};

/// What the clock does during a spell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    /// It runs.
    Running,
    /// It stands still, for this reason.
    Paused(PauseKind),
}

/// A spell of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spell {
    /// What the clock does.
    pub state: ClockState,
    /// When it began.
    pub from: Instant,
    /// When it ended; nothing while it lasts.
    pub until: Option<Instant>,
}

/// The clock of a case; its spells follow one another and only the last may be open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseClock {
    spells: Vec<Spell>,
}

impl CaseClock {
    /// The spells, oldest first.
    pub fn spells(&self) -> &[Spell] {
        &self.spells
    }

    /// Whether it was ever started.
    pub const fn started(&self) -> bool {
        !self.spells.is_empty()
    }

    /// What it does now; nothing before its start and after its end.
    pub fn now(&self) -> Option<ClockState> {
        self.spells
            .last()
            .filter(|spell| spell.until.is_none())
            .map(|spell| spell.state)
    }

    /// The spells in which it stood still, as the two readings of the law take them.
    pub fn pauses(&self) -> Vec<Pause> {
        self.spells
            .iter()
            .filter_map(|spell| match spell.state {
                ClockState::Paused(kind) => Some(Pause {
                    kind,
                    from: spell.from,
                    until: spell.until,
                }),
                ClockState::Running => None,
            })
            .collect()
    }

    /// Ends the open spell and begins one of `state`; never before the last one began.
    pub(super) fn turn(&mut self, state: ClockState, at: Instant) {
        let at = self.end(at);
        self.spells.push(Spell {
            state,
            from: at,
            until: None,
        });
    }

    /// Ends the open spell; the instant at which the clock then stands.
    pub(super) fn end(&mut self, at: Instant) -> Instant {
        let Some(last) = self.spells.last_mut() else {
            return at;
        };
        match last.until {
            Some(until) => at.max(until),
            None => {
                let at = at.max(last.from);
                last.until = Some(at);
                at
            }
        }
    }
}
