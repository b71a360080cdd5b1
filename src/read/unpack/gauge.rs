//! How many bytes came from the disk or the pipe: what a layer's expansion is measured against.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The bytes that were read so far.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Gauge {
    /// Of this input.
    here: Arc<AtomicU64>,
    /// Of all inputs, for the bar of progress.
    all: Arc<AtomicU64>,
}

impl Gauge {
    /// A gauge of the next input.
    pub fn next(all: &Arc<AtomicU64>) -> Gauge {
        Gauge {
            here: Arc::default(),
            all: Arc::clone(all),
        }
    }

    pub fn add(&self, bytes: usize) {
        self.here.fetch_add(bytes as u64, Ordering::Relaxed);
        self.all.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    pub fn here(&self) -> u64 {
        self.here.load(Ordering::Relaxed)
    }

    pub fn count<R: Read>(&self, input: R) -> impl Read + use<R> {
        Counted {
            input,
            gauge: self.clone(),
        }
    }
}

struct Counted<R> {
    input: R,
    gauge: Gauge,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.gauge.add(read);
        Ok(read)
    }
}
