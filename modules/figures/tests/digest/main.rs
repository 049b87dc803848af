//! Letters to heads, weekly and daily, on both engines.

#[cfg(test)]
mod behind;
#[cfg(test)]
mod exceptions;
#[cfg(test)]
mod letters;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test needs a part of it")]
mod support;
