//! My name as it is written here and there, side by side, with a way to have each of them put right.

use askama::Template;
use axum::extract::State;
use motcua_kernel::Day;
use motcua_law::identity_number::PersonalId;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use motcua_vault::{NamePlace, NameSaid, names_said};

use super::{NAMES, tabs};
use crate::Portal;
use crate::person::Person;
use crate::routes::START;

#[derive(Template)]
#[template(path = "vault/names.html")]
struct NamesPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    names: Vec<NameSaid>,
    /// Whether dossiers have their pages here.
    files_here: bool,
    /// The year in the account and the one in the number, where they differ.
    years: Option<(i16, i16)>,
}

pub(super) async fn show(State(portal): State<Portal>, person: Person) -> PageResult {
    let Person {
        cx,
        op,
        account,
        signed_in,
    } = person;
    // Of somebody acted for the account knows no day of birth.
    let birth_on = account.birth_on.filter(|_| signed_in.acting_for.is_none());
    let years = years(&account.number, birth_on, cx.today());
    let names = portal.read(move |tx| names_said(&op, tx)).await?;
    Ok(render(&NamesPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::to(super::VAULT, cx.t("portal-nav-vault")),
            Crumb::here(cx.t("following-vault-tab-names")),
        ],
        tabs: tabs(&cx, NAMES),
        names,
        files_here: portal.choices().filing,
        years,
        cx,
    }))
}

/// NĐ 137/2015/NĐ-CP: the number carries the year of birth; an account with another year has a mistake in one of them.
fn years(number: &str, birth_on: Option<Day>, today: Day) -> Option<(i16, i16)> {
    let in_number = PersonalId::parse(number, today).ok()?.birth_year();
    let in_account = birth_on?.year();
    (in_number != in_account).then_some((in_account, in_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_birth_that_is_not_the_one_in_the_number_is_shown_with_it() {
        let today = Day::new(2023, 11, 15).unwrap();
        let born = |year| Day::new(year, 2, 1);
        assert_eq!(years("020195001234", born(1995), today), None);
        assert_eq!(years("020195001234", born(1994), today), Some((1994, 1995)));
        assert_eq!(years("020195001234", None, today), None);
    }
}
