//! Where the values of a paper contradict each other, the day, or the units that stood when it was issued.

use motcua_db::Tx;
use motcua_identity::{UnitLevel, units_on};
use motcua_kernel::{Day, Fault};

use crate::model::{Checked, Cross, CrossKind, FieldName, Values, names_no_unit, read_day};

/// From here on every commune that was merged is known with its days (Nghị quyết 818/NQ-UBTVQH14, in force from
/// 1 January 2020); what an older paper calls its commune, nobody can say.
const UNITS_KNOWN_FROM: &str = "2020-01-01";

/// The contradictions of `values`; the units are those of the day on which the paper speaks.
pub(crate) fn crosses(tx: &mut Tx<'_>, values: &Values<'_>) -> Result<Vec<Cross>, Fault> {
    let mut found = values.crosses();
    let (day, addresses) = (values.spoken_on(), values.addresses());
    let is_known = UNITS_KNOWN_FROM.parse::<Day>().is_ok_and(|from| day >= from);
    if addresses.is_empty() || !is_known {
        return Ok(found);
    }
    let all = units_on(tx, day)?;
    let named = |level| all.iter().filter(move |unit| unit.level == level);
    let Some(province) = named(UnitLevel::Province).next() else {
        return Ok(found);
    };
    let communes: Vec<String> = named(UnitLevel::Commune).map(|unit| unit.name.clone()).collect();
    for (field, address) in addresses {
        if names_no_unit(&address, &communes, &province.name) {
            found.push(Cross {
                kind: CrossKind::UnitUnknown,
                field,
            });
        }
    }
    Ok(found)
}

/// The contradictions of what somebody typed so far, days as people write them.
///
/// # Errors
/// When the database refuses.
pub fn typed_crosses(
    tx: &mut Tx<'_>,
    typed: &[(FieldName, String)],
    today: Day,
) -> Result<Vec<Cross>, Fault> {
    let plain = |(name, value): &(FieldName, String)| {
        let day = read_day(value).filter(|_| name.is_day());
        (
            *name,
            day.map_or_else(|| value.trim().to_owned(), |day| day.to_string()),
        )
    };
    let fields: Checked = typed.iter().map(plain).collect();
    crosses(tx, &Values::typed(&fields, today))
}
