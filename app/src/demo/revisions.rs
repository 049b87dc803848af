//! Procedures configured in full, with steps, cases, forms and results, as the files of `data/revisions` say them.

use motcua_catalog::NamedFile;
use motcua_kernel::{Day, Fault};
use serde_json::Value;

macro_rules! files {
    ($($code:literal),* $(,)?) => {
        &[$(($code, include_str!(concat!("../../../data/revisions/", $code, ".json")))),*]
    };
}

/// Each file under the code of its procedure.
const FILES: &[(&str, &str)] = files![
    "1.000656", "1.000703", "1.000894", "1.001193", "1.001266", "1.001612", "1.001699", "1.001731",
    "1.001776", "1.004873", "1.012783", "1.012784", "1.013225", "1.013229", "1.013831", "1.013833",
    "1.014159", "2.000635", "2.000720", "2.000815", "2.000884", "2.000986", "2.001035", "2.002288",
    "3.000348",
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
