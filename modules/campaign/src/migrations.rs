//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[];
