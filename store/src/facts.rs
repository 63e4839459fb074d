//! Loads what a rule asks for.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, ContractorId, EmployeeId, HouseId, KindId, Permission, RequestId, Who};
use upravdom::company::{Contractor, Role};
use upravdom::registry::{Account, House};
use upravdom::requests::{Deadlines, Executor, ExecutorFacts, Priority, RegulatedFault, Request, RequestKind, Status};
use uuid::Uuid;

use crate::error::StoreError;
use crate::rows::{code, instant, who, zone};
use crate::sql::{Query, Result, Row, Sql, Value, all, args, first};

pub(crate) fn house(sql: &mut dyn Sql, company: Uuid, id: HouseId) -> Result<Option<House>> {
    let text = "SELECT address, zone FROM house WHERE company_id = $1 AND house_id = $2";
    first(sql, text, args![company, id.uuid()], |row| Ok(House { id, address: row.text(0)?, zone: zone(row, 1)? }))
}

pub(crate) fn account(sql: &mut dyn Sql, company: Uuid, id: AccountId) -> Result<Option<Account>> {
    let text = "SELECT house_id, number, premises FROM account WHERE company_id = $1 AND account_id = $2";
    first(sql, text, args![company, id.uuid()], |row| {
        Ok(Account { id, house: HouseId::new(row.id(0)?), number: row.text(1)?, premises: row.text(2)? })
    })
}

pub(crate) fn kind(sql: &mut dyn Sql, company: Uuid, id: KindId) -> Result<Option<RequestKind>> {
    let text = "SELECT name, enabled, fault FROM request_kind WHERE company_id = $1 AND kind_id = $2";
    first(sql, text, args![company, id.uuid()], |row| {
        let fault =
            row.text_or_null(2)?.map(|text| RegulatedFault::from_code(&text).ok_or_else(|| StoreError::row("code")));
        Ok(RequestKind { id, name: row.text(0)?, enabled: row.int(1)? == 1, fault: fault.transpose()? })
    })
}

pub(crate) fn executor(sql: &mut dyn Sql, company: Uuid, executor: Executor) -> Result<Option<ExecutorFacts>> {
    match executor {
        Executor::Employee(id) => employee(sql, company, id),
        Executor::Contractor(id) => contractor(sql, company, id),
    }
}

fn employee(sql: &mut dyn Sql, company: Uuid, id: EmployeeId) -> Result<Option<ExecutorFacts>> {
    let text = "SELECT name, role FROM employee WHERE company_id = $1 AND employee_id = $2";
    first(sql, text, args![company, id.uuid()], |row| {
        Ok(ExecutorFacts::Employee { id, name: row.text(0)?, executes: code(row, 1, Role::from_code)?.executes() })
    })
}

fn contractor(sql: &mut dyn Sql, company: Uuid, id: ContractorId) -> Result<Option<ExecutorFacts>> {
    let text = "SELECT name FROM contractor WHERE company_id = $1 AND contractor_id = $2";
    let Some(name) = first(sql, text, args![company, id.uuid()], |row| row.text(0))? else { return Ok(None) };
    let text = "SELECT kind_id FROM contractor_kind WHERE company_id = $1 AND contractor_id = $2";
    let kinds = all(sql, text, args![company, id.uuid()], |row| Ok(KindId::new(row.id(0)?)))?;
    Ok(Some(ExecutorFacts::Contractor(Contractor { id, name, kinds: BTreeSet::from_iter(kinds) })))
}

pub(crate) fn request_exists(sql: &mut dyn Sql, company: Uuid, id: RequestId) -> Result<Option<RequestId>> {
    let text = "SELECT 1 FROM request WHERE company_id = $1 AND request_id = $2";
    first(sql, text, args![company, id.uuid()], |_| Ok(id))
}

/// The columns of a request, from `request r`.
pub(crate) const REQUEST_COLUMNS: &str = "r.request_id, r.number, r.house_id, r.account_id, r.body, r.kind_id, r.priority, \
    r.status, r.author_kind, r.author_id, r.created_at, r.react_by, r.complete_by";

/// A request without its executors, which stand in rows of their own.
pub(crate) fn read_request(row: &Row<'_>) -> Result<Request> {
    let number = row.int_or_null(1)?.map(u64::try_from).transpose().map_err(|_| StoreError::row("number"))?;
    Ok(Request {
        id: RequestId::new(row.id(0)?),
        number,
        house: HouseId::new(row.id(2)?),
        account: row.id_or_null(3)?.map(AccountId::new),
        text: row.text(4)?,
        kind: row.id_or_null(5)?.map(KindId::new),
        priority: code(row, 6, Priority::from_code)?,
        status: code(row, 7, Status::from_code)?,
        executors: Vec::new(),
        author: who(row, 8, 9)?,
        created_at: instant(row, 10)?,
        deadlines: Deadlines { react_by: instant(row, 11)?, complete_by: instant(row, 12)? },
    })
}

/// The executors of these requests, in the order of their choice.
pub(crate) fn executors(
    sql: &mut dyn Sql,
    company: Uuid,
    requests: &[RequestId],
) -> Result<Vec<(RequestId, Executor)>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let mut query =
        Query::new("SELECT request_id, executor_kind, executor_id FROM request_executor WHERE company_id = ");
    query.push("{} AND request_id IN (", args![company]);
    query.push_list(requests.iter().map(|id| Value::Id(id.uuid())));
    query.push(") ORDER BY request_id, position", &[]);
    all(sql, &query.text, &query.args, |row| {
        let id = row.id(2)?;
        let executor = match row.text(1)?.as_str() {
            "employee" => Executor::Employee(EmployeeId::new(id)),
            "contractor" => Executor::Contractor(ContractorId::new(id)),
            _ => return Err(StoreError::row("executor")),
        };
        Ok((RequestId::new(row.id(0)?), executor))
    })
}

/// Whether the actor sees requests; as SQL over `request r`, to be put behind AND.
pub(crate) fn visible_requests(query: &mut Query, actor: &Actor) {
    if actor.may(Permission::RequestView) {
        return;
    }
    match actor.who {
        Who::Employee(id) => {
            query.push(
                " AND EXISTS (SELECT 1 FROM request_executor x WHERE x.company_id = r.company_id \
                 AND x.executor_kind = 'employee' AND x.executor_id = {} AND x.request_id = r.request_id)",
                args![id.uuid()],
            );
        }
        Who::Resident(_) => visible_accounts(query, "r.account_id", actor),
    }
}

/// Whether the actor sees meters; as SQL over that column with an account, to be put behind AND.
pub(crate) fn visible_meters(query: &mut Query, account: &str, actor: &Actor) {
    use Permission::{MeterInspect, MeterManage, ReadingCorrect, ReadingSubmit};
    let rights = [ReadingSubmit, ReadingCorrect, MeterManage, MeterInspect];
    match actor.who {
        Who::Employee(_) if rights.iter().any(|right| actor.may(*right)) => {}
        Who::Employee(_) => drop(query.push(" AND 1 = 0", &[])),
        Who::Resident(_) => visible_accounts(query, account, actor),
    }
}

pub(crate) fn visible_accounts(query: &mut Query, column: &str, actor: &Actor) {
    let mine = "SELECT o.account_id FROM resident_account o WHERE o.company_id = {} AND o.resident_id = {}";
    let (company, resident) = (actor.company.uuid(), crate::rows::who_id(actor.who));
    query.push(&format!(" AND {column} IN ({mine})"), args![company, resident]);
}

/// A request that the actor sees, whole.
pub(crate) fn request(sql: &mut dyn Sql, company: Uuid, id: RequestId, actor: &Actor) -> Result<Option<Request>> {
    let mut query = Query::new(&format!("SELECT {REQUEST_COLUMNS} FROM request r WHERE r.company_id = "));
    query.push("{} AND r.request_id = {}", args![company, id.uuid()]);
    visible_requests(&mut query, actor);
    let Some(mut request) = first(sql, &query.text, &query.args, read_request)? else { return Ok(None) };
    request.executors = executors(sql, company, &[id])?.into_iter().map(|(_, executor)| executor).collect();
    Ok(Some(request))
}
