//! Rule `requests/responsible`: who answers for a request of a kind in a house, and who carries it out, if nobody is chosen.
//! Rows: N-20. Screen: «Ответственные».
//!
//! Of the rows that cover the kind and the house the most particular decides: one that names the kind and houses, then one that
//! names the kind, then one that names houses, then one for all; of equal ones the first. Whoever is given out may take the
//! request, as [`assign()`](super::assign()) would say.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::ResponsibleMissing`] a row covers the kind and the house
//! 2. [`RequestRefusal::ExecutorUnknown`]    both of the row are of the company
//! 3. [`RequestRefusal::NotAnExecutor`]      an employee may carry out requests
//! 4. [`RequestRefusal::ContractorDisabled`] a contractor is given requests
//! 5. [`RequestRefusal::KindNotPerformed`]   a contractor performs requests of this kind
//! 6. [`RequestRefusal::HouseNotServed`]     the executor works in this house
//!
//! ```
//! use upravdom::base::{EmployeeId, HouseId, KindId};
//! use upravdom::company::ServedHouses;
//! use upravdom::requests::{Executor, ExecutorFacts, RequestKind, Triage, TriageRow, responsible};
//! use uuid::Uuid;
//!
//! let (here, elsewhere) = (HouseId::new(Uuid::from_u128(1)), HouseId::new(Uuid::from_u128(2)));
//! let plumber = EmployeeId::new(Uuid::from_u128(3));
//! let (name, houses) = ("Иванов".to_owned(), ServedHouses::Only([here].into()));
//! let pool = [ExecutorFacts::Employee { id: plumber, name, executes: true, trades: [].into(), houses }];
//! let water = KindId::new(Uuid::from_u128(4));
//! let water = RequestKind { id: water, name: "Водоснабжение".to_owned(), enabled: true, fault: None };
//!
//! let triage = Triage { responsible: plumber, executor: Executor::Employee(plumber) };
//! let table = [TriageRow { kind: Some(water.id), houses: ServedHouses::All, triage }];
//! assert_eq!(responsible(&water, here, &table, &pool), Ok(triage));
//! let refused = responsible(&water, elsewhere, &table, &pool).unwrap_err();
//! assert_eq!(refused.code(), "requests.house_not_served");
//! ```

use serde::{Deserialize, Serialize};

use super::assign::{ExecutorFacts, id_of};
use super::candidates::performs;
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use super::request::Executor;
use crate::base::{EmployeeId, HouseId, KindId};
use crate::company::ServedHouses;

/// One row of a company's table: who is responsible for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageRow {
    /// The kind; nothing for every kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// The houses.
    #[serde(default)]
    pub houses: ServedHouses,
    /// Who answers and who works.
    pub triage: Triage,
}

/// Who answers for a request and who carries it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// The employee who answers for it (ответственный) and hears when it is late.
    pub responsible: EmployeeId,
    /// Who carries it out.
    pub executor: Executor,
}

/// The two for a request of that kind in that house. The pool has those of the table whom the company has.
pub fn responsible(
    kind: &RequestKind,
    house: HouseId,
    table: &[TriageRow],
    pool: &[ExecutorFacts],
) -> Result<Triage, RequestRefusal> {
    let covers = |row: &&TriageRow| row.kind.is_none_or(|named| named == kind.id) && row.houses.include(house);
    let row = table.iter().filter(covers).min_by_key(|row| (row.kind.is_none(), row.houses == ServedHouses::All));
    let Triage { responsible, executor } =
        row.ok_or_else(|| RequestRefusal::ResponsibleMissing { kind: kind.name.clone() })?.triage;
    let find = |wanted: Executor| {
        let found = pool.iter().find(|facts| facts.executor() == wanted);
        found.ok_or_else(|| RequestRefusal::ExecutorUnknown { executor: id_of(wanted) })
    };
    find(Executor::Employee(responsible))?;
    performs(find(executor)?, kind, house)?;
    Ok(Triage { responsible, executor })
}
