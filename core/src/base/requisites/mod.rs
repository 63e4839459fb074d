//! Requisites (реквизиты): numbers with a form and a key, which a person may save unfinished and a payment may not use
//! so.

mod account;
mod account_number;
mod bic;
mod contractor_fields;
mod correspondent_account_key;
mod els;
mod fixed;
mod gis_id;
mod inn;
mod ipd;
mod izhku;
mod kpp;
mod ogrn;
mod problem;
mod requisite;
mod settlement_account_key;
mod snils;
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
