//! Whether the pages of a paper are one file as it came: its bytes are then the original, with every signature and
//! letter in it. A pure decision.

use super::sheet::{Sheet, SheetNote};

/// Whether `own`, the pages of a component in their order, are all pages of one file, in its order and none turned.
/// Empty pages that were left out do not count: the file still holds them. `file` is every page of the first one's file.
pub(crate) fn is_whole(own: &[&Sheet], file: &[Sheet]) -> bool {
    let Some(first) = own.first() else {
        return false;
    };
    let untouched = own
        .iter()
        .all(|sheet| sheet.file == first.file && sheet.turned == 0);
    let in_order = own.is_sorted_by(|one, next| one.number < next.number);
    let nothing_lost = file.iter().all(|sheet| {
        let is_empty = sheet.dropped && sheet.paper.is_none() && sheet.notes.contains(&SheetNote::Blank);
        is_empty || own.iter().any(|used| used.id == sheet.id)
    });
    untouched && in_order && nothing_lost
}

#[cfg(test)]
mod tests {
    use motcua_kernel::{Id, Instant};

    use super::*;

    fn sheet(number: u32) -> Sheet {
        let id = |kind: u8| [kind, u8::try_from(number).unwrap(), 0, 0, 0, 0, 0, 0, 0, 0];
        Sheet {
            id: Id::new(Instant::from_micros(1), id(1)),
            version: 1,
            dossier_id: "d1".to_owned(),
            file: Id::new(Instant::from_micros(1), [9; 10]),
            number,
            place: i64::from(number),
            component: Some(1),
            turned: 0,
            dropped: false,
            separator: false,
            title: None,
            page: None,
            small: None,
            paper: None,
            notes: Vec::new(),
            twin: None,
        }
    }

    fn whole(own: &[Sheet], file: &[Sheet]) -> bool {
        is_whole(&own.iter().collect::<Vec<_>>(), file)
    }

    #[test]
    fn pages_are_the_file_when_none_is_missing_turned_or_out_of_order() {
        let file: Vec<Sheet> = (1..=3).map(sheet).collect();
        assert!(whole(&file, &file));
        assert!(!whole(&[], &file));
        assert!(!whole(&file[..2], &file), "a page is missing");
        let swapped = [file[1].clone(), file[0].clone(), file[2].clone()];
        assert!(!whole(&swapped, &file));
        let mut turned = file.clone();
        turned[1].turned = 90;
        assert!(!whole(&turned, &turned));
        let mut other = file.clone();
        other[2].file = Id::new(Instant::from_micros(1), [8; 10]);
        assert!(
            !whole(&other, &file[..2]),
            "a page of another file stands behind it"
        );
    }

    #[test]
    fn an_empty_page_that_was_left_out_leaves_the_file_whole_and_a_page_with_words_does_not() {
        let mut file: Vec<Sheet> = (1..=3).map(sheet).collect();
        file[2].dropped = true;
        assert!(!whole(&file[..2], &file));
        file[2].notes = vec![SheetNote::Blank];
        assert!(whole(&file[..2], &file));
    }
}
