//! Who answers for a request and who carries it out, by the company's table.
//!
//! Rows: N-20. Driven by the key of `responsible`: a company has few rows of a kind.

use serde::{Deserialize, Serialize};
use upravdom::base::{Actor, EmployeeId, HouseId, KindId, Permission, RequestId};
use upravdom::requests::{self, Executor, ExecutorFacts, RequestKind, RequestRefusal, Triage, TriageRow, kind_of};
use uuid::Uuid;

use crate::executors::{executor, served};
use crate::facts;
use crate::rows::executor as executor_of;
use crate::sql::{Result, Sql, all, args};

/// What the table says of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// These two.
    Named {
        /// Who answers and who works.
        triage: Triage,
        /// The name of the one who answers.
        responsible: String,
        /// The name of the one who works.
        executor: String,
    },
    /// Nobody, and why.
    Nobody(RequestRefusal),
}

/// For the request if it is of that kind or, without one, of its own; nothing to an actor who may not assign or does not see it.
pub(crate) fn responsible(
    sql: &mut dyn Sql,
    actor: &Actor,
    request: RequestId,
    wanted: Option<KindId>,
) -> Result<Option<Responsible>> {
    let company = actor.company.uuid();
    if !actor.may(Permission::RequestAssign) {
        return Ok(None);
    }
    let Some(request) = facts::request(sql, company, request, actor)? else { return Ok(None) };
    let found = wanted.or(request.kind).map(|kind| facts::kind(sql, company, kind)).transpose()?.flatten();
    let kind = match kind_of(wanted, &request, found.as_ref()) {
        Ok(kind) => kind,
        Err(refusal) => return Ok(Some(Responsible::Nobody(refusal))),
    };
    let table = rows(sql, company, kind, request.house)?;
    let mut pool = Vec::new();
    for row in table.iter().filter(|row| row.houses.include(request.house)) {
        for one in [Executor::Employee(row.triage.responsible), row.triage.executor] {
            pool.extend(executor(sql, company, request.house, one)?);
        }
    }
    let name = |one: Executor| {
        let facts = pool.iter().find(|facts| facts.executor() == one);
        facts.map(ExecutorFacts::name).unwrap_or_default().to_owned()
    };
    Ok(Some(match requests::responsible(kind, request.house, &table, &pool) {
        Ok(triage) => Responsible::Named {
            triage,
            responsible: name(Executor::Employee(triage.responsible)),
            executor: name(triage.executor),
        },
        Err(refusal) => Responsible::Nobody(refusal),
    }))
}

/// The rows of the table for that kind or every kind, in their order. Of the houses only that one is looked at.
fn rows(sql: &mut dyn Sql, company: Uuid, kind: &RequestKind, house: HouseId) -> Result<Vec<TriageRow>> {
    let text = "SELECT t.kind_id, t.some_houses, (SELECT COUNT(*) FROM responsible_house s WHERE s.company_id = t.company_id \
                AND s.position = t.position AND s.house_id = $2), t.employee_id, t.executor_kind, t.executor_id \
                FROM responsible t WHERE t.company_id = $1 AND (t.kind_id = $3 OR t.kind_id IS NULL) ORDER BY t.position";
    all(sql, text, args![company, house.uuid(), kind.id.uuid()], |row| {
        let triage = Triage { responsible: EmployeeId::new(row.id(3)?), executor: executor_of(row, 4, 5)? };
        let kind = row.id_or_null(0)?.map(KindId::new);
        Ok(TriageRow { kind, houses: served(row.int(1)?, row.int(2)?, house), triage })
    })
}
