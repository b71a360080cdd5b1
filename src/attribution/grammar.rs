//! The parser that pest makes of the grammar, and what each of its rules stands for.

#[derive(pest_derive::Parser)]
#[grammar = "grammar/alphabet.pest"]
#[grammar = "grammar/attribution.pest"]
pub struct Grammar;

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
        | Rule::cue_call
        | Rule::cue_vow
        | Rule::cue_quip
        | Rule::cue_according
        | Rule::cue_noun
        | Rule::cue_passive_any
        | Rule::cue_other
        | Rule::cue_as_saying
        | Rule::cue_noun_of
        | Rule::cue_quoted_as
        | Rule::cue_passive
        | Rule::cue_any
        | Rule::cue_intro
        | Rule::cue_closing
        | Rule::cue_closing_nominal
        | Rule::cue_unlisted
        | Rule::cue_closing_inverted => Role::Cue,
        Rule::content
        | Rule::content_that
        | Rule::content_clause
        | Rule::content_told
        | Rule::content_clear
        | Rule::content_asked
        | Rule::content_asked_of
        | Rule::content_to
        | Rule::content_wide
        | Rule::content_passive
        | Rule::content_short
        | Rule::content_patient
        | Rule::content_of_noun
        | Rule::content_of_that
        | Rule::content_to_end
        | Rule::front
        | Rule::front_subject
        | Rule::front_verbal
        | Rule::gap
        | Rule::gap_rest
        | Rule::rest
        | Rule::quoted
        | Rule::quoted_mid
        | Rule::quoted_comma
        | Rule::quoted_part => Role::Content,
        Rule::addressee => Role::Addressee,
        _ => Role::None,
    }
}

/// The name of a rule that stands for an attribution.
pub fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::quote_first | Rule::quote_within => "quote_first",
        Rule::reported => "reported",
        Rule::floating => "floating",
        Rule::clause_first => "clause_first",
        Rule::according_first => "according_first",
        Rule::spoken => "spoken",
        Rule::relative_spoken => "relative_spoken",
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
        Rule::owned => "owned",
        Rule::heard => "heard",
        Rule::announced => "announced",
        Rule::linked => "linked",
        Rule::passive_said => "passive",
        Rule::loose_report => "loose",
        Rule::claimed => "claimed",
        Rule::gapped => "gapped",
        Rule::introduced => "introduced",
        Rule::labelled | Rule::labelled_within => "labelled",
        _ => "other",
    }
}

/// Letters of verbs that can head a clause.
pub const FINITE: &[u8] = b"bmhDvSLJCVXe";

/// Whether a letter can take part in a report: a cue, a quotation mark, a colon.
pub fn may_report(letter: u8) -> bool {
    matches!(
        letter,
        b'A' | b'K'
            | b'Z'
            | b'z'
            | b'T'
            | b'W'
            | b'<'
            | b'{'
            | b':'
            | b'-'
            | b'S'
            | b'L'
            | b'J'
            | b'C'
            | b'V'
            | b'X'
            | b's'
            | b'l'
            | b'j'
            | b'k'
            | b'f'
            | b'q'
            | b'1'..=b'6'
    )
}
