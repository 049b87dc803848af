//! Pages of officers.
