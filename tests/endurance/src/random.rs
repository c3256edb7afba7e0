//! Numbers that look random and are the same for the same seed (splitmix64).

pub struct Random(u64);

impl Random {
    /// Another sequence for each `stream` of one seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut first = Random(seed);
        let mixed = first.next();
        Random(mixed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0, below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    /// From `first` to `last`, both included.
    pub fn between(&mut self, first: i32, last: i32) -> i32 {
        first + self.below((last - first + 1) as usize) as i32
    }

    /// Keys from `first` to `last`, as many as `least` to `most`; some may come twice.
    pub fn keys(&mut self, least: i32, most: i32, first: i32, last: i32) -> Vec<i32> {
        let many = self.between(least, most);
        (0..many).map(|_| self.between(first, last)).collect()
    }
}
