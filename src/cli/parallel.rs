//! The same work on many things at once, in their order, and a word on a terminal on how far it is.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Room for work that nests deeply, as policies with many facts make it.
const STACK: usize = 16 << 20;

/// Does the work on each, on as many threads as the machine has cores.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            let result = work(item);
            results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, result));
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
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// A line on the terminal that is written over and goes away; nothing where there is no terminal or only one thing to do.
pub struct Progress {
    what: &'static str,
    all: AtomicUsize,
    done: AtomicUsize,
    terminal: bool,
}

impl Progress {
    /// Nothing done yet of so many: `3 of 7 policies checked` says `policies checked` of them.
    pub fn new(what: &'static str, all: usize) -> Self {
        Progress { what, all: AtomicUsize::new(all), done: AtomicUsize::new(0), terminal: io::stderr().is_terminal() }
    }

    /// One more is done.
    pub fn step(&self) {
        self.tell(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.all.load(Ordering::Relaxed));
    }

    /// So many are done.
    pub fn tell(&self, done: usize, all: usize) {
        if self.terminal && all > 1 {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{done} of {all} {}", self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}
