//! Notifications: what is sent to whom, and what it costs.

pub mod sms;
