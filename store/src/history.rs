//! What was done to meters, as an actor may see it.
//!
//! Rows: B-244, B-245. A resident sees what is of the time when the meter was bound to an account of his. Sort key
//! `(received_at, sequence, meter_id)`, newest first, driven by `meter_action_by_time`, `meter_action_by_house`, `meter_action_by_account` or the
//! key of the table; or by the address of the house before that, where `house_by_sort` gives the houses and each house its own.

use serde::{Deserialize, Serialize};
use upravdom::Event;
use upravdom::base::{AccountId, Actor, Channel, DayRange, HouseId, Instant, MeterId, Who, Zone};
use upravdom::meters::MeterEvent;
use uuid::Uuid;

use crate::error::StoreError;
use crate::facts::{self, sees_all_meters, visible_meters};
use crate::page::{Page, PageRequest};
use crate::readings::HistoryFilter;
use crate::rows::{channel, instant, who};
use crate::sql::{Query, Result, Row, Sql, all, args, first};
use crate::texts;

/// In what order actions come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryOrder {
    /// The newest first: by year and month.
    #[default]
    Newest,
    /// By the address of the house, of each the newest first.
    Address,
}

/// Something that was done to a meter (B-244).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterAction {
    /// The number of its line in the company's journal.
    pub sequence: u64,
    /// The meter.
    pub meter: MeterId,
    /// Its factory number now.
    pub serial: String,
    /// The number of the account that had it then.
    pub account_number: String,
    /// The address of the house.
    pub address: String,
    /// Who did it.
    pub who: Who,
    /// Where he was signed in.
    pub channel: Channel,
    /// When.
    pub at: Instant,
    /// What happened.
    pub events: Vec<MeterEvent>,
}

/// What was done to meters. The days of a filter are those of its house, without one those of Moscow.
pub(crate) fn history(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: &HistoryFilter,
    order: HistoryOrder,
    page: &PageRequest,
) -> Result<Page<MeterAction>> {
    let instants = match filter.days {
        None => None,
        Some(range) => {
            let house = filter.house.map(|house| facts::house(sql, actor.company.uuid(), house)).transpose()?.flatten();
            Some(instants_of(range, house.map(|house| house.zone))?)
        }
    };
    let asked = Asked { actor, filter, instants };
    match order {
        HistoryOrder::Newest => newest(sql, &asked, page),
        HistoryOrder::Address => by_address(sql, &asked, page),
    }
}

/// Whose actions are asked for, and which.
struct Asked<'a> {
    actor: &'a Actor,
    filter: &'a HistoryFilter,
    /// From the one moment to before the other.
    instants: Option<(i64, i64)>,
}

impl Asked<'_> {
    /// Narrows a query over `meter_action x`.
    fn narrow(&self, query: &mut Query) {
        visible_meters(query, "x.account_id", self.actor);
        let HistoryFilter { house, account, meter, days: _ } = self.filter;
        let columns = [
            ("house_id", house.map(HouseId::uuid)),
            ("account_id", account.map(AccountId::uuid)),
            ("meter_id", meter.map(MeterId::uuid)),
        ];
        for (column, id) in columns {
            if let Some(id) = id {
                query.push(&format!(" AND x.{column} = {{}}"), args![id]);
            }
        }
        if let Some((from, before)) = self.instants {
            query.push(" AND x.received_at >= {} AND x.received_at < {}", args![from, before]);
        }
    }

    /// Whether few actions are asked for, whatever their house.
    fn is_narrow(&self) -> bool {
        self.filter.account.is_some() || self.filter.meter.is_some() || !sees_all_meters(self.actor)
    }

    /// So many actions after that place, newest first; of that house, if one is named.
    fn actions(
        &self,
        sql: &mut dyn Sql,
        house: Option<HouseId>,
        after: Option<(i64, i64, Uuid)>,
        limit: usize,
    ) -> Result<Vec<MeterAction>> {
        let mut query = Query::new(
            "SELECT x.sequence, x.meter_id, m.serial, a.number, h.address, j.actor_kind, j.actor_id, j.channel, x.received_at, \
             j.events, t.texts FROM meter_action x \
             JOIN meter m ON m.company_id = x.company_id AND m.meter_id = x.meter_id \
             JOIN account a ON a.company_id = x.company_id AND a.account_id = x.account_id \
             JOIN house h ON h.company_id = a.company_id AND h.house_id = a.house_id \
             JOIN journal j ON j.company_id = x.company_id AND j.sequence = x.sequence \
             LEFT JOIN journal_text t ON t.company_id = x.company_id AND t.sequence = x.sequence WHERE x.company_id = ",
        );
        query.push("{}", args![self.actor.company.uuid()]);
        self.narrow(&mut query);
        if let Some(house) = house {
            query.push(" AND x.house_id = {}", args![house.uuid()]);
        }
        if let Some((at, sequence, meter)) = after {
            query.push(" AND (x.received_at, x.sequence, x.meter_id) < ({}, {}, {})", args![at, sequence, meter]);
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        query.push(" ORDER BY x.received_at DESC, x.sequence DESC, x.meter_id DESC LIMIT {}", args![limit]);
        all(sql, &query.text, &query.args, read_action)
    }
}

fn read_action(row: &Row<'_>) -> Result<MeterAction> {
    let (events, _) = texts::read(&row.text(9)?, row.text_or_null(10)?.as_deref())?;
    Ok(MeterAction {
        sequence: u64::try_from(row.int(0)?).map_err(|_| StoreError::row("sequence"))?,
        meter: MeterId::new(row.id(1)?),
        serial: row.text(2)?,
        account_number: row.text(3)?,
        address: row.text(4)?,
        who: who(row, 5, 6)?,
        channel: channel(row, 7)?,
        at: instant(row, 8)?,
        events: events.into_iter().filter_map(of_meter).collect(),
    })
}

/// The newest first, whatever the house.
fn newest(sql: &mut dyn Sql, asked: &Asked<'_>, page: &PageRequest) -> Result<Page<MeterAction>> {
    let after = match page.place::<String>("history")? {
        None => None,
        Some((key, meter)) => {
            let (at, sequence) = key.split_once(' ').ok_or_else(|| page.unreadable())?;
            Some((number(at, page)?, number(sequence, page)?, meter))
        }
    };
    let found = asked.actions(sql, None, after, page.rows().saturating_add(1))?;
    Ok(page.page("history", found, |action| (place_of(action), action.meter.uuid())))
}

/// House after house in the order of their addresses; of each the newest first.
fn by_address(sql: &mut dyn Sql, asked: &Asked<'_>, page: &PageRequest) -> Result<Page<MeterAction>> {
    let (mut house, mut after) = (None, None);
    if let Some((key, meter)) = page.place::<String>("history_by_address")? {
        let mut parts = key.splitn(4, ' ');
        let mut part = || parts.next().ok_or_else(|| page.unreadable());
        after = Some((number(part()?, page)?, number(part()?, page)?, meter));
        let id = Uuid::try_parse(part()?).map_err(|_| page.unreadable())?;
        house = Some((part()?.to_owned(), HouseId::new(id)));
    }
    let (wanted, mut found): (_, Vec<(MeterAction, (String, HouseId))>) = (page.rows().saturating_add(1), Vec::new());
    if house.is_none() {
        house = next_house(sql, asked, None)?;
    }
    while let Some(here) = house.filter(|_| found.len() < wanted) {
        let missing = wanted.saturating_sub(found.len());
        let actions = asked.actions(sql, Some(here.1), after.take(), missing)?;
        found.extend(actions.into_iter().map(|action| (action, here.clone())));
        house = next_house(sql, asked, Some(&here))?;
    }
    let page = page.page("history_by_address", found, |(action, (sort, house))| {
        (format!("{} {house} {sort}", place_of(action)), action.meter.uuid())
    });
    Ok(Page { items: page.items.into_iter().map(|(action, _)| action).collect(), next: page.next })
}

/// The next house, by its address, with an action that is asked for.
fn next_house(
    sql: &mut dyn Sql,
    asked: &Asked<'_>,
    after: Option<&(String, HouseId)>,
) -> Result<Option<(String, HouseId)>> {
    let (company, of_house) = (asked.actor.company.uuid(), "x.company_id = h.company_id AND x.house_id = h.house_id");
    let mut query = Query::new("SELECT h.address_sort, h.house_id FROM house h ");
    if asked.is_narrow() {
        query.push(&format!("JOIN meter_action x ON {of_house} WHERE x.company_id = {{}}"), args![company]);
        asked.narrow(&mut query);
    } else {
        query.push("WHERE h.company_id = {}", args![company]);
        if let Some(house) = asked.filter.house {
            query.push(" AND h.house_id = {}", args![house.uuid()]);
        }
        // The newest one and not any: PostgreSQL would first look for the houses of all actions.
        query.push(&format!(" AND (SELECT x.sequence FROM meter_action x WHERE {of_house}"), &[]);
        asked.narrow(&mut query);
        query.push(" ORDER BY x.received_at DESC, x.sequence DESC LIMIT 1) IS NOT NULL", &[]);
    }
    if let Some((sort, house)) = after {
        query.push(" AND (h.address_sort, h.house_id) > ({}, {})", args![sort, house.uuid()]);
    }
    query.push(" ORDER BY h.address_sort, h.house_id LIMIT 1", &[]);
    first(sql, &query.text, &query.args, |row| Ok((row.text(0)?, HouseId::new(row.id(1)?))))
}

fn place_of(action: &MeterAction) -> String {
    format!("{} {}", action.at.millis(), action.sequence)
}

fn number(text: &str, page: &PageRequest) -> Result<i64> {
    text.parse().map_err(|_| page.unreadable())
}

pub(crate) fn of_meter(event: Event) -> Option<MeterEvent> {
    match event {
        Event::Meter(event) => Some(event),
        Event::Request(_) | Event::Kind(_) | Event::Incident(_) | Event::Plan(_) | Event::Company(_) => None,
    }
}

/// From the first moment of the days to the first one after them, by the clocks of the zone.
fn instants_of(range: DayRange, zone: Option<Zone>) -> Result<(i64, i64)> {
    let moscow = || Zone::parse("Europe/Moscow").map_err(|_| StoreError::row("time zone"));
    let zone = zone.map_or_else(moscow, Ok)?;
    let begins =
        |day: Option<chrono::NaiveDate>| day.and_then(|day| zone.instant(day.and_time(chrono::NaiveTime::MIN)));
    let first = begins(Some(range.first())).map_or(i64::MIN, Instant::millis);
    Ok((first, begins(range.last().succ_opt()).map_or(i64::MAX, Instant::millis)))
}
