//! Procedures configured in full, with steps, cases, forms and results, as the files of `data/revisions` say them.

use motcua_catalog::{NamedFile, RevisionBody};
use motcua_kernel::{Day, Fault};
use serde_json::Value;

macro_rules! files {
    ($($code:literal),* $(,)?) => {
        &[$(($code, include_str!(concat!("../../../data/revisions/", $code, ".json")))),*]
    };
}

/// Each file under the code of its procedure.
const FILES: &[(&str, &str)] = files![
    "1.000094", "1.000110", "1.000656", "1.000689", "1.000703", "1.000894", "1.001022", "1.001193",
    "1.001266", "1.001570", "1.001612", "1.001662", "1.001686", "1.001699", "1.001731", "1.001737",
    "1.001776", "1.001939", "1.002211", "1.003133", "1.003197", "1.004194", "1.004222", "1.004363",
    "1.004616", "1.004746", "1.004772", "1.004837", "1.004859", "1.004873", "1.004884", "1.005092",
    "1.005144", "1.005280", "1.005461", "1.009664", "1.010727", "1.011441", "1.011471", "1.011609",
    "1.012783", "1.012784", "1.012786", "1.012812", "1.013066", "1.013225", "1.013228", "1.013229",
    "1.013314", "1.013831", "1.013833", "1.014061", "1.014159", "2.000033", "2.000205", "2.000575",
    "2.000635", "2.000720", "2.000815", "2.000884", "2.000908", "2.000986", "2.001019", "2.001035",
    "2.001064", "2.001263", "2.001406", "2.001583", "2.001827", "2.002029", "2.002288", "2.002349",
    "3.000333", "3.000348", "3.000412",
];

/// The files, all beginning on `day`.
///
/// # Errors
/// When a file is no JSON: a mistake of the build.
pub fn beginning_on(day: Day) -> Result<Vec<NamedFile>, Fault> {
    FILES
        .iter()
        .map(|(code, text)| {
            let mut file: Value = serde_json::from_str(text).map_err(Fault::internal)?;
            if let Some(from) = file.get_mut("effective_from") {
                *from = Value::String(day.to_string());
            }
            Ok(NamedFile {
                name: format!("{code}.json"),
                text: file.to_string(),
            })
        })
        .collect()
}

/// What the file of this procedure says.
///
/// # Errors
/// When there is none, or it is no revision: a mistake of the build.
pub fn body_of(code: &str) -> Result<RevisionBody, Fault> {
    let missing = || Fault::internal(format!("{code} does not come configured"));
    let (_, text) = FILES
        .iter()
        .find(|(named, _)| *named == code)
        .ok_or_else(missing)?;
    let mut file: Value = serde_json::from_str(text).map_err(Fault::internal)?;
    let body = file.get_mut("body").map(Value::take).ok_or_else(missing)?;
    serde_json::from_value(body).map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn the_demonstration_has_every_procedure_that_comes_configured() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/revisions");
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let there: BTreeSet<String> = names.map(|name| name.into_string().unwrap()).collect();
        let day = Day::new(2023, 11, 15).unwrap();
        let files = beginning_on(day).unwrap();
        let listed: BTreeSet<String> = files.into_iter().map(|file| file.name).collect();
        assert_eq!(there, listed);
    }
}
