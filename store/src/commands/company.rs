//! Commands about the company itself: the facts of each rule, the rows of its event, and whose feed begins anew.

use upravdom::base::{Actor, EmployeeId, Permission};
use upravdom::company::{
    CompanyEvent, EmployeePermissionsSet, PermissionFacts, SetEmployeePermissions, SetShowExecutors, Viewers,
    set_employee_permissions, set_show_executors,
};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::{Decided, erasure};
use crate::facts;
use crate::sql::{Result, Sql, all, args};

pub(super) fn decide_permissions(sql: &mut dyn Sql, command: &SetEmployeePermissions, by: &Actor) -> Result<Decided> {
    let company = by.company.uuid();
    let granter = facts::rights_of(sql, by)?.map(|rights| rights.on(command.channel)).unwrap_or_default();
    let facts = PermissionFacts {
        employee: facts::rights(sql, company, command.employee)?,
        granter,
        others_have_everything: others_have_everything(sql, company, command.employee)?,
    };
    let event = set_employee_permissions(command, &facts, by).map(CompanyEvent::EmployeePermissionsSet);
    Ok(event.map(|event| vec![Event::Company(event)]).map_err(Refusal::from))
}

/// Whether another employee has every right on every channel.
fn others_have_everything(sql: &mut dyn Sql, company: Uuid, but: EmployeeId) -> Result<bool> {
    let text = "SELECT employee_id FROM employee WHERE company_id = $1 AND employee_id <> $2 ORDER BY employee_id";
    let others = all(sql, text, args![company, but.uuid()], |row| Ok(EmployeeId::new(row.id(0)?)))?;
    for other in others {
        if facts::rights(sql, company, other)?.is_some_and(|rights| rights.has_everything()) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn decide_show_executors(sql: &mut dyn Sql, command: &SetShowExecutors, by: &Actor) -> Result<Decided> {
    let now = facts::shows_executors(sql, by.company.uuid())?;
    let event = set_show_executors(command, now, by).map(CompanyEvent::ShowExecutorsSet);
    Ok(event.map(|event| vec![Event::Company(event)]).map_err(Refusal::from))
}

pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, sequence: i64, event: &CompanyEvent) -> Result<()> {
    match event {
        CompanyEvent::EmployeePermissionsSet(event) => write_overrides(sql, company, event)?,
        CompanyEvent::PersonErased(event) => erasure::commit(sql, company, sequence, event)?,
        CompanyEvent::ShowExecutorsSet(event) => {
            let text = "UPDATE company SET show_executors = $2 WHERE company_id = $1";
            sql.run(text, args![company, event.to])?;
        }
    }
    match event.changes_view_of() {
        None => 0,
        Some(Viewers::Employee(id)) => {
            let text = "UPDATE employee SET visibility_epoch = visibility_epoch + 1 \
                        WHERE company_id = $1 AND employee_id = $2";
            sql.run(text, args![company, id.uuid()])?
        }
        Some(Viewers::Residents) => {
            let text = "UPDATE company SET visibility_epoch = visibility_epoch + 1 WHERE company_id = $1";
            sql.run(text, args![company])?
        }
    };
    Ok(())
}

fn write_overrides(sql: &mut dyn Sql, company: Uuid, event: &EmployeePermissionsSet) -> Result<()> {
    let text = "INSERT INTO permission_override (company_id, employee_id, channel, permission, granted) \
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (company_id, employee_id, channel, permission) \
                DO UPDATE SET granted = excluded.granted";
    let granted = |permission: &Permission| (*permission, true);
    let withdrawn = |permission: &Permission| (*permission, false);
    for (permission, granted) in event.granted.iter().map(granted).chain(event.withdrawn.iter().map(withdrawn)) {
        let (employee, channel) = (event.employee.uuid(), event.channel.code());
        sql.run(text, args![company, employee, channel, permission.code(), granted])?;
    }
    Ok(())
}
