//! How the money of a dossier stands right after it was taken in: what was taken, with its receipt; or what is owed, and
//! who takes it.

use motcua_db::Tx;
use motcua_dossier::{Dossier, FeeId, fees_of, owed};
use motcua_identity::{OpContext, Permission, Role, UnitId, officers_posted};
use motcua_kernel::{Fault, Money};

/// A receipt that can be printed here.
pub(crate) struct Printable {
    /// The record that names it.
    pub(crate) id: FeeId,
    /// Series and number.
    pub(crate) number: String,
    /// How much.
    pub(crate) amount: Money,
}

/// How the money stands.
#[derive(Default)]
pub(crate) struct FeeStanding {
    /// What is still owed, where anything is.
    pub(crate) owed: Option<Money>,
    /// Whether whoever looks takes it.
    pub(crate) mine: bool,
    /// The names of those who take it at this desk.
    pub(crate) takers: String,
    /// What was taken.
    pub(crate) receipts: Vec<Printable>,
}

impl FeeStanding {
    /// The standing of a dossier as the officer may know it.
    pub(crate) fn of(op: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Self, Fault> {
        let field = Some(dossier.field.as_str());
        let mine = op.may(Permission::CollectFee, &dossier.receiving_unit, field);
        let owed = owed(tx, dossier)?.filter(|owed| owed.amount() > 0);
        let receipts = fees_of(tx, dossier.id)?
            .into_iter()
            .filter(|_| mine)
            .filter_map(|taken| {
                Some(Printable {
                    id: taken.id,
                    number: taken.receipt?,
                    amount: taken.amount,
                })
            })
            .collect();
        let asked = owed.is_some() && !mine;
        let takers = if asked {
            takers(op, tx, &dossier.receiving_unit)?
        } else {
            String::new()
        };
        Ok(Self {
            owed,
            mine,
            takers,
            receipts,
        })
    }
}

/// The names of the cashiers posted at `unit` today; empty where nobody is.
pub(crate) fn takers(op: &OpContext, tx: &mut Tx<'_>, unit: &UnitId) -> Result<String, Fault> {
    let posted = officers_posted(tx, unit, Role::Cashier, op.now().day())?;
    let names: Vec<String> = posted.into_iter().map(|officer| officer.full_name).collect();
    Ok(names.join(", "))
}
