//! The first administrator of a province comes in by the command line.

use crate::support::motcua;

const UNITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/units.csv");

#[test]
fn a_province_begins_with_its_units_and_an_administrator_whose_first_password_is_printed_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = Some(folder.path());
    assert_eq!(motcua(&["import", "units", UNITS], data).code, Some(0));
    let mut args = vec![
        "officer",
        "--username",
        "quantri.tinh",
        "--name",
        "Nông Thị Thử",
        "--title",
        "Quản trị hệ thống",
    ];
    args.extend(["--unit", "20"]);
    let opened = motcua(&args, data);
    assert_eq!(opened.code, Some(0), "{opened:?}");
    assert_eq!(opened.out.trim_end().len(), 19, "{}", opened.out);
    let again = motcua(&args, data);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""), "{again:?}");
    args.extend(["--role", "vua"]);
    let unknown = motcua(&args, data);
    assert!(
        unknown.code == Some(2) && unknown.err.contains("vua"),
        "{unknown:?}"
    );
}
