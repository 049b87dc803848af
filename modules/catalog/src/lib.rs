//! Procedures and their dated revisions, with importers.
