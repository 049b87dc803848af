//! The pieces every paper of the one-stop is made of: head, title with its QR code, labelled fields, tables.

use crate::PdfError;
use crate::composer::{self, Composer};
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, Span, span};
use crate::issue::Contact;
use crate::letterhead::{self, Head};
use crate::press::{self, About};
use crate::qr;
use crate::sheet::{Align, Sheet};
use crate::slip::{Applicant, Letterhead};
use crate::slip_format::Format;
use crate::table::{Column, Table};

/// Leading of the fields as a multiple of the size.
pub(crate) const FIELDS: f32 = 1.27;

/// What stands over a paper's fields.
pub(crate) struct Title<'a> {
    /// The kind of paper in capitals.
    pub(crate) words: &'a str,
    /// A line in italics under it; none when empty.
    pub(crate) note: &'a str,
    /// The dossier code, also drawn as a QR code; dots when it is empty, nothing when the paper names no dossier.
    pub(crate) code: Option<&'a str>,
}

/// A paper being filled.
pub(crate) struct Form {
    pub(crate) composer: Composer,
    pub(crate) format: Format,
}

/// A text, or dots to write it on.
pub(crate) fn or_dots(text: &str) -> &str {
    if text.is_empty() {
        "……………………"
    } else {
        text
    }
}

/// What follows "Số:", or dots to write it on.
pub(crate) fn numbered(number: &str) -> String {
    format!("Số: {}", or_dots(number))
}

/// A number of copies with two digits; none is an empty cell.
pub(crate) fn count(number: u16) -> String {
    if number == 0 {
        String::new()
    } else {
        format!("{number:02}")
    }
}

impl Form {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            composer: Composer::new(format.paper, format.margins),
            format,
        }
    }

    /// The agency and the motto, the number's line, the place and day.
    pub(crate) fn head(&mut self, agency: &Letterhead, number: String, day: &str) -> Result<(), PdfError> {
        let place_and_date = if day.is_empty() {
            "……………, ngày …… tháng …… năm ………"
        } else {
            day
        };
        let head = Head {
            agency,
            number,
            place_and_date,
        };
        letterhead::draw(&mut self.composer, &head, self.format.head)
    }

    /// The agency and the motto alone.
    pub(crate) fn bare_head(&mut self, agency: &Letterhead) -> Result<(), PdfError> {
        let head = Head {
            agency,
            number: String::new(),
            place_and_date: "",
        };
        letterhead::draw(&mut self.composer, &head, self.format.head)
    }

    /// The QR code on the left and beside it the title, its note and the dossier code.
    pub(crate) fn title(&mut self, title: &Title<'_>) -> Result<(), PdfError> {
        let Format {
            body, small, qr_side, ..
        } = self.format;
        self.composer.gap(body * 0.73);
        let (mut x, top) = (self.composer.left(), self.composer.y);
        let code = title.code.filter(|code| !code.is_empty());
        if let Some(code) = code {
            let code = qr::code(code, (x, top), qr_side)?;
            self.composer.sheet.items.push(code);
            x += qr_side + 8.0;
        }
        let width = self.composer.right() - x;
        let mut texts = vec![(Cut::Bold, title.words.to_owned(), self.format.title)];
        if !title.note.is_empty() {
            texts.push((Cut::Italic, title.note.to_owned(), small));
        }
        if title.code.is_some() {
            let code = code.unwrap_or("……………………………………");
            texts.push((Cut::Bold, format!("Mã hồ sơ: {code}"), body + 0.4));
        }
        let texts = texts
            .into_iter()
            .map(|(cut, words, size)| {
                Paragraph::balanced(&[span(cut, words)], Setting::new(size, Align::Center), width)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let least = if code.is_some() { qr_side } else { 0.0 };
        let height: f32 = texts.iter().map(Paragraph::height).sum();
        let mut y = top + ((least - height) / 2.0).max(0.0);
        for text in texts {
            y = text.draw(&mut self.composer.sheet, x, y)?;
        }
        self.composer.y = y.max(top + least) + 6.0;
        Ok(())
    }

    fn setting(&self, align: Align) -> Setting {
        Setting {
            leading: FIELDS,
            ..Setting::new(self.format.body, align)
        }
    }

    /// A field; an empty value is a dotted line to be filled in by hand.
    pub(crate) fn field(&mut self, label: &str, value: &str) -> Result<(), PdfError> {
        self.labelled(label, value, Cut::Regular)
    }

    /// A field whose value stands out.
    pub(crate) fn strong(&mut self, label: &str, value: &str) -> Result<(), PdfError> {
        self.labelled(label, value, Cut::Bold)
    }

    fn labelled(&mut self, label: &str, value: &str, cut: Cut) -> Result<(), PdfError> {
        let dots;
        let (value, cut) = if value.is_empty() {
            dots = composer::dots(label, self.composer.width() / self.format.body)?;
            (dots.as_str(), Cut::Regular)
        } else {
            (value, cut)
        };
        let spans = [span(Cut::Regular, format!("{label} ")), span(cut, value)];
        self.running(&spans, self.setting(Align::Left))
    }

    /// A paragraph with the room under it that the paper asks for.
    fn running(&mut self, spans: &[Span], setting: Setting) -> Result<(), PdfError> {
        self.composer.paragraph(spans, setting)?;
        self.composer.gap(self.format.after);
        Ok(())
    }

    /// Two fields side by side, each wrapped in its own half.
    pub(crate) fn pair(&mut self, left: (&str, &str), right: (&str, &str)) -> Result<(), PdfError> {
        self.beside(&[(left, 0.5), (right, 0.5)])
    }

    /// Fields side by side, each wrapped in its own share of the width.
    pub(crate) fn beside(&mut self, fields: &[((&str, &str), f32)]) -> Result<(), PdfError> {
        let setting = self.setting(Align::Left);
        let mut x = self.composer.left();
        let mut texts = Vec::new();
        for ((label, value), share) in fields {
            let width = self.composer.width() * share;
            let value = if value.is_empty() {
                composer::dots(label, (width - 6.0) / setting.size)?
            } else {
                (*value).to_owned()
            };
            let spans = [span(Cut::Regular, format!("{label} {value}"))];
            texts.push((x, Paragraph::new(&spans, setting, width - 6.0)?));
            x += width;
        }
        let height = texts.iter().map(|(_, text)| text.height()).fold(0.0, f32::max);
        self.composer.need(height);
        let y = self.composer.y;
        for (x, text) in texts {
            text.draw(&mut self.composer.sheet, x, y)?;
        }
        self.composer.gap(height);
        Ok(())
    }

    /// How a person is reached: a telephone number is short, an address of e-mail is not.
    pub(crate) fn reached(&mut self, person: &Applicant) -> Result<(), PdfError> {
        let phone = ("Số điện thoại:", person.phone.as_str());
        self.beside(&[(phone, 0.4), (("Email:", &person.email), 0.6)])
    }

    /// A field in the middle of the line, as on a cover.
    pub(crate) fn centred(&mut self, label: &str, value: &str) -> Result<(), PdfError> {
        let spans = [
            span(Cut::Regular, format!("{label} ")),
            span(Cut::Bold, or_dots(value)),
        ];
        let setting = Setting {
            size: self.format.body * 1.25,
            leading: 1.6,
            ..self.setting(Align::Center)
        };
        self.composer.paragraph(&spans, setting)
    }

    /// Whom to ask (liên hệ).
    pub(crate) fn contact(&mut self, contact: &Contact) -> Result<(), PdfError> {
        self.field("Trang thông tin điện tử:", &contact.website)?;
        let officer = ("Công chức hướng dẫn:", contact.officer.as_str());
        self.beside(&[(officer, 0.58), (("Số điện thoại:", &contact.phone), 0.42)])
    }

    /// A label and under it its points, numbered from two on; without any a dotted line.
    pub(crate) fn points(&mut self, label: &str, points: &[String]) -> Result<(), PdfError> {
        if let [] | [_] = points {
            return self.field(label, points.first().map_or("", String::as_str));
        }
        self.field(label, " ")?;
        for (index, point) in points.iter().enumerate() {
            let setting = Setting {
                first: self.format.body,
                ..self.setting(Align::Justify)
            };
            let words = span(Cut::Regular, format!("{}. {point}", index + 1));
            self.running(&[words], setting)?;
        }
        Ok(())
    }

    /// A sentence of the form: justified, its first line indented.
    pub(crate) fn sentence(&mut self, words: &str) -> Result<(), PdfError> {
        let setting = Setting {
            first: self.format.body * 2.0,
            ..self.setting(Align::Justify)
        };
        self.running(&[span(Cut::Regular, words)], setting)
    }

    /// A table with room around it.
    pub(crate) fn table(&mut self, columns: &[Column], rows: &[Vec<String>]) -> Result<(), PdfError> {
        self.ruled(columns, rows, (false, 0.0))
    }

    /// A table whose last row stays on a page with the `lines` lines under it and the signatures: nobody signs a page
    /// that does not say what for.
    pub(crate) fn signed_table(
        &mut self,
        columns: &[Column],
        rows: &[Vec<String>],
        lines: f32,
    ) -> Result<(), PdfError> {
        let below = self.with_signatures(lines) + 6.0;
        self.ruled(columns, rows, (false, below))
    }

    /// A table whose last row stays on a page with the `below` points under it.
    pub(crate) fn table_above(
        &mut self,
        columns: &[Column],
        rows: &[Vec<String>],
        below: f32,
    ) -> Result<(), PdfError> {
        self.ruled(columns, rows, (false, below + 6.0))
    }

    /// A register's table: its columns are numbered; the last row stays with the signatures if there are any.
    pub(crate) fn numbered_table(
        &mut self,
        columns: &[Column],
        rows: &[Vec<String>],
        signed: bool,
    ) -> Result<(), PdfError> {
        let below = if signed { self.with_signatures(2.0) } else { 0.0 };
        self.ruled(columns, rows, (true, below))
    }

    fn ruled(&mut self, columns: &[Column], rows: &[Vec<String>], set: (bool, f32)) -> Result<(), PdfError> {
        let (numbered, below) = set;
        self.composer.gap(2.0);
        let table = Table {
            columns,
            size: self.format.table,
            numbered,
            below,
        };
        table.draw(&mut self.composer, rows)?;
        self.composer.gap(4.0);
        Ok(())
    }

    /// The finished pages.
    pub(crate) fn sheets(self, demo: bool) -> Result<Vec<Sheet>, PdfError> {
        self.composer.finish(self.format.page, demo)
    }

    /// The paper as PDF/A-2b.
    pub(crate) fn print(self, demo: bool, about: &About<'_>) -> Result<Vec<u8>, PdfError> {
        press::print(&self.sheets(demo)?, about, true)
    }
}
