//! Content-addressed files in a folder.
