//! What papers of a filing say that its form asks: offered field by field, and taken only by whoever files.
//!
//! A person field takes whom a paper names; any other field what its form says (`from_paper`). Nothing is offered that
//! the form would call wrong, and nothing that stands there already.

use motcua_blobs::BlobHash;
use motcua_catalog::{FieldKind, FromPaper, PaperPerson, PaperValue};
use motcua_kernel::Day;
use motcua_search::same_words;

use super::answers::{Answers, Part};
use super::check::problem;
use super::draft::FileRead;
use super::form::{AskedField, AskedGroup};
use super::offer_from::OfferFrom;
use super::origin::Source;
use super::prefill::address;
use super::reading::{OffPaper, OffPerson, ReadLine};

/// Values of one paper that are offered for one field.
const MOST: usize = 4;

/// A paper of the filing, with what was read off it or stands on its card.
pub(crate) struct ReadPaper<'p> {
    pub(crate) from: OfferFrom,
    /// What it is called.
    pub(crate) name: String,
    pub(crate) off_paper: Option<&'p OffPaper>,
    pub(crate) card: Option<&'p FileRead>,
}

/// Which offer, as a button says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferId {
    /// Who makes it.
    pub from: OfferFrom,
    /// Which of the offers that the paper makes to the field, from 0.
    pub number: usize,
    /// What was offered over what, as a mark: that is taken over that, and nothing else.
    pub mark: String,
    /// The key of the field.
    pub key: String,
}

impl OfferId {
    /// As the value of a button.
    pub fn text(&self) -> String {
        format!("{}.{}.{}.{}", self.from, self.number, self.mark, self.key)
    }

    /// The offer that a button named; codes of fields have no dot, but rows have.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        Some(Self {
            from: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
            mark: parts.next()?.to_owned(),
            key: parts.next()?.to_owned(),
        })
    }
}

/// A value for one part of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedValue {
    /// The part.
    pub part: Part,
    /// The key of its answer.
    pub key: String,
    /// What the paper says.
    pub value: String,
    /// What stands there now; empty where nothing does.
    pub stands: String,
}

/// What a paper says for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOffer {
    /// Which offer it is.
    pub id: OfferId,
    /// The code of the group.
    pub group: String,
    /// The label of the field.
    pub label: String,
    /// The values, part by part; at least one differs from what stands there.
    pub values: Vec<OfferedValue>,
    /// What the paper is called; empty where no paper makes the offer.
    pub paper: String,
    /// Whether all of it was read surely; else it is to be compared with the paper.
    pub sure: bool,
}

impl PaperOffer {
    /// Whether something else stands there that would go.
    pub fn replaces(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|one| !one.stands.is_empty() && one.stands != one.value)
    }

    /// Whether a paper of the vault makes it.
    pub const fn is_kept(&self) -> bool {
        matches!(self.id.from, OfferFrom::Kept(_))
    }

    /// Who is noted as having known what is taken.
    pub const fn source(&self) -> Source {
        match (self.id.from, self.sure) {
            (OfferFrom::Account, _) => Source::Account,
            (OfferFrom::Earlier(_), _) => Source::Earlier,
            (OfferFrom::Kept(_), _) => Source::KeptPaper,
            (OfferFrom::File(_), true) => Source::Paper,
            (OfferFrom::File(_), false) => Source::FaintPaper,
        }
    }

    /// Whether the other one offers the same values to the same field.
    pub(crate) fn says_as(&self, other: &Self) -> bool {
        self.id.key == other.id.key && self.values == other.values
    }
}

/// Everything that the papers offer to the form, in its order.
pub(crate) fn offers(
    groups: &[AskedGroup<'_>],
    answers: &Answers,
    (papers, today): (&[ReadPaper<'_>], Day),
) -> Vec<PaperOffer> {
    let mut all = Vec::new();
    for group in groups {
        for asked in group.fields.iter().filter(|asked| asked.field.computed.is_none()) {
            for paper in papers {
                let said = said(asked, paper);
                let fit = said
                    .into_iter()
                    .filter(|one| !names_another(groups, asked, (answers, one)))
                    .filter_map(|one| offer(asked, one, (answers, today)));
                for (number, (values, sure)) in fit.take(MOST).enumerate() {
                    all.push(PaperOffer {
                        id: OfferId {
                            from: paper.from,
                            number,
                            mark: mark(&values),
                            key: asked.key(Part::Whole),
                        },
                        group: group.group.code.clone(),
                        label: asked.field.label.clone(),
                        values,
                        paper: paper.name.clone(),
                        sure,
                    });
                }
            }
        }
    }
    all
}

/// Values for the parts of one field that belong together, and whether they were read surely.
pub(super) type Said = (Vec<(Part, String)>, bool);

fn said(asked: &AskedField<'_>, paper: &ReadPaper<'_>) -> Vec<Said> {
    let from = asked.field.from_paper.as_ref();
    let kind = paper.off_paper.and_then(|read| read.paper.as_ref());
    if from.is_some_and(|from| !from.speaks_of(kind.map(|kind| kind.key.as_str()))) {
        return Vec::new();
    }
    match (asked.field.kind, from) {
        (FieldKind::Person, from) => people(paper, from.and_then(|from| from.of)),
        (kind, Some(from)) => paper
            .off_paper
            .map(|read| declared(kind, from, read))
            .unwrap_or_default(),
        (_, None) => Vec::new(),
    }
}

/// Whom a paper names, in the role that the form asks for, each with what belongs to them. Of a paper on which people
/// were not told apart, number and day of birth are the person's only where it names nobody else.
fn people(paper: &ReadPaper<'_>, of: Option<PaperPerson>) -> Vec<Said> {
    if let Some(card) = paper.card {
        let mut parts = vec![
            (Part::Whole, card.name.clone()),
            (Part::Number, card.number.clone()),
        ];
        parts.extend(card.born_on.map(|day| (Part::Birth, day.to_string())));
        return vec![(parts, true)];
    }
    let Some(read) = paper.off_paper else {
        return Vec::new();
    };
    if !read.people.is_empty() {
        return meant(read, of).map(person).collect();
    }
    let names: Vec<&ReadLine> = read.read("person-name").collect();
    let [only] = names.as_slice() else {
        let alone = |name: &&ReadLine| (vec![(Part::Whole, name.value.clone())], name.sure);
        return names.iter().map(alone).collect();
    };
    let (mut parts, mut sure) = (vec![(Part::Whole, only.value.clone())], only.sure);
    let number = single(read, "personal-id").or_else(|| single(read, "old-id-card"));
    for (part, line) in [(Part::Number, number), (Part::Birth, single(read, "birth-date"))] {
        if let Some(line) = line {
            parts.push((part, line.value.clone()));
            sure &= line.sure;
        }
    }
    vec![(parts, sure)]
}

/// Whom a form that asks for `of` may mean.
fn meant(read: &OffPaper, of: Option<PaperPerson>) -> Box<dyn Iterator<Item = &OffPerson> + '_> {
    match of {
        None => Box::new(read.people.iter()),
        Some(wanted) => Box::new(read.people_as(move |role| wanted.may_be(role))),
    }
}

fn person(read: &OffPerson) -> Said {
    let parts = [
        (Part::Whole, &read.name),
        (Part::Number, &read.number),
        (Part::Birth, &read.birth),
    ];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    (
        parts.map(|(part, value)| (part, value.clone())).collect(),
        read.sure,
    )
}

/// The only value of a kind: where there are several, nobody knows whose each is.
fn single<'r>(read: &'r OffPaper, kind: &str) -> Option<&'r ReadLine> {
    let mut all = read.read(kind);
    all.next().filter(|_| all.next().is_none())
}

/// What the form says the field takes.
fn declared(kind: FieldKind, from: &FromPaper, read: &OffPaper) -> Vec<Said> {
    if let Some(values) = of_somebody(kind, from, read) {
        return values;
    }
    let mut lines: Vec<&ReadLine> = read.read(from.read.identifier()).collect();
    if from.read == PaperValue::PersonalId && lines.is_empty() {
        lines = read.read("old-id-card").collect();
    }
    if from.of.is_some() {
        // What belongs to nobody who is named may be theirs: a child has a day of birth before it has a name.
        lines.retain(|line| !read.people.iter().any(|one| has(one, &line.value)));
    }
    lines
        .iter()
        .map(|line| (parts_of(kind, &line.value), line.sure))
        .collect()
}

fn parts_of(kind: FieldKind, value: &str) -> Vec<(Part, String)> {
    if kind != FieldKind::Address {
        return vec![(Part::Whole, value.to_owned())];
    }
    let (street, unit) = address(value);
    let parts = [(Part::Whole, street), (Part::Unit, unit)];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    parts.map(|(part, value)| (part, value.to_owned())).collect()
}

fn has(person: &OffPerson, value: &str) -> bool {
    [&person.name, &person.number, &person.birth, &person.address]
        .into_iter()
        .any(|known| known == value)
}

/// What the paper says of whoever the form asks for; nothing to go by where the form asks for nobody, or the paper tells
/// people not apart.
fn of_somebody(kind: FieldKind, from: &FromPaper, read: &OffPaper) -> Option<Vec<Said>> {
    from.of.filter(|_| !read.people.is_empty())?;
    let value = |one: &OffPerson| match from.read {
        PaperValue::PersonName => one.name.clone(),
        PaperValue::PersonalId => one.number.clone(),
        PaperValue::BirthDate => one.birth.clone(),
        PaperValue::Address => one.address.clone(),
        _ => String::new(),
    };
    let said = meant(read, from.of).filter_map(|one| {
        let value = value(one);
        (!value.is_empty()).then(|| (parts_of(kind, &value), one.sure))
    });
    Some(said.collect()).filter(|said: &Vec<Said>| !said.is_empty())
}

/// Whether it names somebody who stands in another place of the form, or whom the field cannot mean: a person who is
/// named already is added to, never replaced by a stranger where the account said who it is.
pub(super) fn names_another(
    groups: &[AskedGroup<'_>],
    asked: &AskedField<'_>,
    (answers, said): (&Answers, &Said),
) -> bool {
    if asked.field.kind != FieldKind::Person {
        return false;
    }
    let Some((_, name)) = said.0.iter().find(|(part, _)| *part == Part::Whole) else {
        return false;
    };
    let own = answers.of(&asked.key(Part::Whole));
    if asked.field.prefill.is_some() && !own.is_empty() && !same_words(own, name) {
        return true;
    }
    let here = asked.key(Part::Whole);
    let mut others = groups.iter().flat_map(|group| &group.fields).filter(|other| {
        other.field.kind == FieldKind::Person
            && other.field.prefill.is_none()
            && other.key(Part::Whole) != here
    });
    others.any(|other| same_words(answers.of(&other.key(Part::Whole)), name))
}

/// The values that the form takes, where one of them is new.
pub(super) fn offer(
    asked: &AskedField<'_>,
    (parts, sure): Said,
    (answers, today): (&Answers, Day),
) -> Option<(Vec<OfferedValue>, bool)> {
    let right = |(part, value): &(Part, String)| {
        !value.trim().is_empty() && problem((asked.field, *part), value, today).is_none()
    };
    let values: Vec<OfferedValue> = parts
        .into_iter()
        .filter(right)
        .map(|(part, value)| {
            let key = asked.key(part);
            let stands = answers.of(&key).to_owned();
            // Capitals and blanks are no other name: what was typed stays.
            let value = if same_words(&stands, &value) {
                stands.clone()
            } else {
                value
            };
            OfferedValue {
                part,
                stands,
                key,
                value,
            }
        })
        .collect();
    let new = values.iter().any(|one| one.stands != one.value);
    new.then_some((values, sure))
}

/// A short mark of what the paper says and what stands in the parts.
pub(super) fn mark(values: &[OfferedValue]) -> String {
    let both = values
        .iter()
        .flat_map(|one| [one.value.as_str(), one.stands.as_str()]);
    let hash = BlobHash::of(both.collect::<Vec<_>>().join("\n").as_bytes());
    hash.as_str().chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::super::form::asked_groups;
    use super::super::form::tests::{field, group};
    use super::super::reading::PaperType;
    use super::*;
    use motcua_catalog::{Form, Prefill};
    use motcua_kernel::{Id, Instant};

    fn form() -> Form {
        let mut me = field("me", FieldKind::Person, true);
        me.prefill = Some(Prefill::FullName);
        let mut day = field("ngay", FieldKind::Date, true);
        day.from_paper = Some(FromPaper {
            read: PaperValue::IssueDate,
            papers: vec!["giay-khai-sinh".to_owned()],
            of: None,
        });
        Form {
            groups: vec![group(
                "g",
                false,
                vec![
                    me,
                    field("cha", FieldKind::Person, false),
                    field("con", FieldKind::Person, false),
                    day,
                    field("ghi-chu", FieldKind::Text, false),
                ],
            )],
        }
    }

    fn paper(kind: Option<&str>, lines: &[(&str, &str, bool)]) -> OffPaper {
        let line = |(kind, value, sure): &(&str, &str, bool)| ReadLine {
            kind: (*kind).to_owned(),
            value: (*value).to_owned(),
            sure: *sure,
        };
        OffPaper {
            lines: lines.iter().map(line).collect(),
            words: 40,
            paper: kind.map(|key| PaperType {
                key: key.to_owned(),
                name: key.to_owned(),
            }),
            people: Vec::new(),
        }
    }

    /// Key, values and sureness of what `read` offers to a form that says `typed`.
    fn offered(read: &OffPaper, typed: &[(&str, &str)]) -> Vec<(String, Vec<String>, bool, bool)> {
        let mut answers = Answers::default();
        typed.iter().for_each(|(key, value)| answers.put(*key, value));
        let form = form();
        let groups = asked_groups(&form, &answers);
        let papers = [ReadPaper {
            from: OfferFrom::File(Id::new(Instant::from_micros(0), [1; 10])),
            name: "Giấy".to_owned(),
            off_paper: Some(read),
            card: None,
        }];
        let found = offers(&groups, &answers, (&papers, "2023-11-15".parse().unwrap()));
        found
            .into_iter()
            .map(|offer| {
                let values = offer.values.iter().map(|one| one.value.clone()).collect();
                (offer.id.key.clone(), values, offer.sure, offer.replaces())
            })
            .collect()
    }

    #[test]
    fn a_person_is_offered_with_number_and_birth_only_where_the_paper_names_nobody_else() {
        let one = paper(
            None,
            &[
                ("person-name", "Hoàng Văn Én", true),
                ("personal-id", "020090001234", true),
                ("birth-date", "1990-02-01", true),
            ],
        );
        let whole = vec![
            "Hoàng Văn Én".to_owned(),
            "020090001234".to_owned(),
            "1990-02-01".to_owned(),
        ];
        let me = [("me", "Lý Thị Mủi"), ("con", "Lý Bảo An")];
        assert_eq!(
            offered(&one, &me),
            [
                ("cha".to_owned(), whole.clone(), true, false),
                ("con".to_owned(), whole, true, true)
            ]
        );
        let two = paper(
            None,
            &[
                ("person-name", "Hoàng Văn Én", true),
                ("person-name", "Lý Bảo An", true),
                ("personal-id", "020090001234", true),
            ],
        );
        let names: Vec<Vec<String>> = offered(&two, &me).into_iter().map(|it| it.1).collect();
        assert_eq!(
            names,
            [vec!["Hoàng Văn Én".to_owned()], vec!["Hoàng Văn Én".to_owned()]]
        );
    }

    #[test]
    fn a_mother_is_offered_to_the_place_of_the_mother_with_her_own_number() {
        let somebody = |role: &str, name: &str, number: &str| OffPerson {
            role: Some(role.to_owned()),
            name: name.to_owned(),
            number: number.to_owned(),
            sure: true,
            ..OffPerson::default()
        };
        let mut read = paper(Some("giay-chung-sinh"), &[("person-name", "Lý Bảo An", true)]);
        read.people = vec![
            somebody("mother", "Lý Thị Mủi", "020195001234"),
            somebody("father", "Hoàng Văn Én", "020090001235"),
            somebody("child", "Lý Bảo An", ""),
        ];
        let asks = |of| {
            let mut asked = field("cha", FieldKind::Person, false);
            asked.from_paper = Some(FromPaper {
                read: PaperValue::PersonName,
                papers: Vec::new(),
                of: Some(of),
            });
            asked
        };
        let form = Form {
            groups: vec![group("g", false, vec![asks(PaperPerson::Father)])],
        };
        let answers = Answers::default();
        let groups = asked_groups(&form, &answers);
        let papers = [ReadPaper {
            from: OfferFrom::File(Id::new(Instant::from_micros(0), [1; 10])),
            name: "Giấy chứng sinh".to_owned(),
            off_paper: Some(&read),
            card: None,
        }];
        let found = offers(&groups, &answers, (&papers, "2023-11-15".parse().unwrap()));
        let values: Vec<&str> = found[0].values.iter().map(|one| one.value.as_str()).collect();
        assert_eq!((found.len(), values), (1, vec!["Hoàng Văn Én", "020090001235"]));
    }

    #[test]
    fn whom_the_account_names_is_added_to_and_never_replaced() {
        let own = paper(
            None,
            &[
                ("person-name", "LÝ THỊ MỦI", true),
                ("birth-date", "1995-02-01", true),
            ],
        );
        let found = offered(
            &own,
            &[
                ("me", "Lý Thị Mủi"),
                ("cha", "Hoàng Văn Én"),
                ("con", "Lý Bảo An"),
            ],
        );
        let me = found.iter().find(|it| it.0 == "me").unwrap();
        assert_eq!(
            me.1,
            ["Lý Thị Mủi", "1995-02-01"],
            "the name stays as it was typed"
        );
        assert!(!me.3);
    }

    #[test]
    fn other_fields_take_only_what_the_form_says_and_of_the_papers_that_it_names() {
        let read = [("issue-date", "2020-05-04", false), ("number", "12", true)];
        let right = paper(Some("giay-khai-sinh"), &read);
        assert_eq!(
            offered(&right, &[]),
            [("ngay".to_owned(), vec!["2020-05-04".to_owned()], false, false)]
        );
        assert!(offered(&paper(Some("giay-phep-xay-dung"), &read), &[]).is_empty());
        assert!(
            offered(&right, &[("ngay", "2020-05-04")]).is_empty(),
            "it stands there"
        );
    }

    #[test]
    fn a_value_that_the_form_would_call_wrong_is_not_offered() {
        let read = paper(
            None,
            &[
                ("person-name", "Hoàng Văn Én", true),
                ("personal-id", "999990001234", true),
            ],
        );
        let found = offered(&read, &[("me", "Lý Thị Mủi"), ("con", "Lý Bảo An")]);
        assert_eq!(found.first().unwrap().1, ["Hoàng Văn Én"]);
    }

    #[test]
    fn a_button_names_its_offer_also_in_a_row() {
        let id = OfferId {
            from: OfferFrom::File(Id::new(Instant::from_micros(0), [1; 10])),
            number: 2,
            mark: "abc".to_owned(),
            key: "thanh-vien.3".to_owned(),
        };
        assert_eq!(OfferId::parse(&id.text()), Some(id));
        assert_eq!(OfferId::parse("x.y"), None);
    }
}
