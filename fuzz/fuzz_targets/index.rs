//! An index whose files somebody changed: it answers or says that it is damaged.
//!
//! Five bytes are one change: the file, the place (two), what to do there, and with which byte.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use whosaid::check::{Checker, Claim};
use whosaid::guard::hush;
use whosaid::index::{Draft, Index, IndexError, Writer};
use whosaid_fuzz::{ARTICLES, EXTRACTOR, article, quotes};

/// The files of a whole index, in order of their names, which differ in each run but for their order.
static WHOLE: LazyLock<BTreeMap<PathBuf, Vec<u8>>> = LazyLock::new(|| {
    let room = TempDir::new().expect("a folder");
    let path = room.path().join("whole.idx");
    let mut writer = Writer::create(&path).expect("it starts");
    for text in ARTICLES {
        let article = article(text);
        let draft = Draft::article(&article, &quotes(&article, &EXTRACTOR));
        writer.add(draft).expect("it is added");
    }
    writer.finish().expect("it is made");
    let entries = fs::read_dir(&path).expect("it is there");
    let names = entries.map(|e| PathBuf::from(e.expect("a file").file_name()));
    names
        .map(|name| (name.clone(), fs::read(path.join(name)).expect("it is read")))
        .collect()
});

fuzz_target!(init: hush(), |bytes: &[u8]| {
    let mut files = WHOLE.clone();
    for change in bytes.chunks_exact(5) {
        let which = usize::from(change[0]) % files.len();
        let file = files.values_mut().nth(which).expect("it is one of them");
        let at = usize::from(u16::from_le_bytes([change[1], change[2]])) % (file.len() + 1);
        match change[3] % 4 {
            0 => file.truncate(at),
            1 => file.insert(at, change[4]),
            2 if at < file.len() => file[at] ^= change[4],
            _ if at < file.len() => file[at] = change[4],
            _ => {}
        }
    }
    let room = TempDir::new().expect("a folder");
    for (name, content) in files {
        fs::write(room.path().join(name), content).expect("it is written");
    }
    answers(room.path());
});

fn answers(path: &Path) {
    let refused = |error: &IndexError| {
        assert!(!error.to_string().is_empty());
        assert!(
            !matches!(error, IndexError::Engine(_)),
            "{error} does not name the folder"
        );
    };
    let claim = Claim {
        words: "We will mend the old bridge".to_owned(),
        speaker: Some("Ingrid Dahl".to_owned()),
        date: None,
    };
    let opened = Index::open(path);
    let answer = opened.and_then(|index| Checker::new(&index, EXTRACTOR.lexicon()).check(&claim, 3));
    answer.as_ref().err().map(refused);
    Writer::update(path).as_ref().err().map(refused);
}
