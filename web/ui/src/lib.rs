//! Layout, components, style and the words on pages.
