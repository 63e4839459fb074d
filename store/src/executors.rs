//! Employees and contractors as those who carry out requests: their trades, kinds and houses.
//!
//! Rows: B-041, B-043, B-079, B-089, N-15, N-20. Of somebody's houses only the one in question is looked at. Driven by the keys of
//! `employee` and `contractor`, of the tables that begin with their names, and by `request_executor_by_executor`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, ContractorId, EmployeeId, HouseId, KindId, Permission, RequestId};
use upravdom::company::{Contractor, EmployeeRights, ServedHouses};
use upravdom::requests::{self, CandidatesFacts, Executor, ExecutorFacts, Fit, Prospect, RequestRefusal, Status};
use uuid::Uuid;

use crate::facts;
use crate::page::{Page, PageRequest};
use crate::rows::{executor_words, small};
use crate::sql::{Query, Result, Sql, Value, all, args};

/// Up to how many open requests of an executor are counted.
const COUNTED: i64 = 1000;

/// Somebody with the verdict about him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub executor: Executor,
    /// The name.
    pub name: String,
    /// Whether the request may be given to him.
    pub verdict: CandidateVerdict,
}

/// Whether the request may be given to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateVerdict {
    /// It may, and why he stands where he stands; open requests are counted up to a thousand.
    May(Fit),
    /// It may not, and why.
    MayNot(RequestRefusal),
}

impl From<requests::Candidate> for Candidate {
    fn from(candidate: requests::Candidate) -> Self {
        let requests::Candidate { executor, name, verdict } = candidate;
        let verdict = verdict.map_or_else(CandidateVerdict::MayNot, CandidateVerdict::May);
        Self { executor, name, verdict }
    }
}

/// Everybody of the company, each with the verdict about him, best first. Who comes first is known only when all are looked at, so
/// every page looks at all. Nobody is named to an actor who may not assign.
pub(crate) fn candidates(
    sql: &mut dyn Sql,
    actor: &Actor,
    request: RequestId,
    wanted: Option<KindId>,
    page: &PageRequest,
) -> Result<Page<Candidate>> {
    let company = actor.company.uuid();
    let after = page.place::<String>("candidates")?;
    let nobody = Page { items: Vec::new(), next: None };
    if !actor.may(Permission::RequestAssign) {
        return Ok(nobody);
    }
    let Some(request) = facts::request(sql, company, request, actor)? else { return Ok(nobody) };
    let kind = wanted.or(request.kind).map(|kind| facts::kind(sql, company, kind)).transpose()?.flatten();
    let pool = pool(sql, company, request.house)?;
    let facts = CandidatesFacts { request: &request, wanted, kind: kind.as_ref() };
    let mut found: Vec<_> = requests::candidates(facts, &pool, actor);
    if let Some((what, id)) = after {
        let place = found.iter().position(|candidate| executor_words(candidate.executor) == (what.as_str(), id));
        let place = place.ok_or_else(|| page.unreadable())?;
        found.drain(..=place);
    }
    let page = page.page("candidates", found, |candidate| executor_words(candidate.executor));
    Ok(Page { items: page.items.into_iter().map(Candidate::from).collect(), next: page.next })
}

/// Everybody who could carry out a request in that house.
fn pool(sql: &mut dyn Sql, company: Uuid, house: HouseId) -> Result<Vec<Prospect>> {
    let mut pool = employees(sql, company, house, None)?;
    pool.extend(contractors(sql, company, house, None)?);
    Ok(pool)
}

/// One of them.
pub(crate) fn executor(
    sql: &mut dyn Sql,
    company: Uuid,
    house: HouseId,
    executor: Executor,
) -> Result<Option<ExecutorFacts>> {
    let found = match executor {
        Executor::Employee(id) => employees(sql, company, house, Some(id))?,
        Executor::Contractor(id) => contractors(sql, company, house, Some(id))?,
    };
    Ok(found.into_iter().next().map(|prospect| prospect.facts))
}

fn employees(sql: &mut dyn Sql, company: Uuid, house: HouseId, only: Option<EmployeeId>) -> Result<Vec<Prospect>> {
    let only = only.map(EmployeeId::uuid);
    let trades = kinds(sql, company, ("employee_trade", "employee_id"), only)?;
    let rights = facts::rights_of_all(sql, company, only.map(EmployeeId::new))?;
    let mut query = select(company, house, ("employee", ""), only);
    query.push(" AND e.erased_at IS NULL", &[]);
    all(sql, &query.text, &query.args, |row| {
        let own = row.id(0)?;
        let facts = ExecutorFacts::Employee {
            id: EmployeeId::new(own),
            name: row.text(1)?,
            executes: rights.get(&EmployeeId::new(own)).is_some_and(EmployeeRights::executes),
            trades: of(&trades, own),
            houses: served(row.int(2)?, row.int(3)?, house),
        };
        Ok(Prospect { facts, open_requests: small(row, 4)? })
    })
}

fn contractors(sql: &mut dyn Sql, company: Uuid, house: HouseId, only: Option<ContractorId>) -> Result<Vec<Prospect>> {
    let only = only.map(ContractorId::uuid);
    let performed = kinds(sql, company, ("contractor_kind", "contractor_id"), only)?;
    let query = select(company, house, ("contractor", ", e.enabled"), only);
    all(sql, &query.text, &query.args, |row| {
        let own = row.id(0)?;
        let facts = ExecutorFacts::Contractor(Contractor {
            id: ContractorId::new(own),
            name: row.text(1)?,
            kinds: of(&performed, own),
            houses: served(row.int(2)?, row.int(3)?, house),
            enabled: row.int(5)? == 1,
        });
        Ok(Prospect { facts, open_requests: small(row, 4)? })
    })
}

/// Id, name, whether only some houses are served and how many of them are this one, open requests, and what is added. Of one person
/// alone the requests are not counted.
fn select(company: Uuid, house: HouseId, (what, more): (&str, &str), only: Option<Uuid>) -> Query {
    let mut query = Query::new(&format!(
        "SELECT e.{what}_id, e.name, e.some_houses, (SELECT COUNT(*) FROM {what}_house s WHERE s.company_id = e.company_id \
         AND s.{what}_id = e.{what}_id AND s.house_id = "
    ));
    query.push("{}), ", args![house.uuid()]);
    if only.is_some() {
        query.push("CAST(0 AS BIGINT)", &[]);
    } else {
        let open = Status::ALL.iter().filter(|status| status.is_open()).map(|status| Value::from(status.code()));
        query.push(
            &format!(
                "(SELECT COUNT(*) FROM (SELECT 1 FROM request_executor x WHERE x.company_id = e.company_id \
                 AND x.executor_kind = '{what}' AND x.executor_id = e.{what}_id AND x.status IN ("
            ),
            &[],
        );
        query.push_list(open);
        query.push(") LIMIT {}) AS counted)", args![COUNTED]);
    }
    query.push(&format!("{more} FROM {what} e WHERE e.company_id = {{}}"), args![company]);
    if let Some(id) = only {
        query.push(&format!(" AND e.{what}_id = {{}}"), args![id]);
    }
    query
}

/// The served houses, of which only this one is looked at.
pub(crate) fn served(some: i64, this_one: i64, house: HouseId) -> ServedHouses {
    if some == 0 { ServedHouses::All } else { ServedHouses::Only((0..this_one).map(|_| house).collect()) }
}

/// The kinds of everybody, or of one.
fn kinds(
    sql: &mut dyn Sql,
    company: Uuid,
    (table, who): (&str, &str),
    only: Option<Uuid>,
) -> Result<Vec<(Uuid, KindId)>> {
    let mut query = Query::new(&format!("SELECT k.{who}, k.kind_id FROM {table} k WHERE k.company_id = "));
    query.push("{}", args![company]);
    if let Some(id) = only {
        query.push(&format!(" AND k.{who} = {{}}"), args![id]);
    }
    query.push(&format!(" ORDER BY k.{who}, k.kind_id"), &[]);
    all(sql, &query.text, &query.args, |row| Ok((row.id(0)?, KindId::new(row.id(1)?))))
}

/// Those of that one, from a list in the order of the ids.
fn of(kinds: &[(Uuid, KindId)], id: Uuid) -> BTreeSet<KindId> {
    let from = kinds.partition_point(|(who, _)| *who < id);
    kinds.iter().skip(from).take_while(|(who, _)| *who == id).map(|(_, kind)| *kind).collect()
}
