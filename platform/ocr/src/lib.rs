//! From a page image to words with boxes and confidence.
