//! The forms of a page as a browser sends them, with words of the test's own in every place where somebody types.

/// A form that stands on a page.
#[derive(Debug, Default)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// What is sent, by the names of its fields.
    pub fields: Vec<(String, String)>,
}

/// The forms of the page that are posted; what is chosen is the first choice, and what is typed is `typed`.
pub fn forms_of(html: &str, typed: &str) -> Vec<Form> {
    let forms = html.split("<form").skip(1);
    forms
        .filter_map(|rest| rest.split("</form>").next())
        .filter_map(|form| {
            let (head, inside) = form.split_once('>')?;
            (attribute(head, "method") == Some("post")).then_some(())?;
            Some(Form {
                action: attribute(head, "action")?.to_owned(),
                fields: fields_of(inside, typed),
            })
        })
        .collect()
}

fn fields_of(inside: &str, typed: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut chosen_from = None;
    for tag in inside.split('<').skip(1) {
        let head = tag.split('>').next().unwrap_or_default();
        let kind = head.split_whitespace().next().unwrap_or_default();
        let value = attribute(head, "value").unwrap_or_default();
        if let ("option", Some(place)) = (kind, chosen_from) {
            let field: Option<&mut (String, String)> = fields.get_mut(place);
            if let Some((_, chosen)) = field.filter(|(_, chosen)| chosen.is_empty()) {
                value.clone_into(chosen);
            }
        }
        let Some(name) = attribute(head, "name") else {
            continue;
        };
        if fields.iter().any(|(known, _)| known == name) {
            continue;
        }
        let sent = match (kind, attribute(head, "type").unwrap_or("text")) {
            ("select", _) => "",
            ("textarea", _) => typed,
            ("input", "hidden" | "radio" | "checkbox") | ("button", _) => value,
            ("input", "file") => continue,
            ("input", _) => typed,
            _ => continue,
        };
        chosen_from = (kind == "select").then_some(fields.len());
        fields.push((name.to_owned(), sent.to_owned()));
    }
    fields
}

fn attribute<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let (_, value) = head.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}
