//! Answers kept in `tests/golden`, so that they change only on purpose: the change stands in the diff of the file.

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Compares with `tests/golden/NAME` and, if it differs, fails with the lines that do. `UPDATE_GOLDEN=1` writes the file anew.
pub fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, actual).unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == actual,
        "tests/golden/{name} (-) and the answer now (+) differ:\n{}\
         If that is on purpose: UPDATE_GOLDEN=1 cargo test -p upravdom-tests rewrites it, then read its diff.",
        diff(&expected, actual)
    );
}

/// The lines that differ, `-` of the old text and `+` of the new one, each with its number.
pub fn diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let common = common_lines(&old, &new);
    let (mut said, mut from, mut to) = (String::new(), 0, 0);
    while from < old.len() || to < new.len() {
        let both = from < old.len() && to < new.len();
        if both && old[from] == new[to] {
            (from, to) = (from + 1, to + 1);
        } else if to == new.len() || (both && common[from + 1][to] >= common[from][to + 1]) {
            let _ = writeln!(said, "-{:>4} {}", from + 1, old[from]);
            from += 1;
        } else {
            let _ = writeln!(said, "+{:>4} {}", to + 1, new[to]);
            to += 1;
        }
    }
    said
}

/// How many lines the rests of both texts from each pair of lines on have in common.
fn common_lines(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for from in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            common[from][to] = if old[from] == new[to] {
                common[from + 1][to + 1] + 1
            } else {
                common[from + 1][to].max(common[from][to + 1])
            };
        }
    }
    common
}

/// A table with aligned columns.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_the_lines_that_differ() {
        assert_eq!(diff("a\nb\nc\n", "a\nb\nc\n"), "");
        assert_eq!(diff("a\nb\nc\n", "a\nx\nc\nd\n"), "-   2 b\n+   2 x\n+   4 d\n");
        assert_eq!(diff("", "a\n"), "+   1 a\n");
        assert_eq!(diff("a\nb\n", "b\n"), "-   1 a\n");
    }

    #[test]
    fn columns_are_aligned_by_characters() {
        let rows = [vec!["роль".to_owned(), "a".to_owned()], vec!["x".to_owned(), String::new()]];
        assert_eq!(table(&rows), "роль  a\nx\n");
    }
}
