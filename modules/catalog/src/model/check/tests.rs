//! Each rule once: a good revision, one change, the problem it makes.

use motcua_kernel::Money;
use motcua_law::TimeLimit::{CalendarDays, SameDay, WorkingDays, WorkingHours};

use super::*;
use crate::model::{
    ChannelLimit, Component, Condition, Digitise, DigitiseBasis, Fee, Field, FieldGroup, FieldKind,
    FilingChannel, Form, FromPaper, Leg, Level, Mode, OnlineService, PaperValue, Performer, Required,
    ResultRef, StepKind, TrustGrade, Variant, Workflow, WorkflowStep,
};

fn component(name: &str) -> Component {
    Component {
        name: name.to_owned(),
        originals: 1,
        copies: 0,
        required: Required::Always,
        mode: Mode::Submit,
        digitise: Digitise::Required,
        basis: DigitiseBasis::ProvinceList,
        reuse_from: Vec::new(),
        database: None,
        form: None,
        variants: Vec::new(),
        min_trust: None,
    }
}

fn step(code: &str, kind: StepKind, performer: Performer) -> WorkflowStep {
    WorkflowStep {
        code: code.to_owned(),
        name: code.to_owned(),
        kind,
        performer,
        limit: Some(WorkingDays(1)),
    }
}

fn leg(code: &str, after: &[&str]) -> Leg {
    Leg {
        code: code.to_owned(),
        name: code.to_owned(),
        agency: "Công an xã".to_owned(),
        unit: None,
        level: Some(Level::Commune),
        after: after.iter().map(ToString::to_string).collect(),
        limit: WorkingDays(2),
    }
}

fn field(code: &str, kind: FieldKind, shown_if: Option<(&str, &str)>) -> Field {
    Field {
        code: code.to_owned(),
        label: code.to_owned(),
        kind,
        required: true,
        hint: None,
        choices: match kind {
            FieldKind::Choice => vec!["Có".to_owned(), "Không".to_owned()],
            _ => Vec::new(),
        },
        prefill: None,
        shown_if: shown_if.map(|(field, equals)| Condition {
            field: field.to_owned(),
            equals: equals.to_owned(),
        }),
        computed: None,
        from_paper: None,
        en: None,
    }
}

fn good() -> RevisionBody {
    RevisionBody {
        name: "Thủ tục mẫu".to_owned(),
        official_name: "Thủ tục mẫu".to_owned(),
        field: "Hộ tịch".to_owned(),
        applicants: Vec::new(),
        mandate: None,
        components: vec![
            component("Tờ khai"),
            Component {
                required: Required::Conditional,
                variants: vec!["uy-quyen".to_owned()],
                ..component("Văn bản uỷ quyền")
            },
        ],
        time_limit: WorkingDays(5),
        channel_limits: vec![ChannelLimit {
            channel: FilingChannel::Online,
            time_limit: WorkingDays(4),
        }],
        fee: Fee {
            amount: Money::dong(8_000),
            online_amount: None,
            copy_amount: None,
            per: None,
            exempt: Vec::new(),
            note: None,
            is_placeholder: false,
        },
        online_service: OnlineService::Full,
        financial_obligation: false,
        results: vec![ResultRef {
            code: "KQ.G15.000031".parse().unwrap(),
            name: "Giấy khai sinh".to_owned(),
            yields_paper_result: true,
        }],
        levels_2023: vec![Level::Commune],
        levels_2025: vec![Level::Commune],
        agency_2023: String::new(),
        agency_2025: String::new(),
        decision: None,
        source: String::new(),
        workflow: Workflow {
            steps: vec![
                step("tham-dinh", StepKind::Appraise, Performer::CaseOfficer),
                step("ky-duyet", StepKind::Approve, Performer::AgencyHead),
                step("phat-hanh", StepKind::Issue, Performer::Clerk),
            ],
        },
        legs: vec![
            leg("khai-sinh", &[]),
            leg("cu-tru", &["khai-sinh"]),
            leg("bao-hiem", &["khai-sinh"]),
        ],
        variants: vec![Variant {
            code: "uy-quyen".to_owned(),
            name: "Có uỷ quyền".to_owned(),
            name_en: None,
        }],
        form: Form {
            groups: vec![FieldGroup {
                code: "nguoi-khai".to_owned(),
                title: "Người khai".to_owned(),
                fields: vec![
                    field("co-uy-quyen", FieldKind::Choice, None),
                    field("so-uy-quyen", FieldKind::Text, Some(("co-uy-quyen", "Có"))),
                ],
                repeats: false,
                most_rows: None,
                title_en: None,
                shown_if: None,
            }],
        },
        form_source: None,
        result_template: Some("Xác nhận {{ho-ten}}, uỷ quyền số {{so-uy-quyen}}".to_owned()),
        immediate: false,
    }
}

type Change = fn(&mut RevisionBody);

/// Each change to the good revision makes exactly the problem `code` in `part`, as bad as stated.
fn expect(part: RevisionPart, severity: Severity, cases: &[(&str, Change)]) {
    for (code, change) in cases {
        let mut body = good();
        change(&mut body);
        let problems = validate(&body);
        let found: Vec<_> = problems.iter().filter(|problem| problem.code == *code).collect();
        assert!(!found.is_empty(), "{code}: {problems:?}");
        assert!(
            found
                .iter()
                .all(|problem| problem.place.part == part && problem.severity == severity),
            "{code}: {problems:?}"
        );
        assert_eq!(
            blocks(&problems),
            severity == Severity::Error,
            "{code}: {problems:?}"
        );
    }
}

#[test]
fn a_good_revision_has_no_problem_with_or_without_steps() {
    assert_eq!(validate(&good()), []);
    let mut body = good();
    body.workflow = Workflow::default();
    assert_eq!(validate(&body), []);
    assert_eq!(body.steps(), [WorkflowStep::default_step()]);
}

#[test]
fn names_times_and_fees_are_needed() {
    expect(
        RevisionPart::General,
        Severity::Error,
        &[
            ("name-missing", |body| body.name = " ".to_owned()),
            ("field-missing", |body| body.field.clear()),
            ("time-limit-missing", |body| body.time_limit = WorkingDays(0)),
            ("channel-limit-missing", |body| {
                body.channel_limits[0].time_limit = WorkingHours(0)
            }),
            ("channel-twice", |body| {
                body.channel_limits.push(body.channel_limits[0])
            }),
        ],
    );
    expect(
        RevisionPart::General,
        Severity::Warning,
        &[("level-missing", |body| body.levels_2025.clear())],
    );
    expect(
        RevisionPart::Fee,
        Severity::Error,
        &[("fee-negative", |body| {
            body.fee.copy_amount = Some(Money::dong(-1))
        })],
    );
    expect(
        RevisionPart::Fee,
        Severity::Warning,
        &[("fee-unknown", |body| body.fee.is_placeholder = true)],
    );
}

#[test]
fn a_paper_is_not_both_turned_into_data_and_kept_from_it() {
    expect(
        RevisionPart::Components,
        Severity::Error,
        &[
            ("component-name-missing", |body| body.components[0].name.clear()),
            ("digitise-shown-only", |body| {
                body.components[0].mode = Mode::Present
            }),
            ("digitise-against-basis", |body| {
                body.components[0].basis = DigitiseBasis::SharedInDatabase;
            }),
            ("digitise-against-basis", |body| {
                body.components[0].digitise = Digitise::Forbidden
            }),
            ("trust-of-forbidden", |body| {
                body.components[0].digitise = Digitise::Forbidden;
                body.components[0].basis = DigitiseBasis::Stated;
                body.components[0].min_trust = Some(TrustGrade::T2);
            }),
            ("digitise-two-ways", |body| {
                body.components.push(Component {
                    digitise: Digitise::Optional,
                    ..component("Tờ khai")
                });
            }),
            ("component-variant-unknown", |body| {
                body.components[1].variants.push("khong-co".to_owned());
            }),
        ],
    );
    expect(
        RevisionPart::Components,
        Severity::Warning,
        &[
            ("component-countless", |body| body.components[0].originals = 0),
            ("earlier-result-without-kind", |body| {
                body.components[0].basis = DigitiseBasis::EarlierResult;
            }),
            ("component-always-in-case", |body| {
                body.components[0].variants.push("uy-quyen".to_owned());
            }),
        ],
    );
}

#[test]
fn a_case_has_a_code_of_its_own_and_asks_for_something() {
    expect(
        RevisionPart::Variants,
        Severity::Error,
        &[
            ("code-twice", |body| body.variants.push(body.variants[0].clone())),
            ("code-malformed", |body| {
                body.variants.push(Variant {
                    code: "Uỷ quyền".to_owned(),
                    name: "Uỷ quyền".to_owned(),
                    name_en: None,
                });
            }),
            ("variant-name-missing", |body| body.variants[0].name.clear()),
        ],
    );
    expect(
        RevisionPart::Variants,
        Severity::Warning,
        &[("variant-unused", |body| body.components[1].variants.clear())],
    );
}

#[test]
fn steps_begin_with_who_may_begin_and_issue_what_was_approved() {
    expect(
        RevisionPart::Workflow,
        Severity::Error,
        &[
            ("code-twice", |body| {
                body.workflow.steps[1].code = "tham-dinh".to_owned()
            }),
            ("code-malformed", |body| body.workflow.steps[1].code.clear()),
            ("step-name-missing", |body| body.workflow.steps[0].name.clear()),
            ("step-limit-missing", |body| {
                body.workflow.steps[0].limit = Some(CalendarDays(0))
            }),
            ("first-performer", |body| {
                body.workflow.steps[0].performer = Performer::Clerk
            }),
            ("issue-before-approve", |body| body.workflow.steps.swap(1, 2)),
            ("issue-before-approve", |body| {
                body.workflow.steps.remove(1);
            }),
        ],
    );
    expect(
        RevisionPart::Workflow,
        Severity::Warning,
        &[
            ("steps-too-long", |body| {
                body.workflow.steps[0].limit = Some(WorkingDays(3))
            }),
            ("step-approver", |body| {
                body.workflow.steps[1].performer = Performer::CaseOfficer
            }),
        ],
    );
}

#[test]
fn linked_parts_are_done_somewhere_and_wait_for_no_circle() {
    expect(
        RevisionPart::Legs,
        Severity::Error,
        &[
            ("code-twice", |body| body.legs[1].code = "bao-hiem".to_owned()),
            ("leg-name-missing", |body| body.legs[1].name.clear()),
            ("leg-agency-missing", |body| body.legs[1].agency.clear()),
            ("leg-nowhere", |body| body.legs[1].level = None),
            ("leg-limit-missing", |body| body.legs[1].limit = WorkingDays(0)),
            ("leg-after-unknown", |body| {
                body.legs[1].after = vec!["khong-co".to_owned()]
            }),
            ("leg-circle", |body| {
                body.legs[0].after = vec!["cu-tru".to_owned()]
            }),
            ("leg-circle", |body| {
                body.legs[0].after = vec!["khai-sinh".to_owned()]
            }),
        ],
    );
    expect(
        RevisionPart::Legs,
        Severity::Warning,
        &[
            ("legs-too-long", |body| body.legs[0].limit = WorkingDays(3)),
            ("legs-too-long", |body| body.time_limit = SameDay),
        ],
    );
}

fn from_paper(body: &mut RevisionBody, read: PaperValue, papers: &[&str]) {
    let mut text = field("so-uy-quyen", FieldKind::Text, None);
    text.from_paper = Some(FromPaper {
        read,
        papers: papers.iter().map(ToString::to_string).collect(),
        of: None,
    });
    body.form.groups[0].fields[1] = text;
}

fn computed(body: &mut RevisionBody, formula: &str) {
    let last = &mut body.form.groups[0].fields[1];
    last.computed = Some(formula.to_owned());
    last.required = false;
}

#[test]
fn a_field_takes_from_papers_only_what_fits_it() {
    expect(
        RevisionPart::Form,
        Severity::Error,
        &[
            ("from-paper-kind", |body| {
                from_paper(body, PaperValue::IssueDate, &[])
            }),
            ("from-paper-kind", |body| {
                from_paper(body, PaperValue::Number, &[]);
                body.form.groups[0].fields[1].computed = Some("{co-uy-quyen}".to_owned());
                body.form.groups[0].fields[1].required = false;
            }),
            ("from-paper-type", |body| {
                from_paper(body, PaperValue::Number, &["Giấy khai sinh"]);
            }),
        ],
    );
}

#[test]
fn a_file_is_asked_for_once_and_not_in_each_row_of_a_group() {
    let with_file = |repeats: bool| {
        let mut body = good();
        let mut rows = body.form.groups[0].clone();
        rows.code = "thanh-vien".to_owned();
        rows.repeats = repeats;
        rows.fields = vec![field("anh-the", FieldKind::File, None)];
        body.form.groups.push(rows);
        validate(&body)
    };
    assert_eq!(with_file(false), []);
    let found = with_file(true);
    let codes: Vec<_> = found
        .iter()
        .map(|problem| (problem.code, problem.about.as_str()))
        .collect();
    assert_eq!(codes, [("file-in-rows", "anh-the")]);
    assert!(blocks(&found));
}

#[test]
fn a_form_asks_for_nothing_twice_and_looks_back_only() {
    expect(
        RevisionPart::Form,
        Severity::Error,
        &[
            ("code-twice", |body| {
                body.form.groups[0].fields[1].code = "nguoi-khai".to_owned()
            }),
            ("group-title-missing", |body| body.form.groups[0].title.clear()),
            ("group-empty", |body| {
                body.form.groups.push(FieldGroup {
                    code: "trong".to_owned(),
                    title: "Trống".to_owned(),
                    fields: Vec::new(),
                    repeats: true,
                    most_rows: None,
                    title_en: None,
                    shown_if: None,
                });
            }),
            ("field-label-missing", |body| {
                body.form.groups[0].fields[0].label.clear()
            }),
            ("choice-empty", |body| {
                body.form.groups[0].fields[0].choices.clear()
            }),
            ("choice-twice", |body| {
                body.form.groups[0].fields[0].choices.push("Có".to_owned());
            }),
            ("condition-unknown", |body| {
                body.form.groups[0].fields[1] = field("so-uy-quyen", FieldKind::Text, Some(("la", "Có")));
            }),
            ("condition-later", |body| body.form.groups[0].fields.swap(0, 1)),
            ("condition-later", |body| {
                body.form.groups[0].shown_if = Some(Condition {
                    field: "co-uy-quyen".to_owned(),
                    equals: "Có".to_owned(),
                });
            }),
            ("formula-wrong", |body| computed(body, "1 +")),
            ("formula-unknown", |body| computed(body, "{la}")),
            ("formula-later", |body| {
                computed(body, "{co-uy-quyen}");
                body.form.groups[0].fields.swap(0, 1);
            }),
            ("formula-circle", |body| {
                computed(body, "{b}");
                let mut second = field("b", FieldKind::Text, None);
                second.computed = Some("{so-uy-quyen} + 1".to_owned());
                second.required = false;
                body.form.groups[0].fields.push(second);
            }),
            ("formula-circle", |body| computed(body, "{so-uy-quyen}")),
            ("formula-kind", |body| {
                computed(body, "{co-uy-quyen}");
                body.form.groups[0].fields[1].kind = FieldKind::Person;
            }),
            ("formula-asked", |body| {
                computed(body, "{co-uy-quyen}");
                body.form.groups[0].fields[1].required = true;
            }),
            ("formula-rows", |body| {
                let mut rows = body.form.groups[0].clone();
                rows.code = "von".to_owned();
                rows.repeats = true;
                rows.fields = vec![field("phan-von", FieldKind::Number, None)];
                body.form.groups.insert(0, rows);
                let last = &mut body.form.groups[1].fields[1];
                last.computed = Some("{phan-von}".to_owned());
                last.required = false;
            }),
            ("condition-not-a-choice", |body| {
                body.form.groups[0].fields[1] =
                    field("so-uy-quyen", FieldKind::Text, Some(("co-uy-quyen", "Có thể")));
            }),
        ],
    );
}

#[test]
fn a_template_asks_only_for_what_is_known_and_a_procedure_ends_in_something() {
    expect(
        RevisionPart::Results,
        Severity::Error,
        &[
            ("placeholder-unknown", |body| {
                body.result_template = Some("{{khong-biet}}".to_owned());
            }),
            ("result-twice", |body| body.results.push(body.results[0].clone())),
        ],
    );
    expect(
        RevisionPart::Results,
        Severity::Warning,
        &[("result-missing", |body| body.results.clear())],
    );
}

#[test]
fn a_case_needs_what_is_always_asked_for_and_what_its_variant_lists() {
    let mut body = good();
    for (number, variant, needed) in [
        (1, None, true),
        (1, Some("khac"), true),
        (2, None, false),
        (2, Some("khac"), false),
        (2, Some("uy-quyen"), true),
        (0, None, false),
        (3, None, false),
        (-1, None, false),
    ] {
        assert_eq!(body.needs(number, variant), needed, "{number} {variant:?}");
    }
    let standing_in: [Change; 3] = [
        |body| body.components[0].mode = Mode::Present,
        |body| body.components[0].database = Some("CSDL dân cư".to_owned()),
        |body| body.components[0].reuse_from = vec!["KQ.G15.000031".parse().unwrap()],
    ];
    for change in standing_in {
        body = good();
        change(&mut body);
        assert!(!body.needs(1, None));
    }
}

#[test]
fn a_revision_stored_before_there_were_steps_still_reads() {
    let mut body = good();
    body.workflow = Workflow::default();
    body.legs.clear();
    body.variants.clear();
    body.form = Form::default();
    body.result_template = None;
    body.components.truncate(1);
    let written = serde_json::to_string(&body).unwrap();
    for name in [
        "workflow",
        "legs",
        "variants",
        "result_template",
        "immediate",
        "min_trust",
    ] {
        assert!(!written.contains(name), "{name}: {written}");
    }
    assert_eq!(serde_json::from_str::<RevisionBody>(&written).unwrap(), body);
    let whole = serde_json::to_string(&good()).unwrap();
    assert_eq!(serde_json::from_str::<RevisionBody>(&whole).unwrap(), good());
}
