//! Parquet: the columns of CSV with their types, and `spans` as JSON, in row groups of bounded size.

use std::io::{self, Write};
use std::mem;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use super::clustered::{self, Cluster};
use crate::quote::{COLUMNS, Cell, Quote};

/// The most rows of a row group.
const ROWS: usize = 64 << 10;
/// Bytes of words after which a row group is written: what is held in memory at a time.
const BYTES: usize = 16 << 20;
/// Columns that hardly hold a value twice: a dictionary of them would be built for nothing.
const UNIQUE: [&str; 4] = ["quote_id", "quote", "context", "spans"];

/// Takes quotes and writes a row group when enough have come: the same quotes give the same bytes, however they come.
pub struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
    held: Vec<Quote>,
    /// Of those held, if the file has columns for them.
    clusters: Option<Vec<Cluster>>,
    bytes: usize,
}

impl<W: Write + Send> Writer<W> {
    /// # Errors
    /// `out` fails.
    pub fn new(out: W) -> io::Result<Writer<W>> {
        Writer::of(out, None)
    }

    /// A writer of quotes with their clusters.
    ///
    /// # Errors
    /// `out` fails.
    pub fn clustered(out: W) -> io::Result<Writer<W>> {
        Writer::of(out, Some(Vec::new()))
    }

    fn of(out: W, clusters: Option<Vec<Cluster>>) -> io::Result<Writer<W>> {
        let schema = parse_message_type(&schema(clusters.is_some())).map_err(io_error)?;
        let file = SerializedFileWriter::new(out, Arc::new(schema), properties()).map_err(io_error)?;
        Ok(Writer {
            file,
            held: Vec::new(),
            clusters,
            bytes: 0,
        })
    }

    /// # Errors
    /// `out` fails.
    pub fn write(&mut self, quotes: impl IntoIterator<Item = Quote>) -> io::Result<()> {
        quotes.into_iter().try_for_each(|quote| self.hold(quote))
    }

    /// # Errors
    /// `out` fails.
    pub fn write_clustered(&mut self, quotes: Vec<(Quote, Cluster)>) -> io::Result<()> {
        for (quote, cluster) in quotes {
            if let Some(clusters) = &mut self.clusters {
                clusters.push(cluster);
            }
            self.hold(quote)?;
        }
        Ok(())
    }

    fn hold(&mut self, quote: Quote) -> io::Result<()> {
        self.bytes += quote.quote.len() + quote.context.len() + quote.title.len() + quote.url.len();
        self.held.push(quote);
        if self.held.len() == ROWS || self.bytes >= BYTES {
            self.row_group().map_err(io_error)?;
        }
        Ok(())
    }

    /// Writes what is held and the end of the file; gives back what it was written to.
    ///
    /// # Errors
    /// `out` fails.
    pub fn finish(mut self) -> io::Result<W> {
        if !self.held.is_empty() {
            self.row_group().map_err(io_error)?;
        }
        self.file.into_inner().map_err(io_error)
    }

    fn row_group(&mut self) -> Result<()> {
        self.bytes = 0;
        let quotes = mem::take(&mut self.held);
        let mut group = self.file.next_row_group()?;
        for at in 0..COLUMNS.len() {
            column(&mut group, quotes.iter().map(|q| q.cells()[at]))?;
        }
        let spans = quotes.iter().map(|q| serde_json::to_vec(&q.spans).map(ByteArray::from));
        add::<_, ByteArrayType>(&mut group, spans.collect::<Result<_, _>>().map_err(other)?)?;
        if let Some(clusters) = &mut self.clusters {
            let clusters = mem::take(clusters);
            for at in 0..clustered::COLUMNS.len() {
                column(&mut group, clusters.iter().map(|c| c.cells()[at]))?;
            }
        }
        group.close()?;
        Ok(())
    }
}

/// Writes the next column.
fn add<W: Write + Send, T: DataType>(group: &mut SerializedRowGroupWriter<'_, W>, values: Vec<T::T>) -> Result<()> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("no column is left".to_owned()));
    };
    column.typed::<T>().write_batch(&values, None, None)?;
    column.close()
}

/// Writes the next column, whose cells are all of one kind.
fn column<'a, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: impl Iterator<Item = Cell<'a>>,
) -> Result<()> {
    let (mut texts, mut counts, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        match cell {
            Cell::Text(text) => texts.push(ByteArray::from(text)),
            Cell::Count(count) => counts.push(count as i64),
            // The nearest double of the two decimals: 0.9 as a float would not be at least 0.9 to a reader of doubles.
            Cell::Share(share) => shares.push((f64::from(share) * 100.0).round() / 100.0),
        }
    }
    if !counts.is_empty() {
        add::<_, Int64Type>(group, counts)
    } else if !shares.is_empty() {
        add::<_, DoubleType>(group, shares)
    } else {
        add::<_, ByteArrayType>(group, texts)
    }
}

/// No column is optional: what is not known is empty, as in CSV.
fn schema(clustered: bool) -> String {
    let column = |name: &str| match name {
        "paragraph" | "start" | "end" | "cluster_size" => format!("required int64 {name};"),
        "confidence" => format!("required double {name};"),
        "spans" => format!("required binary {name} (JSON);"),
        _ => format!("required binary {name} (STRING);"),
    };
    let clusters = clustered::COLUMNS.into_iter().filter(|_| clustered);
    let columns: String = COLUMNS
        .into_iter()
        .chain(["spans"])
        .chain(clusters)
        .map(column)
        .collect();
    format!("message quotes {{ {columns} }}")
}

fn properties() -> WriterPropertiesPtr {
    let all = WriterProperties::builder().set_compression(Compression::SNAPPY);
    let without = |all: parquet::file::properties::WriterPropertiesBuilder, name: &&str| {
        all.set_column_dictionary_enabled(ColumnPath::from(*name), false)
    };
    Arc::new(UNIQUE.iter().fold(all, without).build())
}

fn other(error: serde_json::Error) -> ParquetError {
    ParquetError::External(Box::new(error))
}

/// The error of the output if it is one: a closed pipe must be known as such.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(io) => *io,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}
