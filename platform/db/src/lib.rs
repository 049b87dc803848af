//! SQLite and PostgreSQL behind one synchronous facade, with migrations.
