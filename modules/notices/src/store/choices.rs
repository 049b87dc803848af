//! Rows of what people chose.

use motcua_account::AccountId;
use motcua_db::{DbError, Tx, values};
use motcua_i18n::Language;
use motcua_kernel::Instant;
use motcua_mail::Channel;

use crate::model::{Choices, Topic};

/// What an account chose; what stands for those who chose nothing where it did not.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Choices, DbError> {
    let row = tx.query_opt(
        "SELECT language FROM notices_language WHERE account_id = $1",
        values![account],
    )?;
    let Some(row) = row else {
        return Ok(Choices::usual());
    };
    let language: String = row.get("language")?;
    let rows = tx.query(
        "SELECT topic, channel FROM notices_choice WHERE account_id = $1",
        values![account],
    )?;
    let mut wanted = std::collections::BTreeSet::new();
    for row in rows {
        let (topic, channel): (String, String) = (row.get("topic")?, row.get("channel")?);
        let pair = Topic::from_identifier(&topic).zip(Channel::from_identifier(&channel));
        wanted.extend(pair);
    }
    Ok(Choices {
        language: Language::from_code(&language).unwrap_or(Language::Vi),
        wanted,
    })
}

/// Keeps what an account chose.
pub(crate) fn save(
    tx: &mut Tx<'_>,
    account: AccountId,
    choices: &Choices,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO notices_language (account_id, language, chosen_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET language = excluded.language, chosen_at = excluded.chosen_at",
        values![account, choices.language.code(), now],
    )?;
    tx.execute(
        "DELETE FROM notices_choice WHERE account_id = $1",
        values![account],
    )?;
    for (topic, channel) in &choices.wanted {
        tx.execute(
            "INSERT INTO notices_choice (account_id, topic, channel) VALUES ($1, $2, $3)",
            values![account, topic.identifier(), channel.identifier()],
        )?;
    }
    Ok(())
}
