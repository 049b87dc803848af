//! The electronic form (biểu mẫu điện tử, tờ khai) of a procedure.

use serde::{Deserialize, Serialize};

use super::english::FieldEnglish;
use super::from_paper::FromPaper;

/// What a person fills in, in groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Form {
    /// The groups, in order.
    pub groups: Vec<FieldGroup>,
}

impl Form {
    /// Whether there is no form.
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every field of every group, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.groups.iter().flat_map(|group| &group.fields)
    }

    /// The field that somebody meant, by its code or its label, and the group it stands in.
    pub fn meant(&self, said: &str) -> Option<(&FieldGroup, &Field)> {
        let mut fields = self
            .groups
            .iter()
            .flat_map(|group| group.fields.iter().map(move |field| (group, field)));
        fields.find(|(_, field)| field.code == said || motcua_search::same_words(&field.label, said))
    }

    /// The label of the field that somebody meant; what was said where the form has no such field. A code of a field is for
    /// machines: no paper and no page shows it.
    pub fn label_meant(&self, said: &str) -> String {
        self.meant(said)
            .map_or_else(|| said.to_owned(), |(_, field)| field.label.clone())
    }
}

/// Fields that stand together under a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldGroup {
    /// The code, in kebab-case, unique among groups and fields.
    pub code: String,
    /// The title.
    pub title: String,
    /// The title in English, where somebody wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Whether it may be filled in several times, as for each child.
    #[serde(default)]
    pub repeats: bool,
    /// How often at most, where it repeats and the province says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_rows: Option<u16>,
    /// When it is asked; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<Condition>,
}

/// How often a group that repeats may be filled in, where its form says nothing else.
const MOST_ROWS: u16 = 30;

impl FieldGroup {
    /// The most that any form may ask for: a page with more is no page.
    pub const ROWS_AT_MOST: u16 = 200;

    /// How often it may be filled in at most.
    pub fn most_rows(&self) -> usize {
        if !self.repeats {
            return 1;
        }
        let most = self.most_rows.unwrap_or(MOST_ROWS);
        usize::from(most.clamp(1, Self::ROWS_AT_MOST))
    }

    /// Whether each filling in is about a person, who is asked for first: wells, trades and parcels of land are not.
    pub fn is_of_persons(&self) -> bool {
        let first = self.fields.first();
        first.is_some_and(|field| field.kind == FieldKind::Person && field.shown_if.is_none())
    }
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The code, in kebab-case, unique among groups and fields; also its placeholder in the result template.
    pub code: String,
    /// The label.
    pub label: String,
    /// What may be filled in.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    #[serde(default)]
    pub required: bool,
    /// A hint under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What can be chosen; only for a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What is filled in beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// When it is asked; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<Condition>,
    /// What it is worked out from; nobody types it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<String>,
    /// From which papers its value may be taken over; of a person, whom papers name, also where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_paper: Option<FromPaper>,
    /// What it says in English, where somebody wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<FieldEnglish>,
}

/// Asks for something only when an earlier field was filled in so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The code of the earlier field.
    pub field: String,
    /// What must stand there.
    pub equals: String,
}

/// What may be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A number.
    Number,
    /// A day.
    Date,
    /// One of some choices.
    Choice,
    /// An address.
    Address,
    /// A person: name, identity number, day of birth.
    Person,
    /// An organisation: name, tax code.
    Organisation,
    /// A file.
    File,
}

impl FieldKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::Date,
        Self::Choice,
        Self::Address,
        Self::Person,
        Self::Organisation,
        Self::File,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Address => "address",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::File => "file",
        }
    }
}

/// What is known about the person who files and can be filled in beforehand.
///
/// A person does not have to tell again what the State knows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// The full name.
    FullName,
    /// The personal identity number.
    PersonalId,
    /// The day of birth.
    BirthDate,
    /// The address.
    Address,
    /// The telephone number.
    Phone,
    /// The electronic mail address.
    Email,
    /// The name of the organisation.
    Organisation,
    /// The organisation's tax code.
    TaxCode,
}

impl Prefill {
    /// Everything that can be filled in beforehand.
    pub const ALL: [Self; 8] = [
        Self::FullName,
        Self::PersonalId,
        Self::BirthDate,
        Self::Address,
        Self::Phone,
        Self::Email,
        Self::Organisation,
        Self::TaxCode,
    ];

    /// The identifier in data and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::PersonalId => "personal_id",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Organisation => "organisation",
            Self::TaxCode => "tax_code",
        }
    }
}
