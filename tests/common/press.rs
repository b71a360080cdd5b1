//! A press that prints news by seed: articles whose every quote is known, for tests and measurements of any size.

/// Numbers that the seed alone decides.
#[derive(Debug, Clone)]
pub struct Seed(pub u64);

impl Seed {
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.number() % bound as u64) as usize
    }

    pub fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A rank below `bound`, the lower the more frequent, as words are in prose: the first of 20,000 is one in 300.
    fn rank(&mut self, bound: usize) -> usize {
        const FLAT: f64 = 50.0;
        let share = (self.number() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = FLAT * (1.0 + bound as f64 / FLAT).powf(share) - FLAT;
        (rank as usize).min(bound - 1)
    }
}

/// Words by which `words` of prose are made up, the frequent ones first; behind them words of no meaning go on.
const NOUNS: [&str; 96] = [
    "bridge", "road", "council", "school", "budget", "harbour", "river", "hospital", "market", "factory", "farm",
    "library", "ferry", "tax", "law", "vote", "strike", "contract", "wage", "pension", "station", "tunnel", "airport",
    "forest", "flood", "storm", "winter", "summer", "harvest", "crop", "village", "city", "region", "border", "treaty",
    "army", "police", "court", "judge", "trial", "prison", "victim", "witness", "engine", "train", "bus", "ship",
    "port", "mine", "well", "pipe", "dam", "plant", "field", "orchard", "vineyard", "bakery", "brewery", "theatre",
    "museum", "church", "tower", "castle", "square", "garden", "park", "lake", "island", "coast", "beach", "hotel",
    "shop", "bank", "loan", "debt", "price", "rent", "house", "roof", "wall", "door", "window", "lamp", "cable",
    "signal", "report", "survey", "inquiry", "warning", "promise", "plan", "deal", "offer", "bid", "rule", "permit",
];
const VERBS: [&str; 40] = [
    "mend",
    "build",
    "close",
    "open",
    "sell",
    "buy",
    "paint",
    "move",
    "clean",
    "fund",
    "inspect",
    "replace",
    "widen",
    "flood",
    "protect",
    "defend",
    "measure",
    "survey",
    "drain",
    "fence",
    "light",
    "guard",
    "insure",
    "tax",
    "count",
    "rescue",
    "restore",
    "repair",
    "abandon",
    "rent",
    "lease",
    "dismantle",
    "heat",
    "cool",
    "test",
    "block",
    "watch",
    "study",
    "share",
    "save",
];
const ADJECTIVES: [&str; 40] = [
    "old",
    "new",
    "wide",
    "narrow",
    "empty",
    "crowded",
    "broken",
    "quiet",
    "costly",
    "cheap",
    "safe",
    "dangerous",
    "modern",
    "ancient",
    "wooden",
    "rusty",
    "local",
    "foreign",
    "public",
    "private",
    "northern",
    "southern",
    "heavy",
    "light",
    "muddy",
    "frozen",
    "dry",
    "wet",
    "dark",
    "bright",
    "hidden",
    "famous",
    "forgotten",
    "stubborn",
    "fragile",
    "solid",
    "hollow",
    "steep",
    "flat",
    "distant",
];
/// What is said: {n} a noun, {v} a verb, {a} an adjective, {p} a place.
const CLAUSES: [&str; 20] = [
    "we will {v} the {a} {n} before the {n} comes to {p}",
    "nobody in {p} wants a {a} {n} that can {v} the {a} {n}",
    "the {a} {n} is {a}, and the {n} of {p} knows the {n}",
    "I have never seen a {a} {n} as {a} as this {n} in {p}",
    "if they {v} the {n}, we shall {v} the {a} {n}",
    "it is time to {v} the {a} {n} of {p}",
    "there is no {n} without a {a} {n} in {p}",
    "you cannot {v} a {n} with a {a} {n}",
    "our {a} {n} needs a {a} {n} more than a {n} in {p}",
    "each {a} {n} in {p} was {a} before they had to {v} the {n}",
    "the {a} people of {p} deserve a {a} {n} and a {n}",
    "my family had to {v} the {a} {n} near the {a} {n} of {p}",
    "this {a} {n} will {v} more than the {a} {n} of {p}",
    "let us {v} the {a} {n} first and {v} the {n} of {p} later",
    "the {a} {n} has to go, whatever the {n} in {p}",
    "they had a {n} in {p} and a {a} {n} to {v}",
    "I would rather {v} a {n} than a {a} {n}",
    "what we need is a {n}, a {a} {n} and a {n}",
    "the men who {v} the {n} of {p} are {a} and {v} the {a} {n}",
    "without the {n} of {p} we could not {v} the {a} {n}",
];
const GIVEN: [(&str, &str); 16] = [
    ("Ingrid", "She"),
    ("Joseph", "He"),
    ("Anna", "She"),
    ("Hugh", "He"),
    ("Maria", "She"),
    ("Peter", "He"),
    ("Clara", "She"),
    ("Thomas", "He"),
    ("Helen", "She"),
    ("David", "He"),
    ("Laura", "She"),
    ("Martin", "He"),
    ("Susan", "She"),
    ("Robert", "He"),
    ("Emma", "She"),
    ("George", "He"),
];
const OFFICES: [&str; 8] = [
    "Mayor",
    "Governor",
    "Senator",
    "Minister",
    "Professor",
    "Bishop",
    "Judge",
    "Captain",
];
const OUTLETS: [&str; 12] = [
    "Lowmere Post",
    "Carrow Times",
    "Daily Ferry",
    "Harbour News",
    "The Beacon",
    "Northern Star",
    "Valley Herald",
    "Evening Bell",
    "Morning Tide",
    "City Ledger",
    "The Observer of Dunlow",
    "Coast Gazette",
];
/// What is said of a place between quotes, and is no quote.
const NARRATION: [&str; 8] = [
    "Rain fell on {p} for most of the week, and the {a} {n} and its {a} {n} stood under water.",
    "The {a} {n} in {p} opened in 1974 beside a {n} and a {a} {n}.",
    "A {a} {n} lies between {p} and the {n} of {p}.",
    "Some forty people came to the {a} {n} in {p} with a {n} and a {n}.",
    "The {a} {n} of {p} was sold last year for the {n} of a {a} {n}.",
    "Work on the {a} {n} near {p} began in spring with a {n} and a {n}.",
    "Two {a} boats lay at the {n}, and a {a} {n} was on its way to {p}.",
    "The {a} {n} stands on a hill above {p}, next to a {a} {n} and a {n}.",
];
/// How many words of each kind there are behind those that mean something.
const WORDS: usize = 20_000;
const PLACES: usize = 5_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub given: &'static str,
    pub surname: String,
    pub office: &'static str,
    /// `He` or `She`.
    pub pronoun: &'static str,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.given, self.surname)
    }
}

/// A quote that an article has.
#[derive(Debug, Clone)]
pub struct Fact {
    pub words: String,
    pub speaker: Person,
}

/// An article as printed.
#[derive(Debug, Clone)]
pub struct Printed {
    pub doc: String,
    pub outlet: &'static str,
    /// `YYYY-MM-DD`, from 2001 to 2024.
    pub date: String,
    pub text: String,
    pub facts: Vec<Fact>,
}

/// Prints articles, each another one.
#[derive(Debug, Clone)]
pub struct Press {
    pub seed: Seed,
    printed: usize,
    people: usize,
}

impl Press {
    /// A press with so many people to quote.
    pub fn new(seed: u64, people: usize) -> Press {
        Press {
            seed: Seed(seed),
            printed: 0,
            people,
        }
    }

    /// An article with `quotes` quotes.
    pub fn article(&mut self, quotes: usize) -> Printed {
        let facts: Vec<Fact> = (0..quotes).map(|_| self.fact()).collect();
        let mut text = String::new();
        for (n, fact) in facts.iter().enumerate() {
            if n % 2 == 0 {
                text += &format!("{} ", self.narration());
            }
            text += &self.printed(fact);
            text += "\n\n";
        }
        text += &self.narration();
        self.print(text, facts)
    }

    /// An article of this text.
    pub fn print(&mut self, text: String, facts: Vec<Fact>) -> Printed {
        self.printed += 1;
        let (year, month, day) = (self.seed.below(24), self.seed.below(12), self.seed.below(28));
        Printed {
            doc: format!("news-{:07}", self.printed),
            outlet: self.seed.of(&OUTLETS),
            date: format!("{}-{:02}-{:02}", 2001 + year, 1 + month, 1 + day),
            text,
            facts,
        }
    }

    pub fn fact(&mut self) -> Fact {
        Fact {
            words: self.words(),
            speaker: self.person(),
        }
    }

    /// One of the people; no two have a surname in common.
    pub fn person(&mut self) -> Person {
        let number = self.seed.rank(self.people);
        let (given, pronoun) = GIVEN[number * 7 % GIVEN.len()];
        Person {
            given,
            surname: capital(&made(number + 1_000_000)),
            office: OFFICES[number * 5 % OFFICES.len()],
            pronoun,
        }
    }

    /// One to three clauses.
    pub fn words(&mut self) -> String {
        let clauses: Vec<String> = (0..1 + self.seed.below(3)).map(|_| self.clause()).collect();
        capital(&clauses.join(self.seed.of(&[", and ", ", but ", " because "])))
    }

    pub fn clause(&mut self) -> String {
        let mould = self.seed.of(&CLAUSES);
        self.fill(mould)
    }

    /// A sentence of the reporter's own.
    pub fn narration(&mut self) -> String {
        let mould = self.seed.of(&NARRATION);
        self.fill(mould)
    }

    /// The paragraph that a quote stands in.
    pub fn printed(&mut self, fact: &Fact) -> String {
        let Fact { words, speaker } = fact;
        let name = speaker.name();
        match self.seed.below(4) {
            0 => format!("“{words},” said {} {name}.", speaker.office),
            1 => format!("“{words},” {name} said on Monday."),
            2 => format!("{} {name} told reporters: “{words}.”", speaker.office),
            _ => format!("“{words},” {name}, a resident, said."),
        }
    }

    /// A mould with words in its slots: {n} a noun, {v} a verb, {a} an adjective, {p} a place.
    pub fn fill(&mut self, mould: &str) -> String {
        let mut out = String::new();
        let mut rest = mould;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            out.push_str(&self.slot(&rest[at + 1..at + 2]));
            rest = &rest[at + 3..];
        }
        out + rest
    }

    fn slot(&mut self, kind: &str) -> String {
        let list: &[&str] = match kind {
            "n" => &NOUNS,
            "v" => &VERBS,
            "a" => &ADJECTIVES,
            _ => return capital(&made(self.seed.rank(PLACES) + 2_000_000)),
        };
        let rank = self.seed.rank(WORDS);
        list.get(rank).map_or_else(|| made(rank), |word| (*word).to_owned())
    }
}

/// A word of no meaning, another one for each number.
pub fn made(number: usize) -> String {
    const STARTS: [&str; 12] = ["b", "d", "f", "g", "k", "l", "m", "n", "r", "t", "v", "br"];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut rest = number;
    let mut word = String::new();
    while rest > 0 {
        word += STARTS[rest % 12];
        word += VOWELS[rest / 12 % 5];
        rest /= 60;
    }
    word + "l"
}

pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
