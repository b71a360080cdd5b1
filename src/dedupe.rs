//! Articles whose text was read before: word for word, or with a changed byline and a few changed words.
//!
//! A text is known by the hashes of its runs of [`RUN`] words, of which a sketch of [`BINS`] bytes is kept (one permutation
//! hashing: the runs fall into bins, each bin keeps its least hash). The share of bins that two sketches have in common
//! tells the share of runs that the texts have in common.

/// Words in a run.
const RUN: usize = 3;
const BINS: usize = 64;
/// Bins that must hold a run in a text that may be near another: about 45 different runs.
const FILLED: usize = 32;
/// The least share of runs that near texts have in common, as their sketches tell it.
const SHARE: f32 = 0.85;
/// The most words by which near texts differ in length: an update with a new quote is longer than that.
const LONGER: u32 = 20;
/// Bins of a band: two texts are compared if all bins of one band are alike.
const BAND: usize = 4;
/// Bands, each with an index of its own. Texts that have 0.85 of their runs in common agree in one of six at 98.8 %.
const BANDS: usize = 6;
/// The most articles that a text is compared with in a band, so that a million alike cost no more than one each.
const COMPARED: usize = 64;

/// What of a text is compared.
#[derive(Debug, Clone)]
pub struct Signature {
    /// A hash of all words in their order.
    words: u64,
    /// How many words.
    length: u32,
    /// One byte of the least hash of each bin; 0 where no run fell into it.
    bins: [u8; BINS],
}

impl Signature {
    pub const BYTES: usize = 12 + BINS;

    /// The signature of a text: its letters and digits count, without case, punctuation and white space.
    pub fn of(text: &str) -> Signature {
        let mut least = [u64::MAX; BINS];
        let mut run = [0_u64; RUN];
        let (mut words, mut length) = (0_u64, 0_u32);
        each_word(text.as_bytes(), |word| {
            words = mix(words.rotate_left(21) ^ word);
            run.rotate_left(1);
            run[RUN - 1] = word;
            length += 1;
            if length as usize >= RUN {
                let hash = mix(run.iter().fold(0, |h: u64, &w| mix(h.rotate_left(21) ^ w)));
                let bin = &mut least[(hash >> 58) as usize];
                *bin = (*bin).min(hash);
            }
        });
        // The least hashes begin alike, with the number of their bin and zeros: mixed once more, any byte tells them apart.
        let byte = |hash: u64| if hash == u64::MAX { 0 } else { (mix(hash) as u8).max(1) };
        Signature {
            words,
            length,
            bins: least.map(byte),
        }
    }

    /// For keeping it, to be read by [`Signature::from_bytes`].
    pub fn to_bytes(&self) -> [u8; Signature::BYTES] {
        let mut bytes = [0; Signature::BYTES];
        bytes[..8].copy_from_slice(&self.words.to_be_bytes());
        bytes[8..12].copy_from_slice(&self.length.to_be_bytes());
        bytes[12..].copy_from_slice(&self.bins);
        bytes
    }

    /// What [`Signature::to_bytes`] gave; `None` of anything else in length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Signature> {
        let (words, rest) = bytes.split_first_chunk()?;
        let (length, bins) = rest.split_first_chunk()?;
        Some(Signature {
            words: u64::from_be_bytes(*words),
            length: u32::from_be_bytes(*length),
            bins: bins.try_into().ok()?,
        })
    }

    /// The share of runs in common, if both texts are long enough to tell.
    fn share(&self, other: &Signature) -> Option<f32> {
        let (mut alike, mut filled, mut own, mut others) = (0, 0, 0, 0);
        for (&a, &b) in self.bins.iter().zip(&other.bins) {
            alike += u32::from(a == b && a != 0);
            filled += u32::from(a != 0 || b != 0);
            own += usize::from(a != 0);
            others += usize::from(b != 0);
        }
        (own.min(others) >= FILLED).then(|| alike as f32 / filled as f32)
    }

    fn band(&self, number: usize) -> u64 {
        let bins = &self.bins[number * BAND..][..BAND];
        mix(bins.iter().fold(0, |key, &bin| key << 8 | u64::from(bin)))
    }
}

/// How an article repeats one that was read before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copy {
    /// The number of that article among those kept; 0 is the first.
    pub of: u32,
    /// The share of runs of three words in common; 1 where all words are the same.
    pub share: f32,
    /// All words are the same, in the same order.
    pub exact: bool,
}

/// The articles kept so far: about 150 bytes each.
#[derive(Debug, Default)]
pub struct Seen {
    kept: Vec<Signature>,
    exact: Index,
    bands: [Index; BANDS],
}

impl Seen {
    /// Of which kept article a text is a copy: the same words, else the nearest; of equally near ones the first.
    pub fn copy(&self, text: &Signature) -> Option<Copy> {
        let same = |&number: &u32| {
            let kept = &self.kept[number as usize];
            kept.words == text.words && kept.length == text.length
        };
        if let Some(of) = self.exact.find(text.words).find(same) {
            return Some(Copy {
                of,
                share: 1.0,
                exact: true,
            });
        }
        let mut nearest: Option<Copy> = None;
        for (number, band) in self.bands.iter().enumerate() {
            let key = text.band(number);
            let alike = band.find(key).filter(|&of| self.kept[of as usize].band(number) == key);
            for of in alike.take(COMPARED) {
                let kept = &self.kept[of as usize];
                let share = kept.share(text).filter(|&s| s >= SHARE);
                let Some(share) = share.filter(|_| kept.length.abs_diff(text.length) <= LONGER) else {
                    continue;
                };
                if nearest.is_none_or(|n| (share, n.of) > (n.share, of)) {
                    nearest = Some(Copy {
                        of,
                        share,
                        exact: false,
                    });
                }
            }
        }
        nearest
    }

    /// Keeps a text that is no copy; its number among those kept.
    pub fn keep(&mut self, text: Signature) -> u32 {
        let number = self.kept.len() as u32;
        let hash = |kept: &[Signature], of: u32| kept[of as usize].words;
        self.exact.add(number, text.words, |of| hash(&self.kept, of));
        if text.bins.iter().filter(|&&b| b != 0).count() >= FILLED {
            for (band, index) in self.bands.iter_mut().enumerate() {
                let key = text.band(band);
                // A band that many share says nothing, and would be searched for ever.
                let alike = |&of: &u32| self.kept[of as usize].band(band) == key;
                if index.find(key).filter(alike).take(COMPARED).count() < COMPARED {
                    index.add(number, key, |of| self.kept[of as usize].band(band));
                }
            }
        }
        self.kept.push(text);
        number
    }
}

/// Finds articles by a hash that each gives anew: four bytes a slot.
#[derive(Debug, Default)]
struct Index {
    /// The number of an article and 1; 0 is empty. A power of two of them, or none.
    slots: Vec<u32>,
    used: usize,
}

impl Index {
    /// The articles with this hash, in the order in which they came, and others between them.
    fn find(&self, hash: u64) -> impl Iterator<Item = u32> {
        let from = self.slot(hash);
        let (behind, before) = (&self.slots[from..], &self.slots[..from]);
        let filled = behind.iter().chain(before).take_while(|&&slot| slot != 0);
        filled.map(|slot| slot - 1)
    }

    fn slot(&self, hash: u64) -> usize {
        hash as usize & self.slots.len().saturating_sub(1)
    }

    fn add(&mut self, number: u32, hash: u64, of: impl Fn(u32) -> u64) {
        if self.used * 4 >= self.slots.len() * 3 {
            let mut all: Vec<_> = self.slots.iter().filter(|&&s| s != 0).copied().collect();
            // So they come in their order again.
            all.sort_unstable();
            self.slots = vec![0; (self.slots.len() * 2).max(16)];
            all.into_iter().for_each(|slot| self.put(slot, of(slot - 1)));
        }
        self.put(number + 1, hash);
        self.used += 1;
    }

    fn put(&mut self, slot: u32, hash: u64) {
        let mut at = self.slot(hash);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }
}

/// Hands the hash of each word to `take`.
fn each_word(text: &[u8], mut take: impl FnMut(u64)) {
    let mut word = 0_u64;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let letter = match byte {
            b'A'..=b'Z' => byte | 0x20,
            b'a'..=b'z' | b'0'..=b'9' => byte,
            // Punctuation of Latin-1 and U+2000 to U+207F: guillemets, dashes, marks and spaces.
            0xC2 => 0,
            0xE2 if text.get(at + 1).is_some_and(|&b| b < 0x82) => 0,
            0x80.. => byte,
            _ => 0,
        };
        if letter != 0 {
            word = (word ^ u64::from(letter))
                .wrapping_mul(0x0000_0100_0000_01B3)
                .wrapping_add(1);
        } else if word != 0 {
            take(word);
            word = 0;
        }
        at += match byte {
            0xC2 => 2,
            0xE2 if letter == 0 => 3,
            _ => 1,
        };
    }
    if word != 0 {
        take(word);
    }
}

/// Spreads each bit over all others.
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let hash = (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up articles: words of a vocabulary in which a few are frequent, as in a language.
    struct Press(u64);

    impl Press {
        fn number(&mut self, below: usize) -> usize {
            self.0 = mix(self.0.wrapping_add(0x9E37_79B9_7F4A_7C15));
            self.0 as usize % below
        }

        fn words(&mut self, count: usize) -> Vec<String> {
            let mut word = || {
                let rank = self.number(3000).min(self.number(3000)).min(self.number(3000));
                format!("w{rank}")
            };
            (0..count).map(|_| word()).collect()
        }

        /// Other words in place of `count` words, each somewhere.
        fn changed(&mut self, words: &[String], count: usize) -> Vec<String> {
            let mut words = words.to_vec();
            for n in 0..count {
                let at = self.number(words.len());
                words[at] = format!("new{n}");
            }
            words
        }
    }

    /// Of `of` made-up articles of these lengths, the share whose variation is taken for a copy.
    fn taken(lengths: std::ops::Range<usize>, vary: impl Fn(&mut Press, &[String]) -> Vec<String>) -> f64 {
        let mut press = Press(7);
        let of = 2000;
        let copies = (0..of).filter(|_| {
            let length = lengths.start + press.number(lengths.len());
            let words = press.words(length);
            let mut seen = Seen::default();
            seen.keep(Signature::of(&words.join(" ")));
            let varied = vary(&mut press, &words);
            seen.copy(&Signature::of(&varied.join(" "))).is_some()
        });
        copies.count() as f64 / f64::from(of)
    }

    /// The figures of docs/runs.md.
    #[test]
    fn near_copies_are_found_and_other_stories_kept() {
        let byline = |press: &mut Press, words: &[String]| [&press.words(5)[..], &words[4..]].concat();
        let credit = |press: &mut Press, words: &[String]| [words, &press.words(8)].concat();
        let few = |press: &mut Press, words: &[String]| press.changed(words, 3);
        let many = |press: &mut Press, words: &[String]| press.changed(words, words.len() / 10);
        let quote = |press: &mut Press, words: &[String]| [words, &press.words(25)].concat();
        let half =
            |press: &mut Press, words: &[String]| [&words[words.len() / 2..], &press.words(words.len() / 2)].concat();
        let other = |press: &mut Press, words: &[String]| press.words(words.len());
        let figures = [
            ("byline, 100-200", taken(100..200, byline), 0.80..=1.0),
            ("byline, 200-1000", taken(200..1000, byline), 0.99..=1.0),
            ("credit, 100-200", taken(100..200, credit), 0.90..=1.0),
            ("credit, 200-1000", taken(200..1000, credit), 0.99..=1.0),
            ("3 words, 100-200", taken(100..200, few), 0.6..=1.0),
            ("3 words, 200-1000", taken(200..1000, few), 0.97..=1.0),
            ("every tenth word, 100-1000", taken(100..1000, many), 0.0..=0.001),
            ("25 words more, 100-1000", taken(100..1000, quote), 0.0..=0.0),
            ("half of it, 100-1000", taken(100..1000, half), 0.0..=0.0),
            ("another, 100-1000", taken(100..1000, other), 0.0..=0.0),
        ];
        for (name, share, wanted) in figures {
            println!("{name}: {:.2} %", share * 100.0);
            assert!(wanted.contains(&share), "{name}: {share}");
        }
    }

    #[test]
    fn a_signature_is_the_same_after_bytes() {
        let text = Signature::of(&Press(5).words(300).join(" "));
        let read = Signature::from_bytes(&text.to_bytes()).expect("it is whole");
        assert_eq!(
            (read.words, read.length, read.bins),
            (text.words, text.length, text.bins)
        );
        assert!(Signature::from_bytes(&text.to_bytes()[1..]).is_none());
    }

    #[test]
    fn the_same_words_are_an_exact_copy_however_they_are_set() {
        let mut seen = Seen::default();
        seen.keep(Signature::of("“It’s over,” Ana Diaz\u{a0}said – at last."));
        let copy = |text: &str| seen.copy(&Signature::of(text)).map(|c| (c.exact, c.of));
        assert_eq!(copy("\"It's over,\" ANA DIAZ said -- at last"), Some((true, 0)));
        assert_eq!(
            copy("\"It's over,\" Ana Diaz said at long last"),
            None,
            "too short to be near"
        );
        assert_eq!(copy(""), None);
        assert_ne!(Signature::of("Zoë Šarić").words, Signature::of("Zo Šari").words);
    }

    #[test]
    fn no_story_of_many_is_taken_for_another_and_all_copies_are_found() {
        let mut press = Press(1);
        let mut seen = Seen::default();
        let mut texts = Vec::new();
        for n in 0..20_000 {
            let length = 30 + n % 200;
            let text = Signature::of(&press.words(length).join(" "));
            assert_eq!(seen.copy(&text), None, "{n}");
            seen.keep(text.clone());
            texts.push(text);
        }
        for (n, text) in texts.iter().enumerate() {
            assert_eq!(seen.copy(text).map(|c| (c.exact, c.of as usize)), Some((true, n)));
        }
        let slots = |index: &Index| index.slots.capacity() * 4;
        let bytes =
            seen.kept.len() * size_of::<Signature>() + slots(&seen.exact) + seen.bands.iter().map(slots).sum::<usize>();
        assert!(bytes / 20_000 < 150, "{} bytes an article", bytes / 20_000);
    }

    #[test]
    fn stories_of_one_mould_cost_linear_time() {
        let mut press = Press(3);
        let mould = press.words(200);
        let mut seen = Seen::default();
        for _ in 0..20_000 {
            let text = Signature::of(&press.changed(&mould, 30).join(" "));
            if seen.copy(&text).is_none() {
                seen.keep(text);
            }
        }
        assert!(seen.kept.len() > 10_000);
    }
}
