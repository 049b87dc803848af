//! Words for people: Vietnamese first, English second.
