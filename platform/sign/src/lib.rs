//! Signing PDFs (PAdES) and checking signatures.
