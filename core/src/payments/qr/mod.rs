//! The QR code of a receipt: ГОСТ Р 56042-2014.
//!
//! `ST` + version `0001` + the digit of the encoding (1 windows-1251, 2 UTF-8, 3 KOI8-R) + a separator + `Key=Value` parts
//! that the separator joins.

pub mod build_st00012;
pub mod decode_bytes;
mod field;
mod key;
pub mod parse;
mod problem;
pub mod sum_kopecks;

pub use build_st00012::{QR_REQUIRED_BYTES, QrPayload, build_st00012};
pub use decode_bytes::{DecodedQr, decode_bytes};
pub use field::QrField;
pub use key::QrKey;
pub use parse::{Qr, parse};
pub use problem::{QrFlaw, QrProblem};
pub use sum_kopecks::{QrSum, sum_kopecks};
