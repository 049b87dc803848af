//! The text of a paper line by line into the blocks of a letter.

use motcua_pdf::Block;

/// The place in a submission that is filled with whoever is nominated whenever it is drawn.
pub(crate) const NOMINEES: &str = "{nominees}";

/// How a line begins that states a ground of the paper; those are set in italics (NĐ 30/2020/NĐ-CP, phụ lục I, II.6).
const GROUNDS: [&str; 3] = ["Căn cứ ", "Theo đề nghị ", "Xét đề nghị "];

/// The text of a paper: `# ` begins a heading, `^ ` a bold line in the middle, `> ` a line in the middle, `= label: value`
/// a line to fill in, everything else a paragraph.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(block)
        .collect()
}

fn block(line: &str) -> Block {
    if let Some(heading) = line.strip_prefix("# ") {
        return Block::Heading(heading.to_owned());
    }
    if let Some(middle) = line.strip_prefix("^ ") {
        return Block::Centre(middle.to_owned());
    }
    if let Some(to) = line.strip_prefix("> ") {
        return Block::To(to.to_owned());
    }
    if GROUNDS.iter().any(|ground| line.starts_with(ground)) {
        return Block::Ground(line.to_owned());
    }
    match line.strip_prefix("= ").and_then(|line| line.split_once(':')) {
        Some((label, value)) => Block::Labelled {
            label: label.trim().to_owned(),
            value: value.trim().to_owned(),
        },
        None => Block::Paragraph(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_set_apart_and_a_mark_at_the_line_s_beginning_says_what_it_is() {
        let found = blocks("Căn cứ Luật;\n^ QUYẾT ĐỊNH:\n# I\n> Kính gửi: A\n= Sinh ngày:\nĐiều 1.");
        assert!(matches!(
            found.as_slice(),
            [
                Block::Ground(_),
                Block::Centre(_),
                Block::Heading(_),
                Block::To(_),
                Block::Labelled { .. },
                Block::Paragraph(_)
            ]
        ));
    }
}
