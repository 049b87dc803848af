//! Forms and letters to PDF, scans to PDF/A with a text layer.
