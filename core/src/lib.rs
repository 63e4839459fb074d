//! Upravdom («управдом», the house manager): the rules of a housing management company (УК/ТСЖ), written once.
//!
//! This crate decides and does nothing else. A rule takes facts and returns a decision: an event, or a refusal that
//! is data. Time, ids and tables of numbers are arguments, so the same call gives the same answer in an Android app, in
//! an iOS app and on a server. There is no clock, no randomness, no input or output, no database and no floating point here.
//!
//! ```
//! use upravdom::base::{Instant, Zone};
//! use upravdom::meters::{Digits, parse_reading};
//! use upravdom::requests::{FEDERAL_TERMS, Term, deadline};
//!
//! // «00012,50» typed by a resident, from a meter with five black and three red digits.
//! let value = parse_reading("00012,50", Digits::new(5, 3)?)?;
//! assert_eq!(value.to_string(), "12.5");
//!
//! // A blocked rubbish chute is cleared within two hours of the time from 08:00 to 23:00 of the house.
//! let registered = Instant::parse("2026-11-22T22:30:00+03:00")?;
//! let due = deadline(Term::ChuteBlockage, registered, Zone::parse("Europe/Moscow")?, FEDERAL_TERMS)?;
//! assert_eq!(due, Instant::parse("2026-11-23T09:30:00+03:00")?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Seven questions without a database
//! | question | answer |
//! |---|---|
//! | what may happen to this request next, and why not otherwise | [`requests::allowed_actions()`] |
//! | who may take it, best first, and why not the others | [`requests::candidates()`] |
//! | by when | [`requests::request_deadlines()`], [`requests::deadline()`] of one term |
//! | when this meter must be verified, and what this reading means | [`meters::verified_until()`], [`meters::verification_status()`], [`meters::parse_reading()`], [`meters::consumption()`] |
//! | what this company pays this month | [`billing::subscription_price()`] |
//! | what the agent keeps from this payment | [`payments::charge_payment()`] |
//! | what this batch of SMS costs | [`notifications::sms::estimate_sms_batch()`] |
//!
//! The program `examples/seven_questions.rs` asks them all.
//!
//! # Modules
//! [`base`] holds the words that all others use: ids, days, names, phones and requisites, [`base::money`], [`base::cells`] of
//! files. [`company`] and [`registry`] say who works and what is managed, [`imports`] reads the files a company moves in with. The rules are those of [`requests`], [`meters`],
//! [`payments`] (with QR codes, bank files and penalties), [`billing`], [`notifications`], [`reception`] and [`access`]. [`Command`],
//! [`Event`] and [`Refusal`] are the sums of what the modules of commands define.
//!
//! Each rule is a function beside a module of the same name, whose page is the header of the rule: its law, its checks in their order,
//! examples. See [`mod@requests::deadline`] or [`mod@meters::parse_reading`].

#![cfg_attr(test, allow(clippy::arithmetic_side_effects, reason = "an overflow in a test is a red test"))]

pub mod access;
pub mod base;
pub mod billing;
pub mod company;
pub mod imports;
pub mod meters;
pub mod notifications;
pub mod payments;
pub mod reception;
pub mod registry;
pub mod requests;

/// The program that README shows.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

mod command;
mod event;
mod refusal;
mod texts;

pub use command::{Command, Envelope};
pub use event::Event;
pub use refusal::{CommandRefusal, Refusal};
pub use texts::{ERASED, Personal};
