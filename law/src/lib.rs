//! The law as code: calendar, regimes, deadlines, codes, identity numbers.
