//! The weekly letter to heads, on both engines.

#[cfg(test)]
mod letters;
