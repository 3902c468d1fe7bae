//! Knows the order of pages in a booklet: sheets of two pages a side, printed on
//! both sides, laid in one another and folded.

/// Returns the two pages of each side, counted from 1, nothing for a blank one:
/// the front and the back of the outermost sheet first.
pub(super) fn sides(pages: usize) -> Vec<[Option<usize>; 2]> {
    let all = pages.next_multiple_of(4);
    let page = |number: usize| (number <= pages).then_some(number);
    let sheet = |at: usize| {
        let (first, last) = (2 * at + 1, all - 2 * at);
        [[page(last), page(first)], [page(first + 1), page(last - 1)]]
    };
    (0..all / 4).flat_map(sheet).collect()
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn pages_follow_one_another_when_the_sheets_are_folded() {
        assert_eq!(
            sides(8),
            [[Some(8), Some(1)], [Some(2), Some(7)], [Some(6), Some(3)], [Some(4), Some(5)],]
        );
    }

    #[test]
    fn blank_pages_come_last_in_the_booklet() {
        assert_eq!(sides(5).first(), Some(&[None, Some(1)]));
        assert_eq!(
            sides(5),
            [[None, Some(1)], [Some(2), None], [None, Some(3)], [Some(4), Some(5)]]
        );
        assert!(sides(0).is_empty());
    }
}
