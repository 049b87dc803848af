//! What solutions did.

use motcua_db::Migration;

/// The indicator of each solution before and since it is used, as the close froze it: what happens after the last day was not
/// done in the campaign. Closes of before froze none; theirs are looked back for.
pub(super) const EFFECTS: Migration = Migration::new(
    "campaign-0122-effects",
    "CREATE TABLE campaign_effect (
        solution_id TEXT PRIMARY KEY REFERENCES campaign_solution (solution_id),
        campaign_id TEXT NOT NULL REFERENCES campaign_campaign (campaign_id),
        indicator TEXT NOT NULL,
        before_from TEXT NOT NULL,
        before_to TEXT NOT NULL,
        before_numerator BIGINT NOT NULL,
        before_denominator BIGINT NOT NULL,
        since_from TEXT NOT NULL,
        since_to TEXT NOT NULL,
        since_numerator BIGINT NOT NULL,
        since_denominator BIGINT NOT NULL
     );
     CREATE INDEX campaign_effect_campaign ON campaign_effect (campaign_id);",
);
