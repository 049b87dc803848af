//! On what basis a vault is opened: a list by date.

use motcua_kernel::Day;

use super::LookKind;

const FILE: &str = include_str!("../../../../data/vault_bases.csv");

/// A legal basis for a look (căn cứ khai thác).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Its code; the words stand under `vault-basis-<code>`.
    pub code: String,
    /// The rule it comes from.
    pub law: String,
    kind: String,
    from: Day,
    to: Option<Day>,
}

/// The bases for a look of `kind` that are in force on `day`.
pub fn bases(kind: LookKind, day: Day) -> Vec<Basis> {
    FILE.lines()
        .skip(1)
        .filter_map(read)
        .filter(|it| it.kind == kind.identifier())
        .filter(|it| it.from <= day && it.to.is_none_or(|last| day <= last))
        .collect()
}

fn read(line: &str) -> Option<Basis> {
    let mut cells = line.splitn(5, ',');
    let (code, kind, from) = (cells.next()?, cells.next()?, cells.next()?);
    let (to, law) = (cells.next()?, cells.next()?);
    Some(Basis {
        code: code.to_owned(),
        law: law.to_owned(),
        kind: kind.to_owned(),
        from: from.parse().ok()?,
        to: to.parse().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read_and_an_agency_has_no_basis_of_the_desk() {
        assert_eq!(
            FILE.lines().skip(1).count(),
            FILE.lines().skip(1).filter_map(read).count()
        );
        let day = "2023-11-15".parse().unwrap();
        let codes = |kind| bases(kind, day).into_iter().map(|it| it.code).collect::<Vec<_>>();
        assert_eq!(codes(LookKind::Assisted), ["owner-present", "representative"]);
        assert_eq!(codes(LookKind::Agency), ["settle-dossier", "give-opinion"]);
        assert!(bases(LookKind::Assisted, "2020-05-21".parse().unwrap()).is_empty());
    }

    #[test]
    fn a_basis_cites_only_the_decrees_in_force_on_the_day() {
        let laws = |day: &str| {
            let all = bases(LookKind::Agency, day.parse().unwrap());
            all.into_iter().map(|it| it.law).collect::<Vec<_>>().join("\n")
        };
        let before = laws("2023-11-15");
        assert!(before.contains("NĐ 61/2018/NĐ-CP"), "{before}");
        assert!(
            !before.contains("/2025/") && !before.contains("/2026/"),
            "{before}"
        );
        let between = laws("2025-07-01");
        assert!(
            between.contains("NĐ 118/2025/NĐ-CP") && !between.contains("NĐ 61/2018"),
            "{between}"
        );
        assert!(!between.contains("/2026/") && laws("2026-08-05").contains("NĐ 309/2026/NĐ-CP"));
        for day in ["2023-11-15", "2025-07-01", "2026-08-05"] {
            assert_eq!(bases(LookKind::Agency, day.parse().unwrap()).len(), 2, "{day}");
        }
    }
}
