//! Small budgets, and a look at whether they were kept.

use std::sync::Arc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use whynot::space::Budget;

/// The most nodes of one evaluation.
pub const NODES: usize = 20_000;
/// The most time of one evaluation.
const TIME: Duration = Duration::from_millis(100);
/// So much longer it may take until an evaluation notices; coverage makes everything some ten times slower.
const LATE: Duration = Duration::from_millis(900);

/// The time that this thread has computed.
fn now() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// Runs one evaluation under the small budget.
///
/// # Panics
/// Where it takes much longer than allowed.
pub fn within<T>(what: impl FnOnce(Budget) -> T) -> T {
    let start = now();
    let interrupt = Arc::new(move || now() - start >= TIME);
    let result = what(Budget { nodes: NODES, interrupt: Some(interrupt), ..Budget::default() });
    let taken = now() - start;
    assert!(taken <= TIME + LATE, "allowed {TIME:?}, took {taken:?}");
    result
}
