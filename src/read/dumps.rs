//! Dumps that many have: told by the names of their fields.

/// What a dump is called, and fields that it has and others do not have together; the first that fits counts.
const DUMPS: &[(&str, &[&str])] = &[
    ("news-please", &["maintext", "source_domain", "date_publish"]),
    ("Webz.io", &["uuid", "thread.site_full"]),
    ("trafilatura", &["fingerprint", "source-hostname"]),
    ("trafilatura", &["fingerprint", "hostname", "raw_text"]),
    ("newspaper4k", &["text", "top_image", "meta_lang"]),
    ("FakeNewsCorpus", &["domain", "type", "scraped_at", "meta_description"]),
    ("cc_news", &["text", "domain", "description", "image_url"]),
    ("All the News 2", &["article", "publication", "section"]),
    ("All the News 1", &["content", "publication", "year", "month"]),
    ("Media Cloud", &["text", "media_name", "media_url"]),
    (
        "Media Cloud",
        &["text_content", "canonical_domain", "text_extraction_method"],
    ),
];

/// The dump whose records have these fields, in any case; a field of a field has its path.
pub(super) fn name(fields: &[&str]) -> Option<&'static str> {
    let has = |wanted: &&str| fields.iter().any(|f| f.eq_ignore_ascii_case(wanted));
    let dump = DUMPS.iter().find(|(_, wanted)| wanted.iter().all(has))?;
    Some(dump.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields as each dump writes them.
    #[test]
    fn dumps_are_told_by_their_fields() {
        for (dump, fields) in [
            (
                Some("news-please"),
                "authors date_download date_modify date_publish description filename image_url language localpath maintext \
                 source_domain text title title_page title_rss url",
            ),
            (
                Some("Webz.io"),
                "uuid url author published title text language crawled thread.uuid thread.site thread.site_full thread.country",
            ),
            (
                Some("trafilatura"),
                "title author hostname date fingerprint id license comments raw_text text language image pagetype filedate \
                 source source-hostname excerpt categories tags",
            ),
            (
                Some("newspaper4k"),
                "url read_more_link language title top_image meta_img images movies keywords meta_keywords tags authors \
                 publish_date summary meta_description meta_lang meta_favicon meta_site_name canonical_link text",
            ),
            (
                Some("FakeNewsCorpus"),
                "id domain type url content scraped_at inserted_at updated_at title authors keywords meta_keywords \
                 meta_description tags summary source",
            ),
            (Some("cc_news"), "title text domain date description url image_url"),
            (
                Some("All the News 1"),
                "Unnamed: id title publication author date year month url content",
            ),
            (
                Some("All the News 2"),
                "date year month day author title article url section publication",
            ),
            (
                Some("Media Cloud"),
                "id title url language media_name media_url publish_date indexed_date text",
            ),
            (None, "id title text outlet date"),
        ] {
            let fields: Vec<_> = fields.split_whitespace().collect();
            assert_eq!(name(&fields), dump);
        }
    }
}
