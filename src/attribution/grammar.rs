//! The grammar's rules as the build makes them (`build/`), and what each of them stands for.

use super::matcher::Matcher;
use crate::lex::alphabet::LetterSet;
use rules::take_text;
pub use rules::{AHEAD, ASKED, CHOICES, FIRSTS, KEPT, NEEDS, Rule, SETS};

/// Written by the build from `grammar/*.pest`.
#[allow(clippy::all, dead_code, non_camel_case_types, unused_parens)]
#[rustfmt::skip]
mod rules {
    use super::Matcher;

    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// Reads the letters that `matcher` was loaded with; any letters can be read.
pub fn read(matcher: &mut Matcher) {
    take_text(matcher, 0);
}

/// What a rule's words are to the attribution they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Cue,
    Content,
    Addressee,
    None,
}

pub fn role(rule: Rule) -> Role {
    match rule {
        Rule::cue_say
        | Rule::cue_tell
        | Rule::cue_gapped
        | Rule::cue_nominal
        | Rule::cue_nominal_chained
        | Rule::cue_prompt
        | Rule::cue_prompt_of
        | Rule::cue_asked
        | Rule::cue_warn
        | Rule::cue_feeling
        | Rule::cue_liked
        | Rule::cue_seem
        | Rule::cue_seen
        | Rule::cue_alone
        | Rule::cue_call
        | Rule::cue_vow
        | Rule::cue_quip
        | Rule::cue_according
        | Rule::cue_hear
        | Rule::cue_marked
        | Rule::cue_noun
        | Rule::cue_passive_any
        | Rule::cue_other
        | Rule::cue_worded
        | Rule::cue_worded_that
        | Rule::cue_participle
        | Rule::cue_told
        | Rule::cue_apart
        | Rule::cue_made
        | Rule::cue_issued
        | Rule::cue_as_saying
        | Rule::cue_led
        | Rule::cue_said_of
        | Rule::cue_noun_of
        | Rule::cue_quoted_as
        | Rule::cue_heard_saying
        | Rule::cue_quoted_as_telling
        | Rule::cue_heard
        | Rule::cue_said_to
        | Rule::cue_passive
        | Rule::cue_any
        | Rule::cue_intro
        | Rule::cue_closing
        | Rule::cue_closing_nominal
        | Rule::cue_reaction
        | Rule::cue_unlisted
        | Rule::cue_closing_inverted => Role::Cue,
        Rule::content
        | Rule::content_that
        | Rule::content_clause
        | Rule::content_told
        | Rule::content_clear
        | Rule::content_asked
        | Rule::content_asked_of
        | Rule::content_said
        | Rule::content_to
        | Rule::content_wide
        | Rule::content_passive
        | Rule::content_short
        | Rule::content_listed
        | Rule::content_patient
        | Rule::content_agent
        | Rule::content_called
        | Rule::content_cry
        | Rule::content_agent_short
        | Rule::content_before_agent
        | Rule::content_seem
        | Rule::content_seen
        | Rule::content_of_noun
        | Rule::content_of_that
        | Rule::content_to_end
        | Rule::front
        | Rule::front_ahead
        | Rule::front_bare
        | Rule::front_headline
        | Rule::front_marked
        | Rule::front_subject
        | Rule::front_verbal
        | Rule::gap
        | Rule::gap_rest
        | Rule::gap_relative
        | Rule::gap_noun
        | Rule::rest
        | Rule::rest_finite
        | Rule::quoted
        | Rule::quoted_mid
        | Rule::quoted_comma
        | Rule::quoted_part => Role::Content,
        Rule::addressee | Rule::addressee_apart => Role::Addressee,
        _ => Role::None,
    }
}

/// The name of a rule that stands for an attribution.
pub fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::quote_first | Rule::quote_within => "quote_first",
        Rule::reported => "reported",
        Rule::floating => "floating",
        Rule::agreed | Rule::reacted => "agreed",
        Rule::clause_first | Rule::headline => "clause_first",
        Rule::according_first => "according_first",
        Rule::spoken => "spoken",
        Rule::relative_spoken => "relative_spoken",
        Rule::relative_after => "relative_after",
        Rule::prompted => "prompted",
        Rule::absolute => "absolute",
        Rule::asked_first => "asked_first",
        Rule::quoted_as => "quoted_as",
        Rule::as_saying => "as_saying",
        Rule::said_first => "said_first",
        Rule::signed => "signed",
        Rule::signature => "signature",
        Rule::introduced_from => "introduced",
        Rule::fronted => "fronted",
        Rule::aside => "aside",
        Rule::as_first => "as_first",
        Rule::subordinate => "subordinate",
        Rule::owned | Rule::words_owned | Rule::owned_asked | Rule::for_whom => "owned",
        Rule::heard => "heard",
        Rule::announced => "announced",
        Rule::unclear => "unclear",
        Rule::linked | Rule::blamed => "linked",
        Rule::passive_said => "passive",
        Rule::agent_said => "agent",
        Rule::seemed => "seemed",
        Rule::seen => "seen",
        Rule::gapped_alone => "gapped_alone",
        Rule::gapped_noun => "gapped_noun",
        Rule::moved => "moved",
        Rule::loose_report => "loose",
        Rule::claimed => "claimed",
        Rule::reduced => "reduced",
        Rule::answered => "answered",
        Rule::gapped => "gapped",
        Rule::introduced | Rule::said_of => "introduced",
        Rule::labelled | Rule::labelled_within | Rule::again => "labelled",
        _ => "other",
    }
}

/// Letters of verbs that can head a clause.
pub static FINITE: LetterSet = LetterSet::of(b"bmhDvSLJCVXe&");

/// Letters that can take part in a report: a cue, a quotation mark, a colon.
pub static MAY_REPORT: LetterSet = LetterSet::of(b"AKZzTW<{:-SLJCVXsljkfq123456^&");

#[cfg(test)]
mod tests {
    use pest::Parser;
    use pest::iterators::Pair;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use crate::attribution::matcher::{Matcher, Node};
    use crate::lex::alphabet::{ABOUT, CLAIM_OF, LETTERS, MARKS};

    /// The parser that pest derives from the same files.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/alphabet.pest"]
    #[grammar = "grammar/attribution.pest"]
    struct Peg;

    fn of_pest(pair: Pair<Rule>, out: &mut Vec<String>) {
        let span = pair.as_span();
        // What pest makes a node of the end is none of ours.
        if pair.as_rule() != Rule::EOI {
            out.push(format!("{:?} {}..{}", pair.as_rule(), span.start(), span.end()));
        }
        pair.into_inner().for_each(|p| of_pest(p, out));
    }

    fn of_ours(node: Node, out: &mut Vec<String>) {
        out.push(format!("{:?} {}..{}", node.rule(), node.start(), node.end()));
        node.inner().for_each(|n| of_ours(n, out));
    }

    fn letters() -> Vec<u8> {
        let words = LETTERS.iter().map(|l| l.letter);
        words
            .chain(MARKS.iter().map(|m| m.0))
            .chain([CLAIM_OF.0, ABOUT.0])
            .collect()
    }

    /// Letters as they follow one another in prose, so that the longer rules match too.
    const PIECES: [&str; 24] = [
        "NN", "S", "T", "dn", "bG", ",", ".", "<", ">", "]", "I", "SdnbG", "c", "LNT", "pdn", "R", "1T", ",SN.",
        "<dnbn,>", "<IB.]", "Am", "'K", "aS", ":",
    ];

    fn both_read_alike(tape: &str) {
        let (mut pest, mut ours) = (Vec::new(), Vec::new());
        Peg::parse(Rule::text, tape)
            .expect("any tape is read")
            .for_each(|p| of_pest(p, &mut pest));
        let mut matcher = Matcher::default();
        matcher.load(tape.as_bytes(), false);
        super::read(&mut matcher);
        matcher.roots().for_each(|n| of_ours(n, &mut ours));
        assert_eq!(ours, pest, "{tape}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn any_letters_are_read_as_pest_reads_them(tape in vec(select(letters()), 0..40)) {
            both_read_alike(std::str::from_utf8(&tape).expect("letters are ASCII"));
        }

        #[test]
        fn prose_is_read_as_pest_reads_it(pieces in vec(prop_oneof![
            4 => select(PIECES.to_vec()).prop_map(str::to_owned),
            1 => select(letters()).prop_map(|l| char::from(l).to_string()),
        ], 0..40)) {
            both_read_alike(&pieces.concat());
        }
    }
}
