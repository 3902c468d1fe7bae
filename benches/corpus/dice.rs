//! Knows how to draw the same numbers every time.

/// A small generator of numbers: `SplitMix64` (Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195). Good enough for texts, and the same on every machine.
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// Makes dice of their own for each combination of numbers.
    pub fn new(seeds: &[u64]) -> Self {
        let mut dice = Self { state: 0x6861_6e64_626f_6b00 };
        for seed in seeds {
            dice.state = dice.state.wrapping_add(*seed);
            dice.state = dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("no machine counts further");
        usize::try_from(self.next() % end.max(1)).expect("less than `end`, which is a usize")
    }

    /// Draws a number from `first` to `last`, both included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Returns true in so many of a hundred draws.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// Draws one of several things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}
