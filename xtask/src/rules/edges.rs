//! Which crate may use which: kernel ← law ← platform ← modules ← web ← app.
//!
//! A crate stands in a layer and, inside it, on a rank; it may use what stands lower, never sideways, never
//! up. Crates for tests may reach as high as their own layer, and the test kit.

use crate::finding::Finding;
use crate::tree::Tree;

/// Where a crate stands: layer, then rank inside the layer.
type Place = (u8, u8);

const PLATFORM: u8 = 2;
const MODULES: u8 = 3;
const WEB: u8 = 4;

/// Modules by rank. Everything that happens is written to the ledger, so the ledger stands lowest; whoever
/// acts and with what right is identity's, so everything else stands above it.
const MODULE_RANKS: &[&[&str]] = &[
    &["ledger"],
    &["identity"],
    &["account", "catalog"],
    &["repository"],
    &["dossier"],
    &["vault"],
    &["filing", "payments", "feedback"],
    &["notices"],
    &["figures"],
    &["campaign"],
];

/// Platform crates stand side by side on `db`; these pairs are the exceptions.
/// A signature is shown on the page by a mark that `pdf` draws.
const SIDEWAYS: &[(&str, &str)] = &[("platform/sign", "platform/pdf")];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let folders: Vec<&str> = tree.manifests().map(|(folder, _)| folder).collect();
    let mut findings = Vec::new();
    for (folder, manifest) in tree.manifests() {
        let mut section = "";
        for (number, line) in manifest
            .text
            .lines()
            .enumerate()
            .map(|(i, line)| (i + 1, line.trim()))
        {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']);
                continue;
            }
            let Some(used) = line
                .strip_prefix("motcua-")
                .and_then(|rest| rest.split(['.', ' ', '=']).next())
            else {
                continue;
            };
            let target = folders
                .iter()
                .find(|other| other.rsplit('/').next() == Some(used));
            let Some(target) = target else {
                findings.push(Finding::new(
                    &manifest.path,
                    number,
                    format!("no crate has the folder {used}"),
                ));
                continue;
            };
            let allowed = match section {
                "dependencies" | "build-dependencies" => may_use(folder, target),
                "dev-dependencies" => may_test_with(folder, target),
                _ => Ok(()),
            };
            if let Err(why) = allowed {
                findings.push(Finding::new(
                    &manifest.path,
                    number,
                    format!("{folder} may not use {target}: {why}"),
                ));
            }
        }
    }
    findings
}

fn may_use(folder: &str, target: &str) -> Result<(), &'static str> {
    if folder == "testkit" {
        let high = place(target)?.0 >= WEB;
        return if high {
            Err("the test kit stands below the web")
        } else {
            Ok(())
        };
    }
    if matches!(target, "testkit" | "xtask") {
        return Err("it is for tests only: [dev-dependencies]");
    }
    if SIDEWAYS.contains(&(folder, target)) || place(folder)? > place(target)? {
        Ok(())
    } else {
        Err("it does not stand lower")
    }
}

fn may_test_with(folder: &str, target: &str) -> Result<(), &'static str> {
    if target == "testkit" {
        return Ok(());
    }
    if place(folder)?.0 >= place(target)?.0 {
        Ok(())
    } else {
        Err("it stands in a higher layer")
    }
}

fn place(folder: &str) -> Result<Place, &'static str> {
    match folder.split_once('/') {
        None => match folder {
            "kernel" => Ok((0, 0)),
            "law" => Ok((1, 0)),
            "app" => Ok((5, 0)),
            "testkit" | "xtask" => Ok((6, 0)),
            _ => Err("this folder has no layer in xtask/src/rules/edges.rs"),
        },
        Some(("platform", "db")) => Ok((PLATFORM, 0)),
        Some(("platform", _)) => Ok((PLATFORM, 1)),
        Some(("web", "ui")) => Ok((WEB, 0)),
        Some(("web", _)) => Ok((WEB, 1)),
        Some(("modules", name)) => {
            let rank = MODULE_RANKS.iter().position(|rank| rank.contains(&name));
            let rank = rank.and_then(|rank| u8::try_from(rank).ok());
            Ok((
                MODULES,
                rank.ok_or("this module has no rank in xtask/src/rules/edges.rs")?,
            ))
        }
        Some(_) => Err("this folder has no layer in xtask/src/rules/edges.rs"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(folder: &str, section: &str, target: &str) -> usize {
        let manifest = format!(
            "[{section}]\nmotcua-{}.workspace = true\n",
            target.rsplit('/').next().unwrap()
        );
        let (path, other) = (format!("{folder}/Cargo.toml"), format!("{target}/Cargo.toml"));
        check(&Tree::of(&[(&path, &manifest), (&other, "")])).len()
    }

    #[test]
    fn a_crate_uses_what_stands_lower() {
        for (folder, target) in [
            ("law", "kernel"),
            ("platform/jobs", "platform/db"),
            ("platform/sign", "platform/pdf"),
            ("modules/identity", "modules/ledger"),
            ("modules/figures", "modules/dossier"),
            ("web/office", "web/ui"),
            ("app", "web/open"),
            ("testkit", "platform/db"),
        ] {
            assert_eq!(said(folder, "dependencies", target), 0, "{folder} → {target}");
        }
    }

    #[test]
    fn never_sideways_never_up() {
        for (folder, target) in [
            ("kernel", "law"),
            ("platform/ocr", "platform/pdf"),
            ("platform/db", "modules/ledger"),
            ("modules/repository", "modules/dossier"),
            ("modules/identity", "modules/catalog"),
            ("modules/ledger", "modules/identity"),
            ("web/ui", "web/office"),
            ("web/open", "web/office"),
            ("law", "testkit"),
            ("testkit", "web/ui"),
            ("modules/exchange", "kernel"),
        ] {
            assert_eq!(said(folder, "dependencies", target), 1, "{folder} → {target}");
        }
    }

    #[test]
    fn tests_may_use_the_test_kit_and_their_own_layer() {
        assert_eq!(said("platform/jobs", "dev-dependencies", "testkit"), 0);
        assert_eq!(
            said("modules/dossier", "dev-dependencies", "modules/repository"),
            0
        );
        assert_eq!(said("modules/dossier", "dev-dependencies", "web/ui"), 1);
    }

    #[test]
    fn a_crate_nobody_has_is_named() {
        let tree = Tree::of(&[(
            "law/Cargo.toml",
            "[dependencies]\nmotcua-payments = { path = \"x\" }\n",
        )]);
        assert_eq!(check(&tree).len(), 1);
    }
}
