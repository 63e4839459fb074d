//! How often one address may try to come in.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many attempts an address has, passwords and codes together: an office behind one address signs in on Monday morning.
const ATTEMPTS: u32 = 30;

/// In what time.
const WINDOW: Duration = Duration::from_mins(5);

/// How many addresses are remembered.
const REMEMBERED: usize = 10_000;

/// The attempts of each address.
#[derive(Default)]
pub(crate) struct Limits(Mutex<BTreeMap<IpAddr, Window>>);

struct Window {
    begun: Instant,
    attempts: u32,
}

impl Limits {
    /// Counts an attempt; or says for how many seconds none is taken.
    pub(crate) fn count(&self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= REMEMBERED {
            windows.retain(|_, window| now.saturating_duration_since(window.begun) < WINDOW);
            // So many at once are an attack: then each identity's own lock has to do.
            if windows.len() >= REMEMBERED {
                windows.clear();
            }
        }
        let window = windows.entry(network(address)).or_insert(Window { begun: now, attempts: 0 });
        let passed = now.saturating_duration_since(window.begun);
        if passed >= WINDOW {
            *window = Window { begun: now, attempts: 0 };
        }
        if window.attempts >= ATTEMPTS {
            return Err(WINDOW.saturating_sub(passed).as_secs().saturating_add(1));
        }
        window.attempts = window.attempts.saturating_add(1);
        Ok(())
    }
}

/// One household has a whole network of the sixth version.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 64))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_thirty_attempts_in_five_minutes() {
        let (limits, begun) = (Limits::default(), Instant::now());
        let at = |address: &str, seconds: u64| {
            limits.count(address.parse().unwrap(), begun.checked_add(Duration::from_secs(seconds)).unwrap())
        };
        for _ in 0..30 {
            assert_eq!(at("192.0.2.1", 0), Ok(()));
        }
        assert_eq!(at("192.0.2.1", 0), Err(301));
        assert_eq!(at("::ffff:192.0.2.1", 299), Err(2), "the same address, written otherwise");
        assert_eq!(at("192.0.2.2", 0), Ok(()));
        assert_eq!(at("192.0.2.1", 300), Ok(()));
        for last in 0..30 {
            assert_eq!(at(&format!("2001:db8::{last}"), 0), Ok(()));
        }
        assert_eq!(at("2001:db8::ffff", 0), Err(301), "a network counts as one");
        assert_eq!(at("2001:db8:0:1::1", 0), Ok(()));
    }
}
