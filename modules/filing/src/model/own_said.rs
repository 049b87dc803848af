//! What the account of whoever files and their earlier filing say for the form: offered beside the field as what papers say
//! is, and taken by a press only (NĐ 45/2020/NĐ-CP, điều 4). It fills in what is empty and goes over nothing.

use motcua_catalog::{FieldKind, PaperPerson};
use motcua_dossier::{DossierId, OwnerKind};
use motcua_kernel::Day;
use motcua_law::{PersonalId, Sex};

use super::answers::{Answers, Part, parts_of};
use super::draft::Filer;
use super::form::{AskedField, AskedGroup};
use super::offer::{OfferId, PaperOffer, Said, mark, names_another, offer};
use super::offer_from::OfferFrom;
use super::prefill::address;

/// What is known of an owner besides papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnSaid {
    /// What the account says; none where nothing of it is offered.
    pub account: Option<Filer>,
    /// The latest earlier filing of the same procedure, and what was answered in it.
    pub earlier: Option<(DossierId, Answers)>,
}

/// Everything that the account and the earlier filing offer to the form, in its order.
pub(crate) fn own_offers(
    groups: &[AskedGroup<'_>],
    answers: &Answers,
    (own, today): (&OwnSaid, Day),
) -> Vec<PaperOffer> {
    let mut all = Vec::new();
    for group in groups {
        for asked in group.fields.iter().filter(|asked| asked.field.computed.is_none()) {
            for (from, said) in said(asked, own, today) {
                if names_another(groups, asked, (answers, &said)) {
                    continue;
                }
                let Some((values, sure)) = offer(asked, said, (answers, today)) else {
                    continue;
                };
                let made = PaperOffer {
                    id: OfferId {
                        from,
                        number: 0,
                        mark: mark(&values),
                        key: asked.key(Part::Whole),
                    },
                    group: group.group.code.clone(),
                    label: asked.field.label.clone(),
                    values,
                    paper: String::new(),
                    sure,
                };
                if !made.replaces() {
                    all.push(made);
                }
            }
        }
    }
    all
}

/// What is known for one field, by who knows it.
fn said(asked: &AskedField<'_>, own: &OwnSaid, today: Day) -> Vec<(OfferFrom, Said)> {
    let account = own.account.as_ref().map(|filer| {
        let parts = of_account(asked, filer, today);
        (OfferFrom::Account, parts)
    });
    let earlier = own.earlier.as_ref().map(|(id, answers)| {
        let parts = of_earlier(asked, answers);
        (OfferFrom::Earlier(*id), parts)
    });
    let known = account.into_iter().chain(earlier);
    known
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(from, parts)| (from, (parts, true)))
        .collect()
}

fn of_account(asked: &AskedField<'_>, filer: &Filer, today: Day) -> Vec<(Part, String)> {
    let name = (Part::Whole, filer.name.clone());
    match (asked.field.kind, filer.kind) {
        (FieldKind::Person, OwnerKind::Person) if may_be(asked, filer, today) => {
            let mut parts = vec![name, (Part::Number, filer.number.clone())];
            parts.extend(filer.birth_on.map(|day| (Part::Birth, day.to_string())));
            parts
        }
        (FieldKind::Organisation, OwnerKind::Organisation) => vec![name, (Part::Tax, filer.number.clone())],
        (FieldKind::Address, _) if asks_for_own_place(asked) => {
            let (line, unit) = address(&filer.address);
            let parts = [(Part::Whole, line), (Part::Unit, unit)];
            let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
            parts.map(|(part, value)| (part, value.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the form asks where somebody lives or an organisation has its seat; a place of birth or a plot of land is another.
fn asks_for_own_place(asked: &AskedField<'_>) -> bool {
    const OWN: [&str; 4] = ["cư trú", "thường trú", "quê quán", "trụ sở"];
    let label = asked.field.label.to_lowercase();
    OWN.iter().any(|words| label.contains(words))
}

/// Whom the form asks for in a role, where it says one.
fn role(asked: &AskedField<'_>) -> Option<PaperPerson> {
    asked.field.from_paper.as_ref().and_then(|from| from.of)
}

/// Whoever files is not the child or the dead person it is about, and no woman is the father (the sex stands in the number:
/// NĐ 137/2015/NĐ-CP, điều 13).
fn may_be(asked: &AskedField<'_>, filer: &Filer, today: Day) -> bool {
    let wanted = match role(asked) {
        Some(PaperPerson::Child | PaperPerson::Deceased) => return false,
        Some(PaperPerson::Mother | PaperPerson::Wife) => Sex::Female,
        Some(PaperPerson::Father | PaperPerson::Husband) => Sex::Male,
        _ => return true,
    };
    let number = PersonalId::parse(&filer.number, today).ok();
    number.is_none_or(|number| number.sex() == wanted)
}

/// The person who stood there the last time; whom the matter itself is about is another each time.
fn of_earlier(asked: &AskedField<'_>, answers: &Answers) -> Vec<(Part, String)> {
    let of = |part: Part| answers.of(&asked.key(part)).to_owned();
    let about = matches!(role(asked), Some(PaperPerson::Child | PaperPerson::Deceased));
    if asked.field.kind != FieldKind::Person || about || of(Part::Whole).is_empty() {
        return Vec::new();
    }
    let parts = parts_of(FieldKind::Person).iter().map(|part| (*part, of(*part)));
    parts.filter(|(_, value)| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use motcua_catalog::{Field, Form, FromPaper, PaperValue, Prefill};
    use motcua_kernel::{Id, Instant};

    use super::super::form::asked_groups;
    use super::super::form::tests::{field, group};
    use super::*;

    fn account(kind: OwnerKind, number: &str, name: &str) -> Filer {
        Filer {
            kind,
            number: number.to_owned(),
            name: name.to_owned(),
            birth_on: "1995-02-01".parse().ok(),
            phone: String::new(),
            email: String::new(),
            address: "Khu Nam Quan, Thị trấn Đồng Đăng, Huyện Cao Lộc".to_owned(),
            identified: false,
        }
    }

    fn woman() -> Filer {
        account(OwnerKind::Person, "020195001234", "Lý Thị Mủi")
    }

    fn of(code: &str, of: PaperPerson) -> Field {
        let mut asked = field(code, FieldKind::Person, false);
        asked.from_paper = Some(FromPaper {
            read: PaperValue::PersonName,
            papers: Vec::new(),
            of: Some(of),
        });
        asked
    }

    fn form() -> Form {
        let mut known = field("toi", FieldKind::Person, true);
        known.prefill = Some(Prefill::FullName);
        let place = |code: &str, label: &str| Field {
            label: label.to_owned(),
            ..field(code, FieldKind::Address, false)
        };
        Form {
            groups: vec![group(
                "g",
                false,
                vec![
                    known,
                    of("con", PaperPerson::Child),
                    of("me", PaperPerson::Mother),
                    of("cha", PaperPerson::Father),
                    field("ben-a", FieldKind::Person, false),
                    field("cong-ty", FieldKind::Organisation, false),
                    place("noi-o", "Nơi cư trú"),
                    place("noi-sinh", "Nơi sinh"),
                    field("ghi-chu", FieldKind::Text, false),
                ],
            )],
        }
    }

    fn answers(typed: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        typed.iter().for_each(|(key, value)| answers.put(*key, value));
        answers
    }

    /// The key of each field to which something is offered, with the values.
    fn offered(own: &OwnSaid, typed: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let (form, answers) = (form(), answers(typed));
        let groups = asked_groups(&form, &answers);
        let found = own_offers(&groups, &answers, (own, "2023-11-15".parse().unwrap()));
        found
            .into_iter()
            .map(|offer| {
                let values = offer.values.iter().map(|one| one.value.clone()).collect();
                (offer.id.key.clone(), values)
            })
            .collect()
    }

    fn keys(own: &OwnSaid, typed: &[(&str, &str)]) -> Vec<String> {
        offered(own, typed).into_iter().map(|it| it.0).collect()
    }

    fn own(account: Filer) -> OwnSaid {
        OwnSaid {
            account: Some(account),
            earlier: None,
        }
    }

    const FILER: [(&str, &str); 3] = [
        ("toi", "Lý Thị Mủi"),
        ("toi--number", "020195001234"),
        ("toi--birth", "1995-02-01"),
    ];

    #[test]
    fn whoever_files_is_offered_as_mother_and_party_never_as_father_or_child_and_lives_where_nobody_is_born()
    {
        let all = offered(&own(woman()), &FILER);
        let keys: Vec<&str> = all.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(keys, ["me", "ben-a", "noi-o"]);
        assert_eq!(all[0].1, ["Lý Thị Mủi", "020195001234", "1995-02-01"]);
        assert_eq!(all[2].1, ["Khu Nam Quan", "Thị trấn Đồng Đăng, Huyện Cao Lộc"]);
        let company = account(OwnerKind::Organisation, "4900990004", "Công ty TNHH Thử nghiệm");
        assert_eq!(keys_of(&company), ["cong-ty", "noi-o"]);
    }

    fn keys_of(account: &Filer) -> Vec<String> {
        keys(&own(account.clone()), &FILER)
    }

    #[test]
    fn what_was_typed_is_added_to_and_never_gone_over() {
        let mut typed = FILER.to_vec();
        typed.extend([
            ("me", "LÝ THỊ MỦI"),
            ("ben-a", "Hoàng Văn Én"),
            ("noi-o--unit", "Xã Thử"),
        ]);
        let all = offered(&own(woman()), &typed);
        let me = vec![
            "LÝ THỊ MỦI".to_owned(),
            "020195001234".to_owned(),
            "1995-02-01".to_owned(),
        ];
        assert_eq!(all, [("me".to_owned(), me)]);
    }

    #[test]
    fn the_people_of_the_last_filing_are_offered_and_not_the_child_it_was_about() {
        let before = answers(&[
            ("con", "Lý Bảo An"),
            ("cha", "Hoàng Văn Én"),
            ("cha--number", "020090001235"),
            ("noi-o", "Khu Nam Quan"),
            ("ghi-chu", "lần trước"),
        ]);
        let id: DossierId = Id::new(Instant::from_micros(0), [3; 10]);
        let own = OwnSaid {
            account: None,
            earlier: Some((id, before)),
        };
        let father = vec!["Hoàng Văn Én".to_owned(), "020090001235".to_owned()];
        assert_eq!(offered(&own, &FILER), [("cha".to_owned(), father)]);
        let taken = [("ben-a", "Hoàng Văn Én")];
        assert!(
            keys(&own, &taken).is_empty(),
            "he stands in another place of the form"
        );
        assert!(offered(&OwnSaid::default(), &FILER).is_empty());
    }
}
