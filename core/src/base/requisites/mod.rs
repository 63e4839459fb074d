//! Requisites (реквизиты): numbers with a form and a key, which a person may save unfinished and a payment may not use
//! so.

mod account;
pub mod account_number;
pub mod bic;
pub mod contractor_fields;
pub mod correspondent_account_key;
pub mod els;
mod fixed;
mod gis_id;
pub mod inn;
pub mod ipd;
pub mod izhku;
pub mod kpp;
pub mod ogrn;
mod problem;
mod requisite;
pub mod settlement_account_key;
pub mod snils;
mod text_value;

pub use account::{AccountHolder, CorrespondentAccount, SettlementAccount};
pub use account_number::AccountNumber;
pub use bic::{Bic, BicKind};
pub use contractor_fields::{ContractorFields, ContractorRequisites, contractor_fields};
pub use correspondent_account_key::correspondent_account_key;
pub use els::Els;
pub use gis_id::{FromGis, GisId, UnusualId};
pub use inn::{Inn, PartyKind};
pub use ipd::Ipd;
pub use izhku::Izhku;
pub use kpp::Kpp;
pub use ogrn::Ogrn;
pub use problem::{CorrMismatch, RequisiteProblem};
pub use requisite::{Checkable, Draft, Requisite};
pub use settlement_account_key::{AccountKey, settlement_account_key};
pub use snils::Snils;
