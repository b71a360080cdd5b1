//! Parquet: a record a row, as the JSON object that it would be.

use std::io::{self, Read};
use std::sync::Arc;

use parquet::basic::ConvertedType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::SchemaDescriptor;
use serde_json::{Map, Value};

use super::Items;
use super::error::ReadError;
use super::json;
use super::limit::Limit;
use super::names::Names;
use crate::guard::guard;

const MAGIC: &[u8] = b"PAR1";
const CURE: &str = "write it again, compressed with Snappy or not at all, or leave it out";

pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// The rows of a file of Parquet, and a note of what was read as what.
///
/// # Errors
/// It is not whole, or the disk has no room for it: its table of contents stands at its end, so it is put there to be read.
pub(super) fn read(file: &str, mut input: impl Read, names: &Arc<Names>, limit: Limit) -> Result<Items, ReadError> {
    let mut spool = tempfile::tempfile().map_err(|e| ReadError::io(file, None, &e))?;
    io::copy(&mut input, &mut spool).map_err(|e| ReadError::io(file, None, &e))?;
    let broken = |e: &ParquetError| ReadError::new(file, None, format!("broken Parquet: {e}"), CURE);
    let opened = trusting(|| {
        let reader = SerializedFileReader::new(spool)?;
        let columns = Columns::of(reader.metadata().file_metadata().schema_descr());
        Ok((columns, reader.into_iter()))
    });
    let (columns, mut rows) = opened.map_err(|e| broken(&e))?;
    let mut failed = false;
    let name = file.to_owned();
    let rows = (1..).map_while(move |number| {
        // Nothing behind a broken page can be found.
        if failed {
            return None;
        }
        let row = trusting(|| rows.next().map(|row| Ok(columns.object(row?))).transpose()).transpose()?;
        failed = row.is_err();
        let broken = |e: ParquetError| ReadError::new(&name, None, format!("broken Parquet: {e}"), CURE);
        // A row has no line: its number stands for it.
        Some((0, row.map(|object| (number, object)).map_err(broken)))
    });
    Ok(Box::new(json::items(
        file.into(),
        "Parquet",
        0,
        rows,
        Arc::clone(names),
        limit,
    )))
}

/// What the crate makes of a file, whose bytes it trusts.
fn trusting<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    let damaged = |_| ParquetError::General("its bytes do not hold together".to_owned());
    guard(work).map_err(damaged).flatten()
}

/// Which columns hold JSON.
struct Columns(Vec<String>);

impl Columns {
    fn of(schema: &SchemaDescriptor) -> Columns {
        let columns = schema
            .columns()
            .iter()
            .filter(|c| c.converted_type() == ConvertedType::JSON);
        Columns(columns.map(|c| c.name().to_owned()).collect())
    }

    /// A row as a JSON object, without what is null and what has no plain value.
    fn object(&self, row: Row) -> Vec<u8> {
        let mut object = Map::new();
        for (name, field) in row.into_columns() {
            let value = match field {
                Field::Str(json) if self.0.contains(&name) => serde_json::from_str(&json).ok(),
                field => plain(field),
            };
            object.extend(value.map(|value| (name, value)));
        }
        Value::Object(object).to_string().into_bytes()
    }
}

fn plain(field: Field) -> Option<Value> {
    match field {
        Field::Null | Field::MapInternal(_) | Field::ListInternal(_) | Field::Group(_) | Field::Bytes(_) => None,
        Field::Bool(value) => Some(value.into()),
        Field::Byte(n) => Some(n.into()),
        Field::Short(n) => Some(n.into()),
        Field::Int(n) => Some(n.into()),
        Field::Long(n) => Some(n.into()),
        Field::UByte(n) => Some(n.into()),
        Field::UShort(n) => Some(n.into()),
        Field::UInt(n) => Some(n.into()),
        Field::ULong(n) => Some(n.into()),
        Field::Float(x) => Some(x.into()),
        Field::Double(x) => Some(x.into()),
        Field::Str(words) => Some(words.into()),
        // Dates and times.
        field => Some(field.to_string().into()),
    }
}
