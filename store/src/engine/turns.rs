//! Writers of one process take turns, first come, first served. SQLite itself lets a waiter sleep and try again, and among many one may
//! never come in at the right moment.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A queue of writers; whoever stands first writes.
#[derive(Default)]
pub(super) struct Turns {
    queue: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Default)]
struct Queue {
    last: u64,
    waiting: VecDeque<u64>,
}

/// The right to write, until it is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    number: u64,
}

impl Turns {
    /// Waits for a turn, so long at most.
    pub(super) fn wait(&self, patience: Duration) -> Option<Turn<'_>> {
        let until = Instant::now().checked_add(patience);
        let mut queue = self.queue();
        queue.last = queue.last.wrapping_add(1);
        let number = queue.last;
        queue.waiting.push_back(number);
        let turn = Turn { turns: self, number };
        while queue.waiting.front() != Some(&number) {
            let left = until.map_or(patience, |until| until.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                drop(queue);
                return None;
            }
            queue = self.moved.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(turn)
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.queue().waiting.retain(|number| *number != self.number);
        self.turns.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_first_writes_first_and_who_gives_up_holds_nobody() {
        let turns = Turns::default();
        let order = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            let first = turns.wait(Duration::from_secs(10)).unwrap();
            for n in 1..=5 {
                let (turns, order) = (&turns, &order);
                scope.spawn(move || {
                    let patience = if n == 2 { Duration::from_millis(1) } else { Duration::from_secs(10) };
                    let turn = turns.wait(patience);
                    order.lock().unwrap().push((n, turn.is_some()));
                });
                while turns.queue().last <= n {
                    std::thread::yield_now();
                }
            }
            std::thread::sleep(Duration::from_millis(50));
            drop(first);
        });
        assert_eq!(*order.lock().unwrap(), [(2, false), (1, true), (3, true), (4, true), (5, true)]);
        assert!(turns.queue().waiting.is_empty());
    }
}
