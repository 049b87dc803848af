//! Statements come in whole or not at all.

use motcua_payments::{DueState, ImportStatement, StatementReport, import_statement, read_statement};

use crate::commune::{Commune, at, dong_dang, on_both};

const HEAD: &str = "Ngày giao dịch,Số bút toán,Ghi nợ,Ghi có,Nội dung\n";

fn import(commune: &Commune, rows: &str) -> Result<StatementReport, &'static str> {
    let input = ImportStatement {
        unit: dong_dang(),
        file_name: "sao-ke.csv".to_owned(),
        statement: read_statement(format!("{HEAD}{rows}").as_bytes()).unwrap(),
    };
    commune
        .write(commune.acting(&commune.accountant, at(11, 0)), move |cx, tx| {
            import_statement(cx, tx, &input)
        })
        .map_err(|fault| fault.code())
}

#[test]
fn a_statement_pays_what_it_names_and_the_same_line_counts_once() {
    on_both(|commune| {
        let (one, two) = (commune.owing("a"), commune.owing("b"));
        let first = format!(
            "15/11/2023,FT1,,\"8.000\",{}\n15/11/2023,FT2,,\"5.000\",khong ro\n",
            one.reference
        );
        let report = import(commune, &first).unwrap();
        assert_eq!(
            (report.lines, report.fresh, report.matched, report.waiting),
            (2, 2, 1, 1)
        );
        assert_eq!(import(commune, &first), Err("statement-twice"));
        // The next statement begins before the last one ended.
        let next = format!("{first}16/11/2023,FT3,,8000,{}\n", two.reference);
        let report = import(commune, &next).unwrap();
        assert_eq!(
            (report.lines, report.fresh, report.matched, report.waiting),
            (3, 1, 1, 0)
        );
        assert_eq!(
            (commune.state(&one), commune.state(&two)),
            (DueState::Paid, DueState::Paid)
        );
        assert_eq!(commune.waiting().len(), 1);
    });
}

#[test]
fn one_row_that_cannot_be_read_keeps_all_of_them_out() {
    on_both(|commune| {
        let due = commune.owing("a");
        let rows = format!(
            "15/11/2023,FT1,,8000,{}\n15/11/2023,FT2,,tám nghìn,x\n",
            due.reference
        );
        assert_eq!(import(commune, &rows), Err("statement-rows-wrong"));
        assert_eq!(commune.state(&due), DueState::Due);
        assert_eq!(commune.count("SELECT COUNT(*) FROM payments_money"), 0);
    });
}
