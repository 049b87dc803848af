//! What the owner has, one of each kind that an address of the portal names.

use axum::http::StatusCode;
use motcua_account::account_of_number;
use motcua_db::values;
use motcua_dossier::model::PayWay;
use motcua_dossier::{DossierId, TakeFee, take_fee};
use motcua_feedback::{Asker, NewPetitionFile, add_petition_file};
use motcua_identity::Actor;
use motcua_kernel::{Fault, Money};
use motcua_notices::{Facts, NewNotice, NoticeKind, Recipient, write};
use motcua_payments::{dues_of_dossier, sync_dossier};

use crate::site::{ELSEWHERE, OWNER, TestSite, now};

/// The bytes of the file that was sent with the petition.
pub const PHOTO: &[u8] = b"\x89PNG anh";

/// The names that addresses carry.
pub struct Belongings {
    pub dossier: String,
    pub paper: String,
    pub share: String,
    pub due: String,
    pub receipt: String,
    pub petition: String,
    pub rated: String,
    pub notice: String,
}

impl Belongings {
    pub async fn of(site: &TestSite) -> Self {
        let owner = site.session(OWNER);
        let dossier = site.dossier();
        let paper = site.paper("Giấy khai sinh", None);
        site.picture(paper);
        let (due, receipt) = paid_in_part(site, dossier);
        Self {
            share: share(site, &owner, &paper.to_string()).await,
            petition: petition(site, &owner).await,
            rated: returned(site),
            notice: notice(site),
            paper: paper.to_string(),
            dossier: dossier.to_string(),
            due,
            receipt,
        }
    }

    /// The address of a route with the owner's own names in it.
    ///
    /// # Panics
    /// Where a route names a kind of thing that this test does not know yet: it has to be made above.
    pub fn address(&self, path: &str) -> String {
        let (id, code) = match path.split('/').nth(2) {
            Some("dues") => (&self.due, ""),
            Some("receipts") => (&self.receipt, ""),
            Some("notices") => (&self.notice, ""),
            Some("petitions") => (&self.dossier, self.petition.as_str()),
            Some("ratings") => (&self.dossier, self.rated.as_str()),
            _ => (&self.dossier, ""),
        };
        let address = path
            .replace("{id}", id)
            .replace("{code}", code)
            .replace("{paper}", &self.paper)
            .replace("{name}", "1.img")
            .replace("{number}", "1")
            .replace("{share}", &self.share);
        assert!(!address.contains('{'), "say in this test what {path} names");
        address
    }
}

/// A due of 8,000 đồng of which the desk took a part.
fn paid_in_part(site: &TestSite, dossier: DossierId) -> (String, String) {
    let receipt = site.office(move |cx, tx| {
        tx.execute(
            "UPDATE dossier_dossier SET fee_dong = 8000 WHERE id = $1",
            values![dossier],
        )?;
        let input = TakeFee {
            request_key: "le-phi".to_owned(),
            dossier_id: dossier,
            amount: Money::dong(5_000),
            way: PayWay::Cash,
        };
        let taken = take_fee(cx, tx, &input)?;
        sync_dossier(cx, tx, dossier)?;
        Ok(taken)
    });
    let due = site
        .test
        .db
        .read(move |tx| dues_of_dossier(tx, dossier))
        .unwrap()
        .remove(0);
    (due.id.to_string(), receipt.to_string())
}

async fn share(site: &TestSite, owner: &str, paper: &str) -> String {
    let fields = [
        ("unit", ELSEWHERE),
        ("purpose", "Vay vốn"),
        ("until", "2023-12-01"),
    ];
    let shared = site
        .post(&format!("/portal/vault/papers/{paper}/share"), owner, &fields)
        .await;
    assert_eq!(shared.status, StatusCode::SEE_OTHER, "{}", shared.text());
    let list = site.get("/portal/vault", owner).await.text();
    let revoke = list.split("/portal/vault/shares/").nth(1).unwrap();
    revoke.split('/').next().unwrap().to_owned()
}

async fn petition(site: &TestSite, owner: &str) -> String {
    let fields = [
        ("key", "018bd0c6-0000-7000-8000-0000000000aa"),
        ("about", "unit"),
        ("subject", "Bộ phận tiếp nhận"),
        ("unit", ELSEWHERE),
        ("title", "Chờ quá lâu"),
        (
            "body",
            "Tôi đã chờ ở quầy từ sáng đến trưa mà không ai gọi đến số của tôi.",
        ),
        ("phone", "0912345678"),
    ];
    let filed = site.post("/portal/petitions/new", owner, &fields).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text());
    let code = filed.location.split('/').nth(3).unwrap();
    let code = code.split('?').next().unwrap().to_owned();
    let (asked, hash) = (code.clone(), site.kept(PHOTO));
    site.office(move |cx, tx| {
        let by = Asker::Phone {
            suffix: "5678".to_owned(),
        };
        let new = NewPetitionFile {
            name: "Ảnh chụp quầy.png".to_owned(),
            hash: hash.clone(),
            media: "image/png".to_owned(),
            size: 8,
        };
        add_petition_file(&cx.acting_as(Actor::Public), tx, (&by, &asked), &new)
    });
    code
}

/// The code of a dossier whose result was given.
fn returned(site: &TestSite) -> String {
    let (id, at) = (site.dossier(), now());
    site.office(move |_, tx| {
        tx.execute(
            "UPDATE dossier_dossier SET returned_at = $2, resolved_at = $2 WHERE id = $1",
            values![id, at],
        )?;
        Ok(tx.scalar("SELECT code FROM dossier_dossier WHERE id = $1", values![id])?)
    })
}

fn notice(site: &TestSite) -> String {
    site.office(|cx, tx| {
        let cx = cx.acting_as(Actor::System);
        let account = account_of_number(tx, OWNER)?.map(|account| account.id);
        let new = NewNotice {
            key: "thong-bao".to_owned(),
            kind: NoticeKind::DossierAccepted,
            to: Recipient {
                account,
                name: "Lăng Thị Mủi".to_owned(),
                ..Recipient::default()
            },
            happened_at: cx.now(),
            path: "/portal/dossiers".to_owned(),
            facts: Facts::default(),
            inbox_only: true,
        };
        let id = write(&cx, tx, &new)?.ok_or_else(|| Fault::internal("no notice"))?;
        Ok(id.to_string())
    })
}
