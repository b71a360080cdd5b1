//! Parquet: each row as a JSON object, for what reads records of JSON.

use std::fs::{self, File};
use std::io::Read;
use std::iter;
use std::path::Path;
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::SerializedFileReader;
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

use super::error::ReadError;
use super::names::Names;
use super::record::{Place, Raw, Record};
use super::{Item, Items, Note, json};

const MAGIC: &[u8; 4] = b"PAR1";

/// Whether a file of the disk is Parquet.
pub(super) fn is_parquet(path: &Path) -> bool {
    let mut head = [0; MAGIC.len()];
    if !fs::metadata(path).is_ok_and(|m| m.is_file()) {
        return false;
    }
    let begins = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    begins.is_ok() && &head == MAGIC
}

/// The rows of a file, and a note of what was read as what.
pub(super) fn read(path: &Path, names: &Arc<Names>) -> Result<Items, ReadError> {
    let file = path.to_string_lossy().into_owned();
    let error = |e: ParquetError| ReadError::new(&file, None, e.to_string(), "write it again or leave it out");
    let open = File::open(path).map_err(|e| ReadError::io(&file, None, &e))?;
    let rows = RowIter::from_file_into(Box::new(SerializedFileReader::new(open).map_err(error)?));
    let note = Item::Note(Note {
        file: file.clone(),
        form: "Parquet".to_owned(),
        fields: String::new(),
    });
    let (file, names) = (Arc::<str>::from(file), Arc::clone(names));
    let records = (1..).zip(rows).map(move |(number, row)| {
        let place = Place {
            file: Arc::clone(&file),
            line: number,
            number,
            byte: 0,
        };
        match row {
            Ok(row) => Item::Record(Record(Raw::Json(json::Raw::of(place, object(&row), &names)))),
            Err(bad) => Item::Error(place.error(bad.to_string(), "write it again or leave it out")),
        }
    });
    Ok(Box::new(iter::once(note).chain(records)))
}

fn object(row: &Row) -> Vec<u8> {
    let cells = row.get_column_iter().map(|(name, field)| (name.clone(), value(field)));
    Value::Object(cells.collect::<Map<_, _>>()).to_string().into_bytes()
}

/// Words and numbers; what is neither is left out.
fn value(field: &Field) -> Value {
    match field {
        Field::Str(words) => Value::from(words.as_str()),
        Field::Bool(bool) => Value::from(*bool),
        Field::Int(number) => Value::from(*number),
        Field::Long(number) => Value::from(*number),
        Field::Float(number) => Value::from(*number),
        Field::Double(number) => Value::from(*number),
        _ => Value::Null,
    }
}
