//! Where a paper of the vault or the account says otherwise than the form, the check leads to where that is put right, and
//! not at a desk.

use motcua_db::values;

use crate::house::{House, Sent};

const PAPER: &str = "018bd0c6-0000-7000-8000-0000000000aa";
const CONTEST: &str = "/portal/vault/papers/018bd0c6-0000-7000-8000-0000000000aa?about=number#p-contest";
const CARD: [(&str, &str); 5] = [
    ("paper-name", "Giấy chứng nhận kết hôn"),
    ("owner-name", "Lý Thị Mủi"),
    ("person-1-role", "husband"),
    ("person-1-name", "Hoàng Văn Én"),
    ("person-1-id-number", "020090001235"),
];

/// A draft for whose component a certificate of marriage stands, and whose form gives the husband another number.
fn contradicting(house: &House) -> String {
    let (draft, _) = house.draft_with_a_file();
    house.write(move |tx| {
        tx.execute(
            "INSERT INTO repository_paper (id, request_key, version, state, unit, owner_id_kind, owner_id_number,
                owner_name, type_code, paper_name, original_hash, original_format, original_size, file_name,
                trust, scanned_by, scanned_at)
             VALUES ($1, $1, 1, 'confirmed', '06184', 'personal-id', '020195001234', 'Lý Thị Mủi', 'KQ.G15.000032',
                'Giấy chứng nhận kết hôn', $2, 'pdf', 1, 'a.pdf', 'T3', 'x', 1)",
            values![PAPER, "0".repeat(64)],
        )?;
        for (name, value) in CARD {
            tx.execute(
                "INSERT INTO repository_field (paper_id, name, confirmed, confirmed_by, confirmed_at)
                 VALUES ($1, $2, $3, 'x', 1)",
                values![PAPER, name, value],
            )?;
        }
        tx.execute(
            "INSERT INTO filing_kept (draft_id, component, paper_id) VALUES ($1, 7, $2)",
            values![draft, PAPER],
        )
    });
    let father = "a-cha-ho-ten=Ho%C3%A0ng+V%C4%83n+%C3%89n&a-cha-ho-ten--number=020090001299&action=save";
    house.sends(&Sent::of(
        "POST",
        &format!("/portal/filing/{draft}/form/cha"),
        father,
    ));
    format!("/portal/filing/{draft}/check")
}

/// From now on an officer helps whoever is signed in.
fn helped(house: &House) {
    house.write(|tx| tx.execute("UPDATE account_session SET assisted_by = 'x'", &[]));
}

#[test]
fn a_difference_from_a_paper_of_the_vault_leads_to_the_contest_of_that_paper_with_what_is_wrong() {
    let house = House::new();
    let check = house.sends(&Sent::of("GET", &contradicting(&house), ""));
    let link = format!(
        "<a href=\"{CONTEST}\"><span lang=\"vi\">Giấy chứng nhận kết hôn</span>: Giấy tờ này sai? Đề nghị đính chính</a>"
    );
    assert!(check.text.contains(&link), "{}", check.text);
    assert!(check.text.contains("020090001235") && check.text.contains("020090001299"));
    let contest = house.sends(&Sent::of("GET", CONTEST.trim_end_matches("#p-contest"), ""));
    assert!(
        contest.text.contains("Số định danh ghi trên giấy không đúng"),
        "{}",
        contest.text
    );
}

#[test]
fn somebody_who_is_helped_sees_the_difference_and_is_led_nowhere_else() {
    let house = House::new();
    let path = contradicting(&house);
    helped(&house);
    let check = house.sends(&Sent::of("GET", &path, ""));
    assert!(
        check
            .text
            .contains("<span class=\"sub\" lang=\"vi\">Giấy chứng nhận kết hôn</span>"),
        "{}",
        check.text
    );
    assert!(!check.text.contains("p-contest") && !check.text.contains("Đề nghị đính chính"));
}

#[test]
fn another_name_than_the_accounts_leads_to_the_account_unless_somebody_helps() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    house.sends(&Sent::of(
        "POST",
        &format!("/portal/filing/{draft}/form/yeu-cau"),
        "a-nguoi-yeu-cau=Chu+Ly&action=save",
    ));
    let path = format!("/portal/filing/{draft}/check");
    let link = "<a href=\"/portal/account\">Tài khoản sai? Xem cách sửa</a>";
    let alone = house.sends(&Sent::of("GET", &path, ""));
    assert!(alone.text.contains(link), "{}", alone.text);
    helped(&house);
    let beside = house.sends(&Sent::of("GET", &path, ""));
    assert!(beside.text.contains("Tên khác với tài khoản của bạn") && !beside.text.contains(link));
}
