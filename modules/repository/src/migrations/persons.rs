//! Who stands on kept papers beside their owners.

use motcua_db::Migration;

/// Further people, folded here because no engine folds Vietnamese as we do: the search for a person finds them too.
pub(super) const PERSONS: Migration = Migration::new(
    "repository-0110-persons",
    "CREATE TABLE repository_person (
        paper_id TEXT NOT NULL REFERENCES repository_paper (id),
        place BIGINT NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        number TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (paper_id, place)
     );
     CREATE INDEX repository_person_number ON repository_person (number) WHERE number <> '';",
);
