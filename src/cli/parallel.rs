//! The same work on many things at once, in their order.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Room for work that nests deeply, as policies with many facts make it.
const STACK: usize = 16 << 20;

/// Does the work on each, on as many threads as the machine has cores; tells on a terminal how far it is.
pub fn each<T: Sync, R: Send>(what: &str, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let progress = Progress::new(what, items.len());
    let work = || {
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            let result = work(item);
            results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, result));
            progress.tell(done.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    // This thread does its part, so that one thing needs no other.
    let further = thread::available_parallelism().map_or(1, usize::from).min(items.len()).saturating_sub(1);
    thread::scope(|scope| {
        for _ in 0..further {
            // Where no thread can be had, the others do its part.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        work();
    });
    progress.end();
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// A line on the terminal that is written over and goes away; nothing where there is no terminal or only one thing to do.
struct Progress<'w> {
    what: &'w str,
    all: usize,
    shown: bool,
}

impl<'w> Progress<'w> {
    fn new(what: &'w str, all: usize) -> Self {
        Progress { what, all, shown: all > 1 && io::stderr().is_terminal() }
    }

    fn tell(&self, done: usize) {
        if self.shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{done} of {} {} checked", self.all, self.what);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
