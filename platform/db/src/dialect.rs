//! The few words in which the two engines differ.

/// Which engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite in the data folder.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Dialect {
    /// Ends a `SELECT` that claims rows of a queue: rows locked by others are passed over.
    pub const fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// Ends a `SELECT` whose row the transaction is about to change (SQLite has one writer and needs nothing).
    pub const fn for_update(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE",
        }
    }

    /// Stands before a column of a condition that is to be checked in passing: SQLite takes no index for it. PostgreSQL
    /// chooses by what it knows of the table.
    pub const fn in_passing(self) -> &'static str {
        match self {
            Self::Sqlite => "+",
            Self::Postgres => "",
        }
    }

    /// Stands after a column that is compared byte by byte, as SQLite does anyway: beginnings of texts are found by an
    /// index only so.
    pub const fn by_bytes(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "COLLATE \"C\"",
        }
    }

    /// Replaces `{blob}` and `{serial}` in the text of a migration by this engine's types.
    pub fn spell(self, sql: &str) -> String {
        let (blob, serial) = match self {
            Self::Sqlite => ("BLOB", "INTEGER PRIMARY KEY AUTOINCREMENT"),
            Self::Postgres => ("BYTEA", "BIGSERIAL PRIMARY KEY"),
        };
        sql.replace("{blob}", blob).replace("{serial}", serial)
    }
}
