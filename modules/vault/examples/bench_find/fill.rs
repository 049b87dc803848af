//! Kept papers as rows, straight into the tables and the index of words, thousands in a transaction: for this benchmark
//! only, because no act stands behind them, no event and no file. Their cards are written by the program itself.

use motcua_db::{Db, ManyRows, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Id, Instant, Randomness, SeededRandomness};
use motcua_repository::PaperId;
use motcua_search::{Entry, put};

/// Units among which papers are spread evenly.
pub(crate) const UNITS: u64 = 200;
/// Papers of one owner.
pub(crate) const EACH: u64 = 5;
/// A word that one paper in twenty thousand has.
pub(crate) const RARE_WORD: &str = "bồ câu";
/// A name that the owner of one paper in ten thousand has.
pub(crate) const RARE_OWNER: &str = "Lăng Thị Mủi Sương";
/// The issuer of one paper in two hundred.
pub(crate) const RARE_ISSUER: &str = "xã Tân Mỹ 007";

/// Papers in one transaction.
const GROUP: u64 = 5_000;
const NAMES: [[&str; 8]; 4] = [
    ["Hoàng", "Nông", "Vi", "Lương", "Triệu", "Bế", "Mã", "Hứa"],
    ["Thị", "Văn", "Đức", "Minh", "Ngọc", "Thanh", "Xuân", "Quốc"],
    ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan"],
    ["Mai", "Nga", "Oanh", "Phúc", "Quyên", "Sơn", "Tùng", "Yến"],
];
const KINDS: [(&str, &str); 4] = [
    ("KQ.G15.000031", "Giấy khai sinh"),
    ("KQ.G15.000033", "Giấy xác nhận tình trạng hôn nhân"),
    ("KQ.G15.000035", "Giấy chứng nhận kết hôn"),
    ("KQ.G15.000036", "Trích lục khai tử"),
];
const WORDS: &str = "ủy ban nhân dân thị trấn đồng đăng huyện cao lộc tỉnh lạng sơn cộng hòa xã hội chủ nghĩa việt nam \
     độc lập tự do hạnh phúc số quyết định về việc căn cứ luật tổ chức chính quyền địa phương ngày tháng năm hộ tịch trích \
     lục khai sinh kết hôn họ chữ đệm tên nơi cư trú quê quán dân tộc quốc tịch giấy chứng nhận quyền sử dụng đất thửa bản đồ";

const PAPERS: ManyRows<'_> = ManyRows {
    table: "repository_paper",
    columns: "id, request_key, version, state, unit, component, owner_id_kind, owner_id_number, owner_name, type_code, \
              paper_name, original_hash, original_format, original_size, file_name, pages, code, trust, scanned_by, \
              scanned_at, confirmed_at",
    tail: "",
};
const FIELDS: ManyRows<'_> = ManyRows {
    table: "repository_field",
    columns: "paper_id, name, confirmed",
    tail: "",
};

/// Writes the papers, their fields and their words.
pub(crate) fn fill(db: &Db, papers: u64) {
    for first in (0..papers).step_by(usize::try_from(GROUP).unwrap()) {
        let last = papers.min(first + GROUP);
        db.write::<_, Fault, _>(move |tx| {
            let made: Vec<Made> = (first..last).map(Made::new).collect();
            let rows: Vec<Vec<Value>> = made.iter().map(Made::row).collect();
            tx.insert_many(&PAPERS, &rows)?;
            let rows: Vec<Vec<Value>> = made.iter().flat_map(Made::fields).collect();
            tx.insert_many(&FIELDS, &rows)?;
            made.iter().try_for_each(|paper| paper.index(tx))
        })
        .unwrap();
    }
}

/// The number-th owner's number.
pub(crate) fn number(owner: u64) -> String {
    format!("020195{owner:06}")
}

/// The number-th unit.
pub(crate) fn unit(number: u64) -> UnitId {
    format!("{:05}", 6_000 + number).parse().unwrap()
}

/// A paper before it is written.
struct Made {
    id: PaperId,
    at: Instant,
    place: u64,
    owner: String,
    kind: (&'static str, &'static str),
    symbol: String,
    issuer: String,
    issued: String,
    text: String,
}

impl Made {
    fn new(place: u64) -> Self {
        let random = SeededRandomness::new(place);
        let mut tail = [0; 10];
        random.fill(&mut tail);
        let at =
            Instant::from_micros(1_500_000_000_000_000 + i64::try_from(place).unwrap_or(0) * 200_000_000);
        let year = 2_008 + random.below(15);
        let owner = if place.is_multiple_of(10_000) {
            RARE_OWNER.to_owned()
        } else {
            NAMES.map(|names| pick(&random, &names)).join(" ")
        };
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let mut text: Vec<&str> = (0..140).map(|_| pick(&random, &words)).collect();
        if place % 20_000 == 7 {
            text.push(RARE_WORD);
        }
        Self {
            id: Id::new(at, tail),
            at,
            place,
            owner,
            kind: pick(&random, &KINDS),
            symbol: format!("{}/{year}/TLKS", 1 + random.below(5_000)),
            issuer: format!("UBND xã Tân Mỹ {:03}", place % UNITS),
            issued: format!("{year}-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)),
            text: text.join(" "),
        }
    }

    fn row(&self) -> Vec<Value> {
        let (code, name) = self.kind;
        values![
            self.id,
            self.id.to_string(),
            1_i64,
            "confirmed",
            &unit(self.place % UNITS),
            1_i64,
            "personal-id",
            number(self.place / EACH),
            &self.owner,
            code,
            name,
            format!("{:064x}", self.place),
            "pdf",
            40_000_i64,
            "giay.pdf",
            1_i64,
            format!("code-{}", self.place),
            "T1",
            "o",
            self.at,
            self.at
        ]
        .to_vec()
    }

    fn fields(&self) -> Vec<Vec<Value>> {
        let number = number(self.place / EACH);
        [
            ("paper-name", self.kind.1),
            ("symbol", self.symbol.as_str()),
            ("issuer", self.issuer.as_str()),
            ("issue-date", self.issued.as_str()),
            ("owner-name", self.owner.as_str()),
            ("owner-id-number", number.as_str()),
        ]
        .map(|(name, value)| values![self.id, name, value].to_vec())
        .into()
    }

    /// As a confirmed paper enters the index: the values of its fields and the text that was read.
    fn index(&self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let unit = unit(self.place % UNITS);
        let text = [
            self.kind.1,
            &self.symbol,
            &self.issuer,
            &self.issued,
            &self.owner,
            &self.text,
        ]
        .join("\n");
        let entry = Entry {
            kind: "paper",
            subject: &self.id.to_string(),
            scopes: &[unit.as_str()],
            text: &text,
        };
        Ok(put(tx, entry)?)
    }
}

fn pick<T: Copy>(random: &SeededRandomness, from: &[T]) -> T {
    let at = usize::try_from(random.below(from.len() as u64)).unwrap();
    *from.get(at).unwrap()
}
