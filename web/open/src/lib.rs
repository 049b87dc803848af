//! Pages anyone may see: boards, look-up, verification.
