//! Rights as conditions in SQL: unit by unit, and within a unit field by field.

use motcua_db::Value;
use motcua_identity::{OpContext, Permission};

/// A condition that holds of the rows at which the actor has `permission`; `unit` and `field` name the columns.
pub(crate) fn reach(
    cx: &OpContext,
    permission: Permission,
    (unit, field): (&str, &str),
    values: &mut Vec<Value>,
) -> String {
    let mut whole = Vec::new();
    let mut parts = Vec::new();
    for (at, bounded_to) in cx.units_for(permission) {
        values.push(Value::from(&at));
        let place = values.len();
        match bounded_to {
            None => whole.push(format!("${place}")),
            Some(name) => {
                values.push(Value::from(name));
                parts.push(format!("({unit} = ${place} AND {field} = ${})", values.len()));
            }
        }
    }
    if !whole.is_empty() {
        parts.push(format!("{unit} IN ({})", whole.join(", ")));
    }
    if parts.is_empty() {
        return "1 = 0".to_owned();
    }
    format!("({})", parts.join(" OR "))
}
