//! What the engine keeps of a record and of an article, field by field.

use std::sync::LazyLock;

use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing,
    TextOptions,
};

#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Terms of a quote.
    pub quote: Field,
    /// Terms of a paragraph.
    pub paragraph: Field,
    /// Terms of the speaker's name.
    pub speaker: Field,
    /// A hash of the words of a quote.
    pub wording: Field,
    /// The record as JSON, but for the number of its story.
    pub record: Field,
    pub story: Field,
    /// Hashes of what is not added twice.
    pub key: Field,
    /// The story's number in eight bytes, the highest first, and the signature of the article that was its first.
    pub first: Field,
}

pub const KEY: &str = "key";
pub const WORDING: &str = "wording";
pub const FIRST: &str = "first";

/// The fields and the schema that they are of.
static SCHEMA: LazyLock<(Schema, Fields)> = LazyLock::new(build);

pub fn fields() -> &'static Fields {
    &SCHEMA.1
}

pub fn schema() -> Schema {
    SCHEMA.0.clone()
}

fn build() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |norms, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace");
        TextOptions::default().set_indexing_options(indexing.set_fieldnorms(norms).set_index_option(option))
    };
    let fields = Fields {
        quote: schema.add_text_field("quote", text(true, IndexRecordOption::WithFreqs)),
        paragraph: schema.add_text_field("paragraph", text(true, IndexRecordOption::WithFreqs)),
        speaker: schema.add_text_field("speaker", text(false, IndexRecordOption::Basic)),
        wording: schema.add_u64_field(WORDING, INDEXED | FAST),
        record: schema.add_text_field("record", TextOptions::from(STORED)),
        story: schema.add_u64_field("story", NumericOptions::from(STORED)),
        key: schema.add_u64_field(KEY, NumericOptions::from(FAST)),
        first: schema.add_bytes_field(FIRST, BytesOptions::from(FAST)),
    };
    (schema.build(), fields)
}
