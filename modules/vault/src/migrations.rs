//! The vault's tables.

use motcua_db::Migration;

/// The vault's steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    VAULT,
    COPIES,
    CLAIMS,
    CORRECTED,
    motcua_identity::LINKS_OF_VAULT,
    LINKS,
    HIDDEN,
    SHOWN,
    RECOGNISED,
    UNUSED,
];

/// Looks, what was opened in them, shares, contests, and old numbers with the number that took their place.
const VAULT: Migration = Migration::new(
    "vault-0001-vault",
    "CREATE TABLE vault_look (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('assisted', 'agency', 'shared')),
        owner_number TEXT NOT NULL,
        officer_id TEXT NOT NULL,
        officer_name TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        basis TEXT NOT NULL,
        dossier_id TEXT,
        dossier_code TEXT,
        share_id TEXT,
        paper_id TEXT,
        opened_at BIGINT NOT NULL,
        closes_at BIGINT NOT NULL
     );
     CREATE INDEX vault_look_owner ON vault_look (owner_number, opened_at);
     CREATE INDEX vault_look_unit ON vault_look (unit, opened_at);
     CREATE TABLE vault_opened (
        look_id TEXT NOT NULL REFERENCES vault_look (id),
        paper_id TEXT NOT NULL,
        page BIGINT NOT NULL,
        opened_at BIGINT NOT NULL,
        times BIGINT NOT NULL,
        PRIMARY KEY (look_id, paper_id, page)
     );
     CREATE TABLE vault_share (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        owner_number TEXT NOT NULL,
        paper_id TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        purpose TEXT NOT NULL,
        until_on TEXT NOT NULL,
        look_id TEXT,
        shared_by TEXT NOT NULL,
        shared_by_name TEXT NOT NULL,
        shared_at BIGINT NOT NULL,
        revoked_by TEXT,
        revoked_at BIGINT
     );
     CREATE INDEX vault_share_owner ON vault_share (owner_number, shared_at);
     CREATE INDEX vault_share_unit ON vault_share (unit, until_on);
     CREATE TABLE vault_contest (
        id TEXT PRIMARY KEY,
        request_key TEXT NOT NULL UNIQUE,
        owner_number TEXT NOT NULL,
        paper_id TEXT NOT NULL,
        unit TEXT NOT NULL,
        field TEXT,
        wrong TEXT NOT NULL,
        look_id TEXT,
        said_by TEXT NOT NULL,
        said_at BIGINT NOT NULL,
        outcome TEXT,
        answer TEXT,
        answered_by TEXT,
        answered_by_name TEXT,
        answered_at BIGINT
     );
     CREATE INDEX vault_contest_owner ON vault_contest (owner_number, said_at);
     CREATE INDEX vault_contest_waiting ON vault_contest (unit, said_at) WHERE answered_at IS NULL;
     CREATE INDEX vault_contest_unit ON vault_contest (unit, answered_at);
     CREATE TABLE vault_link (
        id TEXT PRIMARY KEY,
        old_number TEXT NOT NULL,
        new_number TEXT NOT NULL,
        basis TEXT NOT NULL,
        unit TEXT NOT NULL,
        linked_by TEXT NOT NULL,
        linked_at BIGINT NOT NULL,
        undone_by TEXT,
        undone_at BIGINT,
        undone_because TEXT
     );
     CREATE UNIQUE INDEX vault_link_old ON vault_link (old_number) WHERE undone_at IS NULL;
     CREATE INDEX vault_link_new ON vault_link (new_number);",
);

/// What an owner who contests says is right, and what shows it: a paper of their own, or words that name one.
const CLAIMS: Migration = Migration::new(
    "vault-0090-claims",
    "ALTER TABLE vault_contest ADD COLUMN claimed TEXT NOT NULL DEFAULT '';
     ALTER TABLE vault_contest ADD COLUMN proof TEXT NOT NULL DEFAULT '';
     ALTER TABLE vault_contest ADD COLUMN proof_paper_id TEXT;",
);

/// The book of certified copies (sổ chứng thực bản sao): a line keeps its number also while the signature is still to
/// come, so that none is left out and none is given twice.
const COPIES: Migration = Migration::new(
    "vault-0002-certified-copies",
    "CREATE TABLE vault_copy (
        paper_id TEXT PRIMARY KEY,
        unit TEXT NOT NULL,
        year BIGINT NOT NULL,
        number BIGINT NOT NULL,
        certifier_id TEXT NOT NULL,
        certifier_name TEXT NOT NULL,
        certifier_title TEXT NOT NULL,
        numbered_at BIGINT NOT NULL,
        certified_at BIGINT,
        UNIQUE (unit, year, number)
     );
     CREATE TABLE vault_copy_book (
        unit TEXT NOT NULL,
        year BIGINT NOT NULL,
        last BIGINT NOT NULL,
        PRIMARY KEY (unit, year)
     );",
);

/// The version of a paper that a contest led to.
const CORRECTED: Migration = Migration::new(
    "vault-0100-corrected",
    "ALTER TABLE vault_contest ADD COLUMN corrected_to BIGINT;",
);

/// Which old number is now which is asked at the desk and in every filing, below the vault: `identity` keeps it since.
const LINKS: Migration = Migration::new("vault-0110-links", "DROP TABLE vault_link;");

/// Papers whose pages their owner hid from agencies that look into the vault; who did what when stands in the ledger.
const HIDDEN: Migration = Migration::new(
    "vault-0120-hidden",
    "CREATE TABLE vault_hidden (
        paper_id TEXT PRIMARY KEY,
        hidden_by TEXT NOT NULL,
        hidden_at BIGINT NOT NULL
     );",
);

/// A paper in the place of a hidden one is hidden with it, until its owner says that this one is shown.
const SHOWN: Migration = Migration::new(
    "vault-0130-shown",
    "ALTER TABLE vault_hidden ADD COLUMN shown BOOLEAN NOT NULL DEFAULT FALSE;",
);

/// By which paper somebody was recognised for whom a vault was opened at the desk.
const RECOGNISED: Migration = Migration::new(
    "vault-0140-recognised",
    "ALTER TABLE vault_look ADD COLUMN recognised TEXT;",
);

/// Numbers of the book that no copy has: a copy that was numbered in one year and signed in another has a number of the year in
/// which it was signed.
const UNUSED: Migration = Migration::new(
    "vault-0200-unused-numbers",
    "CREATE TABLE vault_copy_unused (
        unit TEXT NOT NULL,
        year BIGINT NOT NULL,
        number BIGINT NOT NULL,
        paper_id TEXT NOT NULL,
        certifier_name TEXT NOT NULL,
        numbered_at BIGINT NOT NULL,
        closed_by TEXT NOT NULL,
        closed_at BIGINT NOT NULL,
        PRIMARY KEY (unit, year, number)
     );",
);
