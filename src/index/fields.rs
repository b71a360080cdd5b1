//! What the engine keeps of a record and of an article, field by field.

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
    /// The record as JSON.
    pub record: Field,
    /// Hashes of what is not added twice.
    pub key: Field,
    /// The story's number in eight bytes, the highest first, and the signature of the article that was its first.
    pub story: Field,
}

pub const KEY: &str = "key";
pub const STORY: &str = "story";

impl Fields {
    pub fn schema() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let text = |norms, option| {
            let indexing = TextFieldIndexing::default().set_tokenizer("whitespace");
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(norms).set_index_option(option))
        };
        let fields = Fields {
            quote: schema.add_text_field("quote", text(true, IndexRecordOption::WithFreqs)),
            paragraph: schema.add_text_field("paragraph", text(true, IndexRecordOption::WithFreqs)),
            speaker: schema.add_text_field("speaker", text(false, IndexRecordOption::Basic)),
            wording: schema.add_u64_field("wording", NumericOptions::from(INDEXED)),
            record: schema.add_bytes_field("record", BytesOptions::from(STORED)),
            key: schema.add_u64_field(KEY, NumericOptions::from(FAST)),
            story: schema.add_bytes_field(STORY, BytesOptions::from(FAST)),
        };
        (schema.build(), fields)
    }
}
