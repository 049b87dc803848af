//! Digitised papers: scan, reading, checking, signing, codes, search.
