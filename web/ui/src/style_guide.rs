//! A page that shows every component with real-length Vietnamese content; the app mounts it in the demo only.

use askama::Template;
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use motcua_kernel::{Instant, Money};
use serde::Deserialize;

use crate::{
    Choice, ColumnChart, Confidence, Crumb, FormReport, Moment, PageContext, Pager, PaperBox, PaperView,
    RatioBar, RatioCard, RatioChart, Tab, render, render_form,
};

/// The routes of the style guide, at `/style`.
pub fn style_guide() -> Router {
    Router::new()
        .route("/style", get(show).post(check))
        .route(
            "/style/progress.json",
            get(async || r#"{"done":7,"total":12,"finished":false}"#),
        )
        .route("/style/paper.svg", get(paper_image))
}

/// What the example form sends.
#[derive(Deserialize, Default)]
struct Sent {
    #[serde(default)]
    full_name: String,
    #[serde(default)]
    personal_id: String,
    #[serde(default)]
    symbol: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    commune: String,
    #[serde(default)]
    channel: String,
}

struct Row {
    code: &'static str,
    owner: &'static str,
    procedure: &'static str,
    status: u8,
    due: &'static str,
    fee: Money,
}

#[derive(Template)]
#[template(path = "style.html")]
struct StylePage {
    cx: PageContext,
    report: FormReport,
    sent: Sent,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    pager: Pager,
    communes: Vec<Choice>,
    channels: Vec<Choice>,
    papers: Vec<Choice>,
    moments: Vec<Moment>,
    cards: Vec<RatioCard>,
    chart: RatioChart,
    columns: ColumnChart,
    paper: PaperView,
}

async fn show(cx: PageContext) -> Response {
    let sent = Sent {
        full_name: "Hoàng Thị Nguyệt Ánh".into(),
        personal_id: "020301004578".into(),
        symbol: "128/2023/TLKS".into(),
        channel: "1".into(),
        ..Sent::default()
    };
    render(&page(cx, FormReport::new(), sent))
}

async fn check(cx: PageContext, Form(sent): Form<Sent>) -> Response {
    let mut report = FormReport::new();
    let words = cx.words();
    report.required(
        words,
        "full_name",
        "Họ, chữ đệm, tên người được khai sinh",
        &sent.full_name,
    );
    if sent.personal_id.chars().count() != 12 {
        report.add("personal_id", "Số định danh cá nhân có đúng 12 chữ số.");
    }
    if sent.channel.is_empty() {
        report.add("channel", words.with1("problem-choose", "label", "hình thức nộp"));
    }
    let page = page(cx, report, sent);
    render_form(&page, &page.report)
}

fn page(cx: PageContext, report: FormReport, sent: Sent) -> StylePage {
    let words = cx.words();
    StylePage {
        report,
        sent,
        crumbs: vec![
            Crumb::to("/", words.get("home")),
            Crumb::to("/style", "UBND xã Yên Phúc"),
            Crumb::here(words.get("style-title")),
        ],
        tabs: tabs(),
        rows: rows(),
        pager: Pager {
            previous: Some("/style?before=1".into()),
            next: Some("/style?after=9".into()),
        },
        communes: vec![
            Choice::new("06613", "Thị trấn Đồng Đăng, huyện Cao Lộc"),
            Choice::new("06310", "Xã Yên Phúc, huyện Văn Quan"),
        ],
        channels: vec![
            Choice::new("1", words.get("channel-1")).hint("Tại Bộ phận Tiếp nhận và Trả kết quả"),
            Choice::new("2", words.get("channel-2")).hint("Qua Cổng Dịch vụ công"),
            Choice::new("3", words.get("channel-3")).hint("Qua bưu chính công ích"),
        ],
        papers: vec![
            Choice::new("birth", "Giấy chứng sinh"),
            Choice::new("marriage", "Giấy chứng nhận kết hôn"),
            Choice::new("form", "Tờ khai đăng ký khai sinh"),
        ],
        moments: moments(),
        cards: cards(&cx),
        chart: chart(&cx),
        columns: columns(&cx),
        paper: paper(&cx),
        cx,
    }
}

fn tabs() -> Vec<Tab> {
    [
        ("Đang xử lý", Some(128), true),
        ("Sắp đến hạn", Some(9), false),
        ("Đã trả kết quả", Some(45_210), false),
    ]
    .map(|(label, count, current)| Tab {
        href: "/style".into(),
        label: label.into(),
        count,
        current,
    })
    .into()
}

fn rows() -> Vec<Row> {
    let row = |code, owner, procedure, status, due, fee| Row {
        code,
        owner,
        procedure,
        status,
        due,
        fee: Money::dong(fee),
    };
    vec![
        row(
            "H37.11.20-231115-0001",
            "Lương Văn Thắng",
            "Đăng ký khai sinh",
            4,
            "due-on-time",
            0,
        ),
        row(
            "H37.11.20-231115-0002",
            "Nông Thị Thuý Hằng",
            "Cấp Giấy xác nhận tình trạng hôn nhân",
            5,
            "due-paused",
            15_000,
        ),
        row(
            "H37.11.20-231114-0017",
            "Hợp tác xã Hồi Chi Lăng",
            "Đăng ký thành lập hợp tác xã; chia, tách, hợp nhất, sáp nhập hợp tác xã",
            6,
            "due-paused",
            100_000,
        ),
        row(
            "H37.11.20-231110-0003",
            "Trần Đình Khôi",
            "Chứng thực bản sao từ bản chính",
            9,
            "due-early",
            8_000,
        ),
        row(
            "H37.11.20-231101-0009",
            "Vy Thị Sliến",
            "Đăng ký lại khai tử",
            8,
            "due-overdue",
            8_000,
        ),
        row(
            "H37.11.20-231030-0021",
            "Hứa Viết Toàn",
            "Đăng ký kết hôn",
            10,
            "due-on-time",
            30_000,
        ),
    ]
}

fn moments() -> Vec<Moment> {
    let at = Instant::from_micros(1_700_015_400_000_000);
    let moment = |hours: i64, title: &str, by: &str, note: &str, tone| Moment {
        at: at.plus_seconds(hours * 3_600),
        title: title.into(),
        by: by.into(),
        by_name: true,
        note: note.into(),
        note_written: true,
        tone,
    };
    vec![
        moment(
            0,
            "Tiếp nhận hồ sơ",
            "Hoàng Thị Nga, Bộ phận Tiếp nhận và Trả kết quả",
            "",
            "done",
        ),
        moment(
            1,
            "Số hóa 3 giấy tờ, 4 trang",
            "",
            "2 vùng chữ nghi ngờ đã được sửa",
            "done",
        ),
        moment(
            2,
            "Yêu cầu bổ sung giấy tờ",
            "Lý Văn Páo, công chức tư pháp – hộ tịch",
            "Thiếu Giấy chứng sinh",
            "waiting",
        ),
        moment(
            30,
            "Đang xử lý",
            "Lý Văn Páo, công chức tư pháp – hộ tịch",
            "",
            "active",
        ),
    ]
}

fn cards(cx: &PageContext) -> Vec<RatioCard> {
    [
        ("Số hóa hồ sơ khi tiếp nhận", 927, 10_000, 5_000),
        ("Số hóa kết quả giải quyết", 6_573, 10_000, 5_000),
        ("Tái sử dụng dữ liệu đã số hóa", 21, 1_048, 2_000),
    ]
    .map(|(label, part, whole, target)| RatioCard {
        words: cx.words(),
        label: label.into(),
        part,
        whole,
        target: Some(target),
        at_most: false,
        href: Some("/style".into()),
    })
    .into()
}

fn chart(cx: &PageContext) -> RatioChart {
    let bars = [
        ("Thành phố Lạng Sơn", 2_310, 4_022),
        ("Huyện Văn Quan", 812, 1_904),
        ("Huyện Cao Lộc", 402, 3_311),
        ("Huyện Đình Lập", 12, 988),
        ("Sở Kế hoạch và Đầu tư", 0, 0),
    ]
    .map(|(label, part, whole)| RatioBar {
        label: label.into(),
        part,
        whole,
        href: Some("/style".into()),
    });
    RatioChart {
        words: cx.words(),
        title: "Tỷ lệ số hóa hồ sơ theo đơn vị".into(),
        subject: "Đơn vị".into(),
        ratio: "Tỷ lệ".into(),
        target: Some(5_000),
        at_most: false,
        bars: bars.into(),
    }
}

fn columns(cx: &PageContext) -> ColumnChart {
    let counts = [410, 380, 512, 605, 590, 730, 702, 811, 930, 1_248];
    ColumnChart {
        words: cx.words(),
        title: "Hồ sơ tiếp nhận theo tháng, năm 2023".into(),
        subject: "Tháng".into(),
        measure: "Hồ sơ".into(),
        columns: (1..)
            .zip(counts)
            .map(|(month, count)| (format!("T{month}"), count))
            .collect(),
    }
}

fn paper(cx: &PageContext) -> PaperView {
    let at = |(x, y, width, height), text: &str, field: &str, confidence| PaperBox {
        x,
        y,
        width,
        height,
        text: text.into(),
        field: field.into(),
        confidence,
    };
    PaperView {
        words: cx.words(),
        image: "/style/paper.svg".into(),
        width: 800,
        height: 560,
        page: 1,
        total: 2,
        boxes: vec![
            at(
                (70, 128, 240, 34),
                "128/2023/TLKS",
                "read_symbol",
                Confidence::Fair,
            ),
            at(
                (350, 262, 330, 36),
                "HOÀNG THỊ NGUYỆT ÁNH",
                "read_full_name",
                Confidence::High,
            ),
            at(
                (300, 332, 200, 34),
                "020301004578",
                "read_personal_id",
                Confidence::Low,
            ),
            at((70, 402, 150, 34), "Đồng Đăng", "", Confidence::Fair),
        ],
        gaps: vec![(230, 402, 330, 34)],
    }
}

/// A drawn stand-in for a scan, so that the guide needs no file.
async fn paper_image() -> ([(&'static str, &'static str); 1], &'static str) {
    (
        [("content-type", "image/svg+xml")],
        include_str!("../templates/style/paper.svg"),
    )
}
