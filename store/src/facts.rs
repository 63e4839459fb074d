//! Loads what a rule asks for.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{
    AccountId, Actor, Channel, CommentId, EmployeeId, HouseId, KindId, Permission, RequestId, ResidentId, Standing, Who,
};
use upravdom::company::{EmployeeRights, Role};
use upravdom::meters::METER_RIGHTS;
use upravdom::registry::{Account, House};
use upravdom::requests::{
    AccountHolder, Deadlines, Executor, ExpectedTerm, PauseSpan, Payment, Priority, RegulatedFault, Request,
    RequestKind, Status, TermBasis,
};
use uuid::Uuid;

use crate::error::StoreError;
use crate::rows::{
    code, code_or_null, executor as executor_of, instant, instant_or_null, json, phone_or_null, small, who, zone,
};
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

/// The accounts that a resident holds.
pub(crate) fn accounts_of(sql: &mut dyn Sql, company: Uuid, resident: ResidentId) -> Result<BTreeSet<AccountId>> {
    let text = "SELECT account_id FROM resident_account WHERE company_id = $1 AND resident_id = $2";
    Ok(BTreeSet::from_iter(all(sql, text, args![company, resident.uuid()], |row| Ok(AccountId::new(row.id(0)?)))?))
}

/// The accounts that the author of the request holds now; none if no resident filed it.
pub(crate) fn accounts_of_author(sql: &mut dyn Sql, company: Uuid, request: &Request) -> Result<BTreeSet<AccountId>> {
    match request.author {
        Who::Resident(id) => accounts_of(sql, company, id),
        Who::Employee(_) | Who::ContractorUser(_) => Ok(BTreeSet::new()),
    }
}

/// The columns of a kind, from `request_kind`.
pub(crate) const KIND_COLUMNS: &str = "kind_id, name, enabled, fault";
/// How many they are.
pub(crate) const KIND_WIDTH: usize = 4;

pub(crate) fn read_kind(row: &Row<'_>) -> Result<RequestKind> {
    let (name, enabled, fault) = (row.text(1)?, row.int(2)? == 1, code_or_null(row, 3, RegulatedFault::from_code)?);
    Ok(RequestKind { id: KindId::new(row.id(0)?), name, enabled, fault })
}

pub(crate) fn kind(sql: &mut dyn Sql, company: Uuid, id: KindId) -> Result<Option<RequestKind>> {
    let text = format!("SELECT {KIND_COLUMNS} FROM request_kind WHERE company_id = $1 AND kind_id = $2");
    first(sql, &text, args![company, id.uuid()], read_kind)
}

/// All kinds of the company: a name is compared with every other.
pub(crate) fn kinds(sql: &mut dyn Sql, company: Uuid) -> Result<Vec<RequestKind>> {
    let text = format!("SELECT {KIND_COLUMNS} FROM request_kind WHERE company_id = $1 ORDER BY name, kind_id");
    all(sql, &text, args![company], read_kind)
}

/// The rights of an employee: the role, and what was granted or withdrawn.
pub(crate) fn rights(sql: &mut dyn Sql, company: Uuid, id: EmployeeId) -> Result<Option<EmployeeRights>> {
    Ok(rights_of_all(sql, company, Some(id))?.remove(&id))
}

/// The rights of everybody, or of one.
pub(crate) fn rights_of_all(
    sql: &mut dyn Sql,
    company: Uuid,
    only: Option<EmployeeId>,
) -> Result<BTreeMap<EmployeeId, EmployeeRights>> {
    let mut query = Query::new(
        "SELECT e.role, o.channel, o.permission, o.granted, e.employee_id FROM employee e \
         LEFT JOIN permission_override o ON o.company_id = e.company_id AND o.employee_id = e.employee_id \
         WHERE e.erased_at IS NULL AND e.company_id = ",
    );
    query.push("{}", args![company]);
    if let Some(id) = only {
        query.push(" AND e.employee_id = {}", args![id.uuid()]);
    }
    let mut all: BTreeMap<EmployeeId, EmployeeRights> = BTreeMap::new();
    sql.each(&query.text, &query.args, &mut |row| {
        let role = code(row, 0, Role::from_code)?;
        let rights = all.entry(EmployeeId::new(row.id(4)?)).or_insert_with(|| EmployeeRights::of(role));
        if let Some(channel) = code_or_null(row, 1, Channel::from_code)? {
            let over = match channel {
                Channel::Desktop => &mut rights.desktop,
                Channel::Mobile => &mut rights.mobile,
            };
            let permission = code(row, 2, Permission::from_code)?;
            if row.int(3)? == 1 { over.grant(permission) } else { over.withdraw(permission) }
        }
        Ok(())
    })?;
    Ok(all)
}

/// The rights of the employee who acts, on both channels; nobody else has any.
pub(crate) fn rights_of(sql: &mut dyn Sql, actor: &Actor) -> Result<Option<EmployeeRights>> {
    match actor.standing {
        Standing::Employee { id, .. } => rights(sql, actor.company.uuid(), id),
        Standing::Resident { .. } | Standing::ContractorUser { .. } => Ok(None),
    }
}

/// Whether the company shows residents who executes (B-028).
pub(crate) fn shows_executors(sql: &mut dyn Sql, company: Uuid) -> Result<bool> {
    let text = "SELECT show_executors FROM company WHERE company_id = $1";
    Ok(first(sql, text, args![company], |row| row.int(0))? == Some(1))
}

/// The epoch of what the actor sees: it rises when that becomes another part of the company, or has other names.
pub(crate) fn visibility_epoch(sql: &mut dyn Sql, actor: &Actor) -> Result<i64> {
    let company = actor.company.uuid();
    let found = match &actor.standing {
        Standing::Employee { id, .. } => {
            let text = "SELECT e.visibility_epoch + c.names_epoch FROM employee e JOIN company c ON c.company_id = e.company_id \
                        WHERE e.company_id = $1 AND e.employee_id = $2";
            first(sql, text, args![company, id.uuid()], |row| row.int(0))?
        }
        Standing::Resident { .. } => {
            let text = "SELECT visibility_epoch + names_epoch FROM company WHERE company_id = $1";
            first(sql, text, args![company], |row| row.int(0))?
        }
        // No command changes what a contractor may see, other than giving and taking requests.
        Standing::ContractorUser { .. } => {
            let text = "SELECT names_epoch FROM company WHERE company_id = $1";
            first(sql, text, args![company], |row| row.int(0))?
        }
    };
    found.ok_or(StoreError::SignInUnknown)
}

/// Those who hold the accounts, each with the account, in the order of their names.
pub(crate) fn holders(
    sql: &mut dyn Sql,
    company: Uuid,
    accounts: &BTreeSet<AccountId>,
) -> Result<Vec<(AccountId, AccountHolder)>> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "SELECT o.account_id, p.resident_id, p.name, p.phone FROM resident_account o \
         LEFT JOIN resident p ON p.company_id = o.company_id AND p.resident_id = o.resident_id WHERE o.company_id = ",
    );
    query.push("{} AND o.account_id IN (", args![company]);
    query.push_list(accounts.iter().map(|id| Value::Id(id.uuid())));
    query.push(") ORDER BY p.name_fold, p.resident_id", &[]);
    all(sql, &query.text, &query.args, |row| {
        let (resident, name, phone) = (ResidentId::new(row.id(1)?), row.text(2)?, phone_or_null(row, 3)?);
        Ok((AccountId::new(row.id(0)?), AccountHolder { resident, name, phone }))
    })
}

pub(crate) fn request_exists(sql: &mut dyn Sql, company: Uuid, id: RequestId) -> Result<Option<RequestId>> {
    let text = "SELECT 1 FROM request WHERE company_id = $1 AND request_id = $2";
    first(sql, text, args![company, id.uuid()], |_| Ok(id))
}

pub(crate) fn comment_exists(sql: &mut dyn Sql, company: Uuid, id: CommentId) -> Result<Option<CommentId>> {
    let text = "SELECT 1 FROM request_comment WHERE company_id = $1 AND comment_id = $2";
    first(sql, text, args![company, id.uuid()], |_| Ok(id))
}

/// The columns of a request, from `request r`.
pub(crate) const REQUEST_COLUMNS: &str = "r.request_id, r.number, r.house_id, r.account_id, r.body, r.kind_id, r.priority, \
    r.status, r.author_kind, r.author_id, r.created_at, r.react_by, r.complete_by, r.basis, r.payment, r.expected_by, \
    r.expected_at, r.damaged_at, r.reopened_at, r.reopened, r.started_at, r.finished_at, r.result, r.cancel_reason, r.rating";
/// How many they are.
pub(crate) const REQUEST_WIDTH: usize = 25;

/// A request without its executors and pauses, which stand in rows of their own.
pub(crate) fn read_request(row: &Row<'_>) -> Result<Request> {
    let number = row.int_or_null(1)?.map(u64::try_from).transpose().map_err(|_| StoreError::row("number"))?;
    let (react_by, complete_by) = (instant(row, 11)?, instant(row, 12)?);
    let basis = code(row, 13, TermBasis::from_code)?;
    let agreed = instant_or_null(row, 15)?.zip(instant_or_null(row, 16)?);
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
        deadlines: Deadlines { react_by, complete_by, basis },
        payment: code(row, 14, Payment::from_code)?,
        expected: agreed.map(|(by, agreed_at)| ExpectedTerm { by, agreed_at }),
        damaged_at: instant_or_null(row, 17)?,
        reopened_at: instant_or_null(row, 18)?,
        reopened: small(row, 19)?,
        pauses: Vec::new(),
        started_at: instant_or_null(row, 20)?,
        finished_at: instant_or_null(row, 21)?,
        result: row.text_or_null(22)?,
        cancel_reason: row.text_or_null(23)?,
        rating: row.text_or_null(24)?.map(|text| json(&text)).transpose()?,
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
    all(sql, &query.text, &query.args, |row| Ok((RequestId::new(row.id(0)?), executor_of(row, 1, 2)?)))
}

/// The pauses of these requests, in their order.
pub(crate) fn pauses(sql: &mut dyn Sql, company: Uuid, requests: &[RequestId]) -> Result<Vec<(RequestId, PauseSpan)>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let text = "SELECT request_id, paused_at, resumed_at, reason FROM request_pause WHERE company_id = ";
    let mut query = Query::new(text);
    query.push("{} AND request_id IN (", args![company]);
    query.push_list(requests.iter().map(|id| Value::Id(id.uuid())));
    query.push(") ORDER BY request_id, position", &[]);
    all(sql, &query.text, &query.args, |row| {
        let span = PauseSpan { from: instant(row, 1)?, to: instant_or_null(row, 2)?, reason: row.text(3)? };
        Ok((RequestId::new(row.id(0)?), span))
    })
}

/// `may_see_request` of core, as SQL over `request r`, to be put behind AND.
pub(crate) fn visible_requests(query: &mut Query, actor: &Actor) {
    if actor.may(Permission::RequestView) {
        return;
    }
    match &actor.standing {
        Standing::Employee { id, .. } => carried_out_by(query, "employee", id.uuid()),
        Standing::ContractorUser { contractor, .. } => carried_out_by(query, "contractor", contractor.uuid()),
        Standing::Resident { .. } => visible_accounts(query, "r.account_id", actor),
    }
}

fn carried_out_by(query: &mut Query, kind: &str, id: Uuid) {
    query.push(
        " AND EXISTS (SELECT 1 FROM request_executor x WHERE x.company_id = r.company_id \
         AND x.executor_kind = {} AND x.executor_id = {} AND x.request_id = r.request_id)",
        args![kind, id],
    );
}

/// Whether the actor sees every meter.
pub(crate) fn sees_all_meters(actor: &Actor) -> bool {
    match actor.standing {
        Standing::Employee { .. } => METER_RIGHTS.iter().any(|right| actor.may(*right)),
        Standing::ContractorUser { .. } | Standing::Resident { .. } => false,
    }
}

/// `may_see_meter` of core, as SQL over that column with an account, to be put behind AND.
pub(crate) fn visible_meters(query: &mut Query, account: &str, actor: &Actor) {
    match actor.standing {
        Standing::Employee { .. } if sees_all_meters(actor) => {}
        Standing::Employee { .. } | Standing::ContractorUser { .. } => drop(query.push(" AND 1 = 0", &[])),
        Standing::Resident { .. } => visible_accounts(query, account, actor),
    }
}

/// Those of the resident, named one by one: so an index leads to them.
pub(crate) fn visible_accounts(query: &mut Query, column: &str, actor: &Actor) {
    let accounts = match &actor.standing {
        Standing::Resident { accounts, .. } if !accounts.is_empty() => accounts,
        Standing::Resident { .. } | Standing::Employee { .. } | Standing::ContractorUser { .. } => {
            query.push(" AND 1 = 0", &[]);
            return;
        }
    };
    query.push(&format!(" AND {column} IN ("), &[]);
    query.push_list(accounts.iter().map(|account| Value::Id(account.uuid()))).push(")", &[]);
}

/// A request that the actor sees, whole.
pub(crate) fn request(sql: &mut dyn Sql, company: Uuid, id: RequestId, actor: &Actor) -> Result<Option<Request>> {
    read_whole(sql, company, id, Some(actor))
}

/// A request, whole, whoever may see it.
pub(crate) fn whole_request(sql: &mut dyn Sql, company: Uuid, id: RequestId) -> Result<Option<Request>> {
    read_whole(sql, company, id, None)
}

fn read_whole(sql: &mut dyn Sql, company: Uuid, id: RequestId, seen_by: Option<&Actor>) -> Result<Option<Request>> {
    let mut query = Query::new(&format!("SELECT {REQUEST_COLUMNS} FROM request r WHERE r.company_id = "));
    query.push("{} AND r.request_id = {}", args![company, id.uuid()]);
    if let Some(actor) = seen_by {
        visible_requests(&mut query, actor);
    }
    let Some(mut request) = first(sql, &query.text, &query.args, read_request)? else { return Ok(None) };
    request.executors = executors(sql, company, &[id])?.into_iter().map(|(_, executor)| executor).collect();
    request.pauses = pauses(sql, company, &[id])?.into_iter().map(|(_, pause)| pause).collect();
    Ok(Some(request))
}
