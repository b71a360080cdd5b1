//! Work by many threads on a stream, its results in the order of the stream.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Calls `work` on what `source` gives, from `threads` threads, and `sink` on the results in the order of the source.
///
/// A thread takes the next piece, works on it, and waits for its turn to hand over the result: so at most `threads` pieces
/// are held at a time, and no thread waits for more than the slowest piece before its own.
///
/// # Errors
/// The first error of `sink`; the source is then read no further.
pub fn in_order<I, O, E: Send>(
    threads: usize,
    source: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> O + Sync,
    sink: impl FnMut(O) -> Result<(), E> + Send,
) -> Result<(), E> {
    let source = Mutex::new((0..).zip(source));
    let turn = Mutex::new(Turn {
        next: 0_u64,
        sink,
        stopped: None,
    });
    let changed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let on_panic = OnPanic(|| {
                    lock(&turn).stopped.get_or_insert(Ok(()));
                    changed.notify_all();
                });
                loop {
                    let piece = lock(&source).next();
                    let Some((number, piece)) = piece else { break };
                    let result = work(piece);
                    let not_yet = |t: &mut Turn<_, _>| t.stopped.is_none() && t.next != number;
                    let mut turn = changed
                        .wait_while(lock(&turn), not_yet)
                        .unwrap_or_else(PoisonError::into_inner);
                    if turn.stopped.is_some() {
                        break;
                    }
                    if let Err(error) = (turn.sink)(result) {
                        turn.stopped = Some(Err(error));
                    }
                    turn.next += 1;
                    changed.notify_all();
                }
                drop(on_panic);
            });
        }
    });
    let turn = turn.into_inner().unwrap_or_else(PoisonError::into_inner);
    turn.stopped.unwrap_or(Ok(()))
}

struct Turn<S, E> {
    /// The piece whose result goes next.
    next: u64,
    sink: S,
    stopped: Option<Result<(), E>>,
}

/// Calls its function if its thread panics: the others would wait for that thread's result for ever.
struct OnPanic<F: Fn()>(F);

impl<F: Fn()> Drop for OnPanic<F> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_source() {
        for threads in [1, 2, 3, 8] {
            let mut out = Vec::new();
            let work = |n: u64| {
                // Later pieces are done first.
                thread::sleep(Duration::from_micros(200 * (7 - n % 8)));
                n * 2
            };
            let sink = |n| {
                out.push(n);
                Ok::<_, ()>(())
            };
            in_order(threads, 0..100, work, sink).unwrap();
            assert_eq!(out, (0..200).step_by(2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn stops_at_the_first_error_and_reads_no_further() {
        let read = AtomicUsize::new(0);
        let source = (0..1_000_000).inspect(|_| {
            read.fetch_add(1, Ordering::Relaxed);
        });
        let sink = |n| if n == 5 { Err(n) } else { Ok(()) };
        assert_eq!(in_order(4, source, |n| n, sink), Err(5));
        assert!(read.into_inner() < 20);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_the_run() {
        let work = |n: u64| assert_ne!(n, 3);
        let _ = in_order(4, 0..100, work, |()| Ok::<_, ()>(()));
    }
}
