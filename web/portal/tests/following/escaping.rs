//! What an owner types about a dossier, a paper, a due or a petition of theirs is shown as text alone.

use axum::http::StatusCode;
use motcua_portal::table;

use crate::belongings::Belongings;
use crate::forms::forms_of;
use crate::harmless::{LINK, SCRIPT, harmless};
use crate::site::{OWNER, TestSite};
use crate::strangers::{FIELDS, named};

#[tokio::test]
async fn whatever_is_typed_on_the_pages_of_ones_own_never_runs() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let owner = site.session(OWNER);
    for evil in [SCRIPT, LINK] {
        for (method, path) in named() {
            let address = own.address(path);
            if method == "GET" {
                let page = site.get(&address, &owner).await.text();
                let forms = forms_of(&page, evil).into_iter();
                for form in forms.filter(|form| form.action != "/portal/sign-out") {
                    let fields: Vec<(&str, &str)> = form
                        .fields
                        .iter()
                        .map(|(name, sent)| (&**name, &**sent))
                        .collect();
                    let answer = site.post(&form.action, &owner, &fields).await;
                    harmless(&form.action, &answer.text());
                }
                continue;
            }
            let all = FIELDS.map(|(name, _)| (name, evil));
            harmless(&address, &site.post(&address, &owner, &all).await.text());
            // The fields in which something is typed, with the rest as it should be: these are kept, and shown again.
            for typed in FIELDS.iter().map(|(name, _)| *name) {
                let one = FIELDS.map(|(name, good)| (name, if name == typed { evil } else { good }));
                harmless(&address, &site.post(&address, &owner, &one).await.text());
            }
        }
        assert_eq!(
            site.get("/portal/account", &owner).await.status,
            StatusCode::OK,
            "the session is over: nothing was tried"
        );
        for (_, path) in named().into_iter().filter(|(method, _)| *method == "GET") {
            harmless(path, &site.get(&own.address(path), &owner).await.text());
        }
        for (_, path, _) in table().filter(|(method, path, _)| *method == "GET" && !path.contains('{')) {
            harmless(path, &site.get(path, &owner).await.text());
        }
    }
}
