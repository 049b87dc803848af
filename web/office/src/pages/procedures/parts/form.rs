//! The electronic form.

use motcua_catalog::{
    Condition, Field, FieldEnglish, FieldGroup, FieldKind, FromPaper, PaperPerson, PaperValue, Prefill,
};
use motcua_ui::Choice;

use super::{Around, each};
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::{Draw, Input};
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &mut Draw<'_>, around: &Around<'_>) -> Vec<Block> {
    let earlier: Vec<Choice> = around
        .body
        .form
        .fields()
        .filter(|field| !field.code.is_empty())
        .map(|field| Choice::new(&field.code, &field.label))
        .collect();
    let mut blocks = each(draw, "group", |draw| {
        let mut inputs = vec![
            draw.wide("name"),
            draw.wide("name-en"),
            draw.check("repeats"),
            draw.number("most-rows"),
            draw.text("code"),
        ];
        inputs.extend(condition(draw, &earlier));
        let fields = each(draw, "field", |draw| (fields(draw, &earlier), Vec::new()));
        (inputs, fields)
    });
    for block in &mut blocks {
        block.add = Some(draw.words.get("editor-add-field").into_owned());
    }
    blocks
}

fn fields(draw: &Draw<'_>, earlier: &[Choice]) -> Vec<Input> {
    let mut inputs = vec![
        draw.wide("name"),
        draw.wide("name-en"),
        draw.known("field-kind", FieldKind::ALL.map(FieldKind::identifier)),
        draw.known("prefill", Prefill::ALL.map(Prefill::identifier)),
        draw.check("field-required"),
        draw.wide("hint"),
        draw.wide("hint-en"),
        draw.area("choices"),
        draw.area("choices-en"),
        draw.wide("computed"),
        draw.known("from-paper", PaperValue::ALL.map(PaperValue::identifier)),
        draw.area("from-paper-types"),
        draw.known("from-paper-of", PaperPerson::ALL.map(PaperPerson::identifier)),
        draw.text("code"),
    ];
    inputs.extend(condition(draw, earlier));
    inputs
}

fn condition(draw: &Draw<'_>, earlier: &[Choice]) -> Vec<Input> {
    if earlier.is_empty() {
        return Vec::new();
    }
    vec![
        draw.select("shown-if-field", earlier.to_vec()),
        draw.text("shown-if-equals"),
    ]
}

pub(super) fn read(reader: &mut Reader<'_>) -> Vec<FieldGroup> {
    let mut taken = Vec::new();
    reader.each(|reader| {
        let title = reader.text("name");
        let code = reader.code(&title, &taken);
        taken.push(code.clone());
        let fields = reader.each(|reader| read_field(reader, &mut taken));
        FieldGroup {
            code,
            title,
            title_en: reader.maybe("name-en"),
            repeats: reader.flag("repeats"),
            most_rows: reader.maybe("most-rows").and_then(|text| text.parse().ok()),
            shown_if: read_condition(reader),
            fields,
        }
    })
}

fn read_field(reader: &mut Reader<'_>, taken: &mut Vec<String>) -> Field {
    let label = reader.text("name");
    let code = reader.code(&label, taken);
    taken.push(code.clone());
    Field {
        code,
        label,
        kind: reader
            .choice("field-kind", &FieldKind::ALL, FieldKind::identifier)
            .unwrap_or(FieldKind::Text),
        required: reader.flag("field-required"),
        hint: reader.maybe("hint"),
        choices: reader.texts("choices"),
        prefill: reader.choice("prefill", &Prefill::ALL, Prefill::identifier),
        shown_if: read_condition(reader),
        computed: reader.maybe("computed"),
        from_paper: read_from_paper(reader),
        en: read_english(reader),
    }
}

/// Half of it is kept too, so that the check of the draft says what is missing.
fn read_english(reader: &Reader<'_>) -> Option<FieldEnglish> {
    let english = FieldEnglish {
        label: reader.text("name-en"),
        hint: reader.maybe("hint-en"),
        choices: reader.texts("choices-en"),
    };
    (english != FieldEnglish::default()).then_some(english)
}

/// Types without a value that is read there say nothing.
fn read_from_paper(reader: &mut Reader<'_>) -> Option<FromPaper> {
    Some(FromPaper {
        read: reader.choice("from-paper", &PaperValue::ALL, PaperValue::identifier)?,
        papers: reader.texts("from-paper-types"),
        of: reader.choice("from-paper-of", &PaperPerson::ALL, PaperPerson::identifier),
    })
}

fn read_condition(reader: &Reader<'_>) -> Option<Condition> {
    let field = reader.maybe("shown-if-field")?;
    Some(Condition {
        field,
        equals: reader.text("shown-if-equals"),
    })
}
