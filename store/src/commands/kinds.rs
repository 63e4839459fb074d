//! Commands about kinds of request: the facts of each rule, and the rows of what happens.

use upravdom::base::Actor;
use upravdom::requests::{
    AddKind, KindEvent, RegulatedFault, RenameKind, RequestKind, RequestRefusal, SetKindEnabled, SetKindFault,
    add_kind, rename_kind, set_kind_enabled, set_kind_fault,
};
use upravdom::{Event, Refusal};
use uuid::Uuid;

use super::Decided;
use crate::error::StoreError;
use crate::facts;
use crate::search_columns::{Named, of_name};
use crate::sql::{Result, Sql, args};

type Answer = std::result::Result<KindEvent, RequestRefusal>;

fn decided(answer: Answer) -> Decided {
    answer.map(|event| vec![Event::Kind(event)]).map_err(Refusal::Requests)
}

pub(super) fn decide_add(sql: &mut dyn Sql, command: &AddKind, actor: &Actor) -> Result<Decided> {
    let kinds = facts::kinds(sql, actor.company.uuid())?;
    Ok(decided(add_kind(command, &kinds, actor).map(KindEvent::Added)))
}

pub(super) fn decide_rename(sql: &mut dyn Sql, command: &RenameKind, actor: &Actor) -> Result<Decided> {
    let kinds = facts::kinds(sql, actor.company.uuid())?;
    Ok(decided(rename_kind(command, &kinds, actor).map(KindEvent::Renamed)))
}

pub(super) fn decide_enabled(sql: &mut dyn Sql, command: &SetKindEnabled, actor: &Actor) -> Result<Decided> {
    let kind = facts::kind(sql, actor.company.uuid(), command.kind)?;
    Ok(decided(set_kind_enabled(command, kind.as_ref(), actor).map(KindEvent::EnabledSet)))
}

pub(super) fn decide_fault(sql: &mut dyn Sql, command: &SetKindFault, actor: &Actor) -> Result<Decided> {
    let kind = facts::kind(sql, actor.company.uuid(), command.kind)?;
    Ok(decided(set_kind_fault(command, kind.as_ref(), actor).map(KindEvent::FaultSet)))
}

/// Folds the event into the rows.
pub(super) fn commit(sql: &mut dyn Sql, company: Uuid, event: &KindEvent) -> Result<()> {
    match event {
        KindEvent::Added(kind) => insert(sql, company, kind),
        KindEvent::Renamed(_) => {
            change(sql, company, event)?;
            // Every request of the kind shows the new name: whoever follows the feed begins anew.
            let text = "UPDATE company SET names_epoch = names_epoch + 1 WHERE company_id = $1";
            sql.run(text, args![company])?;
            Ok(())
        }
        KindEvent::EnabledSet(_) | KindEvent::FaultSet(_) => change(sql, company, event),
    }
}

/// Writes a new kind.
pub(crate) fn insert(sql: &mut dyn Sql, company: Uuid, kind: &RequestKind) -> Result<()> {
    sql.run(
        "INSERT INTO request_kind (company_id, kind_id, name, enabled, fault) VALUES ($1, $2, $3, $4, $5)",
        args![company, kind.id.uuid(), &kind.name, kind.enabled, kind.fault.map(RegulatedFault::code)],
    )?;
    of_name(sql, company, (Named::Kind, kind.id.uuid()), &kind.name)
}

/// The kind before, the event, the kind after.
fn change(sql: &mut dyn Sql, company: Uuid, event: &KindEvent) -> Result<()> {
    let mut kind = facts::kind(sql, company, event.kind())?.ok_or_else(|| StoreError::row("kind"))?;
    kind.apply(event);
    sql.run(
        "UPDATE request_kind SET name = $3, enabled = $4, fault = $5 WHERE company_id = $1 AND kind_id = $2",
        args![company, kind.id.uuid(), &kind.name, kind.enabled, kind.fault.map(RegulatedFault::code)],
    )?;
    of_name(sql, company, (Named::Kind, kind.id.uuid()), &kind.name)
}
