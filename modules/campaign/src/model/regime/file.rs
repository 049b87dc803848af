//! Reading a file of a regime; a broken one is refused with its line and the reason.

use motcua_figures::{FileFault, FileProblem, FileRead, FileReader, Spoken};
use toml::Spanned;

use super::AwardRegime;
use super::raw::{AwardFile, GroundFile, RegimeFile};
use crate::model::{AsideCount, AwardRule, BallotRule, Base, Cited, Decider, NomineeKind, Overall, regimes};

/// What the name of a regime of the province begins with: it never becomes one that the program brings.
const PROVINCE: &str = "tinh-";

/// The regimes of the program, as a refusal names them.
const OF_PROGRAM: &str = "nd-91-2017, nd-98-2023, law-2022";

/// The most members of a council, as the form of a campaign takes them.
const MOST_MEMBERS: i64 = 1_000;

/// Reads it with the lines that matter once all versions of the regime are known.
pub(super) fn read(file: &str, text: &str) -> Result<FileRead<AwardRegime>, FileFault> {
    let reader = FileReader { file, text };
    let raw: RegimeFile = reader.written()?;
    let identifier = reader.name(&raw.regime, "")?;
    if !identifier.starts_with(PROVINCE) {
        return Err(reader.fault(raw.regime.span().start, FileProblem::NoProvince(identifier)));
    }
    // No stroke: a version stands in addresses of texts of papers.
    let version = reader.name(&raw.version, ".")?;
    let (valid_from, valid_to) = reader.days(&raw.valid_from, raw.valid_to.as_ref())?;
    let title = Spoken {
        vi: said(&reader, &raw.title_vi)?,
        en: said(&reader, &raw.title_en)?,
    };
    let known = |word: &str| regimes().find(|name| *name == word).map(str::to_owned);
    let texts = reader.word(Some(&raw.texts), OF_PROGRAM, String::new(), known)?;
    let grounds = all(&raw.ground, |it| ground(&reader, it))?;
    let awards = all(&raw.award, |it| award(&reader, it))?;
    whole(&reader, &raw)?;
    let lines = reader.lines((&raw.version, &raw.valid_from), raw.replaces.as_ref());
    let item = AwardRegime {
        identifier,
        version,
        title,
        texts,
        grounds,
        valid_from,
        valid_to,
        replaces: raw.replaces.map(Spanned::into_inner),
        replaced_by: None,
        awards,
        origin: reader.origin(),
    };
    Ok(FileRead { item, lines })
}

fn all<R, T>(raw: &[R], read: impl Fn(&R) -> Result<T, FileFault>) -> Result<Vec<T>, FileFault> {
    raw.iter().map(read).collect()
}

/// A regime cites what it stands on and has forms of award, each under a code of its own.
fn whole(reader: &FileReader<'_>, raw: &RegimeFile) -> Result<(), FileFault> {
    let start = raw.regime.span().start;
    if raw.ground.is_empty() {
        return Err(reader.fault(start, FileProblem::NoGround));
    }
    if raw.award.is_empty() {
        return Err(reader.fault(start, FileProblem::NoAward));
    }
    for (place, one) in raw.award.iter().enumerate() {
        let mut before = raw.award.iter().take(place);
        if before.any(|other| other.code.as_ref() == one.code.as_ref()) {
            let code = one.code.as_ref().clone();
            return Err(reader.fault(one.code.span().start, FileProblem::Twice(code)));
        }
    }
    Ok(())
}

/// What stands on paper: never empty.
fn said(reader: &FileReader<'_>, raw: &Spanned<String>) -> Result<String, FileFault> {
    match raw.as_ref().trim() {
        "" => Err(reader.fault(raw.span().start, FileProblem::Blank)),
        text => Ok(text.to_owned()),
    }
}

fn ground(reader: &FileReader<'_>, raw: &GroundFile) -> Result<Cited, FileFault> {
    Ok(Cited {
        kind: said(reader, &raw.kind)?,
        number: raw.number.trim().to_owned(),
        on: raw.on.as_ref().map(|day| reader.day(day)).transpose()?,
        issuer: raw.issuer.trim().to_owned(),
        about: said(reader, &raw.about)?,
    })
}

fn award(reader: &FileReader<'_>, raw: &AwardFile) -> Result<AwardRule, FileFault> {
    let kinds = all(&raw.kinds, |kind| {
        reader.word(
            Some(kind),
            "collective, person",
            NomineeKind::Collective,
            NomineeKind::from_identifier,
        )
    })?;
    Ok(AwardRule {
        code: reader.name(&raw.code, "")?,
        name: said(reader, &raw.name)?,
        kinds: NomineeKind::ALL
            .into_iter()
            .filter(|kind| kinds.is_empty() || kinds.contains(kind))
            .collect(),
        decider: reader.word(
            Some(&raw.decider),
            "head, chairman",
            Decider::Head,
            Decider::from_identifier,
        )?,
        standing: reader.word(
            raw.standing.as_ref(),
            "exceeded, met, unjudged",
            Overall::Met,
            |word| Overall::from_identifier(word).filter(|it| *it != Overall::NotMet),
        )?,
        together: Vec::new(),
        solution: raw.solution,
        subjects: raw.subjects.trim().to_owned(),
        standards: raw.standards.trim().to_owned(),
        ballot: ballot(reader, raw)?,
    })
}

fn ballot(reader: &FileReader<'_>, raw: &AwardFile) -> Result<BallotRule, FileFault> {
    let Some((quorum_part, quorum_of)) = part(raw.quorum.as_ref()) else {
        let quorum = raw.quorum.as_ref().clone();
        return Err(reader.fault(raw.quorum.span().start, FileProblem::NoPart(quorum)));
    };
    let threshold = reader.number(&raw.threshold)?;
    if threshold > 10_000 {
        let beyond = raw.threshold.as_ref().clone();
        return Err(reader.fault(raw.threshold.span().start, FileProblem::Beyond(beyond)));
    }
    Ok(BallotRule {
        quorum_part,
        quorum_of,
        base: reader.word(Some(&raw.base), "all, present", Base::All, |word| match word {
            "all" => Some(Base::All),
            "present" => Some(Base::Present),
            _ => None,
        })?,
        threshold,
        threshold_suffices: raw.threshold_suffices,
        secret: raw.secret,
        aside: reader.word(
            raw.aside.as_ref(),
            "leaves, stays",
            AsideCount::Leaves,
            |word| match word {
                "leaves" => Some(AsideCount::Leaves),
                "stays" => Some(AsideCount::Stays),
                _ => None,
            },
        )?,
    })
}

/// So many of so many: `2/3`.
fn part(text: &str) -> Option<(i64, i64)> {
    let (part, of) = text.split_once('/')?;
    let (part, of): (i64, i64) = (part.trim().parse().ok()?, of.trim().parse().ok()?);
    (part > 0 && part <= of && of <= MOST_MEMBERS).then_some((part, of))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::PaperKind;

    /// The example that provinces begin from.
    pub(in crate::model::regime) const FILE: &str = include_str!("../../../../../docs/regime-example.toml");

    #[test]
    fn a_regime_of_the_province_says_on_what_it_stands_and_how_each_award_is_voted_on() {
        let regime = read("quy-che.toml", FILE).unwrap().item;
        assert_eq!(regime.name(), "tinh-quy-che@2024-03-01");
        assert_eq!(
            regime.cited(),
            [
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
                "Quyết định số 12/2024/QĐ-UBND ngày 20 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh ban hành Quy chế thi \
                 đua, khen thưởng"
            ]
        );
        let strict = regime.award("bang-khen").unwrap();
        assert_eq!(strict.kinds, [NomineeKind::Collective]);
        assert!(
            strict.ballot.secret && strict.ballot.carries(8, 10, 10) && !strict.ballot.carries(7, 10, 10)
        );
        let open = regime.award("giay-khen").unwrap();
        assert!(!open.ballot.secret && !open.ballot.carries(5, 10, 12) && open.ballot.carries(6, 10, 12));
        assert_eq!(open.kinds, NomineeKind::ALL);
        for kind in PaperKind::ALL {
            let text = regime.first_text(kind);
            assert!(text.is_some() && text == crate::model::first_template("nd-98-2023", kind));
        }
    }

    #[test]
    fn a_broken_file_of_a_regime_is_refused_with_its_line_and_the_reason() {
        let cases = [
            ("\"tinh-quy-che\"", "\"nd-98-2023\"", 1, "province"),
            ("version = \"2024-03-01\"", "version = \"2024/1\"", 2, "name"),
            (
                "\"Rules of the province on emulation and commendation\"",
                "\" \"",
                4,
                "blank",
            ),
            ("texts = \"nd-98-2023\"", "texts = \"nd-1\"", 5, "word"),
            (
                "valid_from = \"2024-03-01\"",
                "valid_from = \"1/3/2024\"",
                6,
                "day",
            ),
            (
                "valid_from = \"2024-03-01\"",
                "valid_from = \"2024-03-01\"\nvalid_to = \"2024-02-01\"",
                6,
                "backwards",
            ),
            ("on = \"2024-02-20\"", "on = \"hôm qua\"", 14, "day"),
            ("for = [\"collective\"]", "for = [\"all\"]", 20, "word"),
            ("decider = \"chairman\"", "decider = \"council\"", 21, "word"),
            ("quorum = \"2/3\"", "quorum = \"4/3\"", 23, "part"),
            ("threshold = \"80\"", "threshold = \"101\"", 24, "beyond"),
            ("threshold = \"80\"", "threshold = \"tám mươi\"", 24, "number"),
            ("base = \"all\"", "base = \"some\"", 26, "word"),
            ("\"giay-khen\"", "\"bang-khen\"", 29, "twice"),
        ];
        for (right, wrong, line, code) in cases {
            let text = FILE.replace(right, wrong);
            assert_ne!(text, FILE, "{right}");
            let fault = read("quy-che.toml", &text).unwrap_err();
            assert_eq!(
                (fault.line, fault.problem.code()),
                (line, code),
                "{wrong}: {fault}"
            );
        }
        let strange = FILE.replace("secret = true\n", "secret = true\nhidden = true\n");
        assert_eq!(read("a", &strange).unwrap_err().problem.code(), "syntax");
        let (head, _) = FILE.split_once("[[ground]]").unwrap();
        assert_eq!(read("a", head).unwrap_err().problem.code(), "ground");
        let (head, _) = FILE.split_once("[[award]]").unwrap();
        assert_eq!(read("a", head).unwrap_err().problem.code(), "award");
    }

    #[test]
    fn a_refusal_names_every_regime_of_the_program_whose_texts_can_be_begun_from() {
        assert_eq!(OF_PROGRAM, regimes().collect::<Vec<_>>().join(", "));
    }
}
