//! The module's tables.

use motcua_db::Migration;

/// The module's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    FILING, READING, ORIGINS, LEFTOVERS, EXEMPTION, UNPLACED, NETWORKS, MANDATE, REPLIES,
];

/// Drafts are their owners' alone; what was sent stays as the record of what arrived.
const FILING: Migration = Migration::new(
    "filing-0001-drafts",
    "CREATE TABLE filing_draft (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        version BIGINT NOT NULL,
        owner_number TEXT NOT NULL,
        procedure_code TEXT NOT NULL,
        procedure_name TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        variant TEXT,
        return_way TEXT NOT NULL,
        answers TEXT NOT NULL,
        state TEXT NOT NULL,
        place TEXT NOT NULL,
        begun_at BIGINT NOT NULL,
        saved_at BIGINT NOT NULL,
        assisted_by TEXT,
        supplement_of TEXT,
        supplement_request BIGINT,
        dossier_id TEXT,
        dossier_code TEXT,
        sent_at BIGINT
     );
     CREATE INDEX filing_draft_owner ON filing_draft (owner_number, state, saved_at);
     CREATE INDEX filing_draft_dossier ON filing_draft (dossier_id) WHERE dossier_id IS NOT NULL;
     CREATE UNIQUE INDEX filing_draft_supplement ON filing_draft (supplement_of, supplement_request)
        WHERE supplement_of IS NOT NULL;
     CREATE TABLE filing_file (
        id TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL REFERENCES filing_draft (id),
        place TEXT NOT NULL,
        hash TEXT NOT NULL,
        format TEXT NOT NULL,
        size BIGINT NOT NULL,
        name TEXT NOT NULL,
        pages BIGINT NOT NULL,
        sheets TEXT NOT NULL,
        small_hash TEXT,
        flaw TEXT,
        signatures TEXT NOT NULL,
        card TEXT,
        paper_id TEXT,
        added_at BIGINT NOT NULL,
        UNIQUE (draft_id, hash)
     );
     CREATE TABLE filing_kept (
        draft_id TEXT NOT NULL REFERENCES filing_draft (id),
        component BIGINT NOT NULL,
        paper_id TEXT NOT NULL,
        PRIMARY KEY (draft_id, component)
     );",
);

/// What was read off a photograph before it was sent.
const READING: Migration = Migration::new(
    "filing-0002-reading",
    "ALTER TABLE filing_file ADD COLUMN off_paper TEXT;",
);

/// Where answers come from that nobody typed: the account, an earlier filing, a paper.
const ORIGINS: Migration = Migration::new(
    "filing-0003-origins",
    "ALTER TABLE filing_draft ADD COLUMN origins TEXT;",
);

/// Files that were refused, taken out, or thrown away with their draft, until they are gone.
const LEFTOVERS: Migration = Migration::new(
    "filing-0004-leftovers",
    "CREATE TABLE filing_leftover (
        hash TEXT PRIMARY KEY,
        left_at BIGINT NOT NULL,
        aside_at BIGINT
     );
     CREATE INDEX filing_leftover_due ON filing_leftover (left_at);",
);

/// The wish not to pay the fee, said with the filing.
const EXEMPTION: Migration = Migration::new(
    "filing-0005-exemption",
    "ALTER TABLE filing_draft ADD COLUMN exemption TEXT;",
);

/// What was said in a form of which the one of today has no place for it.
const UNPLACED: Migration = Migration::new(
    "filing-0006-unplaced",
    "ALTER TABLE filing_draft ADD COLUMN unplaced TEXT;",
);

/// The networks that counters stand in. The address of a filing is compared with them and never kept.
const NETWORKS: Migration = Migration::new(
    "filing-0007-networks",
    "CREATE TABLE filing_network (
        network_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL,
        address_range TEXT NOT NULL,
        remark TEXT NOT NULL,
        from_on TEXT NOT NULL,
        to_on TEXT,
        by_id TEXT NOT NULL,
        by_name TEXT NOT NULL,
        at BIGINT NOT NULL
     );",
);

/// Under which mandate somebody else than the owner filed.
const MANDATE: Migration = Migration::new(
    "filing-0008-mandate",
    "ALTER TABLE filing_draft ADD COLUMN mandate_id TEXT;",
);

/// What the owner says to lines of a request for a supplement that neither a paper nor a field answers.
const REPLIES: Migration = Migration::new(
    "filing-0009-replies",
    "CREATE TABLE filing_reply (
        draft_id TEXT NOT NULL,
        line BIGINT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (draft_id, line)
     );",
);
