//! Medians, and how far a ratio of them is to be trusted.

/// A ratio with the interval that 95 of 100 resamples fall into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// Of the medians.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

const RESAMPLES: usize = 1_000;

/// `None` if there are none.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    middle(&sorted)
}

/// The medians' ratio. The interval is a bootstrap's, over the rounds: the two numbers of a round, which came
/// one right after the other, stay together.
pub fn ratio(numbers: &[f64], others: &[f64]) -> Option<Ratio> {
    let value = median(numbers)? / median(others)?;
    let rounds: Vec<(f64, f64)> = numbers.iter().copied().zip(others.iter().copied()).collect();
    let mut random = Random::default();
    let (mut a, mut b) = (rounds.iter().map(|pair| pair.0).collect::<Vec<_>>(), others.to_vec());
    b.truncate(rounds.len());
    let mut ratios = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        for (a, b) in a.iter_mut().zip(&mut b) {
            (*a, *b) = rounds[random.below(rounds.len())];
        }
        ratios.push(median(&a)? / median(&b)?);
    }
    ratios.sort_unstable_by(f64::total_cmp);
    let (low, high) = (ratios[RESAMPLES / 40], ratios[RESAMPLES - 1 - RESAMPLES / 40]);
    Some(Ratio { value, low, high })
}

fn middle(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    Some(if sorted.len() % 2 == 0 { f64::midpoint(sorted[half - 1], upper) } else { upper })
}

/// A generator after Marsaglia (xorshift64): the same numbers in each run.
#[derive(Debug)]
pub struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Random(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    /// Puts `items` in another order, each as likely as the others.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 1).unwrap_or(0) % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn all_orders_are_drawn_alike() {
        let mut random = Random::default();
        let mut drawn = std::collections::BTreeMap::<[usize; 3], usize>::new();
        for _ in 0..6_000 {
            let mut order = [0, 1, 2];
            random.shuffle(&mut order);
            *drawn.entry(order).or_default() += 1;
        }
        assert_eq!(drawn.len(), 6);
        assert!(drawn.values().all(|times| (800..1_200).contains(times)), "{drawn:?}");
    }

    #[test]
    fn a_ratio_that_is_always_the_same_has_no_width() {
        let ratio = ratio(&[2.0; 20], &[1.0; 20]);
        assert_eq!(ratio, Some(Ratio { value: 2.0, low: 2.0, high: 2.0 }));
    }

    #[test]
    fn the_interval_holds_the_ratio_and_widens_with_the_noise() {
        let noisy: Vec<f64> = (0..101).map(|i| 1.0 + f64::from(i * 37 % 101) / 100.0).collect();
        let Some(ratio) = ratio(&noisy, &[1.0; 101]) else { panic!("there are numbers") };
        assert!(ratio.low < ratio.value && ratio.value < ratio.high, "{ratio:?}");
        assert!(ratio.high - ratio.low < 0.5, "{ratio:?}");
    }
}
