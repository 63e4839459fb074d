//! The rows of a file, one after another: each is read, held against what is known, and taken by its rule.

use upravdom::base::{Actor, ClientId, HouseId, Instant, MeterId, Phone, PremisesId, ReadingId, Zone, fold};
use upravdom::imports::{
    BadCell, CellFault, DebtRow, FileKeys, HouseRow, HouseRowFacts, ImportForm, ImportReport, KnownMeter, Layout,
    MeterRow, MeterWish, Payer, PhoneRow, RowKeys, RowThing, RowWarning, find_house, find_repeat, parse_account_row,
    parse_combined_row, parse_debt_row, parse_house_row, parse_meter_row, parse_phone_row, row_id, take_debt_row,
    take_house_row, take_meter_row, take_phone_row,
};
use upravdom::registry::RegistryEvent;
use upravdom::registry::accounts::number_key;
use upravdom::registry::clients::{Capacity, Client, ClientEvent};
use upravdom::{Command, Event, Refusal};
use uuid::Uuid;

use super::facts::{Asked, Facts, Houses};
use super::households::HouseholdRow;
use super::source::{Going, NumberedRow};
use super::{Import, Watch};
use crate::commands::decide;
use crate::execute::Company;
use crate::rows::{day, values};
use crate::sql::{Result, Sql, all, args};

/// What a row changes, or what is wrong with it.
pub(super) type Taken = Bad<Vec<Event>>;

/// What a row says, or what is wrong with it.
pub(super) type Bad<T> = std::result::Result<T, Vec<BadCell>>;

/// One step over the rows, with what the rows so far have said. Whatever they have made is known from here, whether it is written yet or not: so
/// a dry run says the same as an import.
pub(super) struct Pass<'a> {
    pub(super) import: &'a Import,
    pub(super) by: &'a Actor,
    pub(super) at: Instant,
    pub(super) houses: Houses,
    pub(super) keys: RowKeys,
    /// Premises by house and key.
    pub(super) premises: FileKeys<PremisesId>,
    /// Who was tied to premises, by premises and name.
    pub(super) clients: FileKeys<(ClientId, Capacity)>,
    /// Which phones were added, by client and phone.
    pub(super) phones: FileKeys<()>,
}

/// A row that was read.
enum Parsed {
    House(HouseRow),
    Household(Box<HouseholdRow>),
    Debt(DebtRow),
    Phone(PhoneRow),
    Meter(MeterRow),
}

impl<'a> Pass<'a> {
    pub(super) fn new(sql: &mut dyn Sql, import: &'a Import, by: &'a Actor, at: Instant) -> Result<Self> {
        let houses = Houses::load(sql, by.company.uuid())?;
        let (premises, clients, phones) = (FileKeys::default(), FileKeys::default(), FileKeys::default());
        Ok(Self { import, by, at, houses, keys: RowKeys::default(), premises, clients, phones })
    }

    /// What the rows change.
    pub(super) fn take(
        &mut self,
        sql: &mut dyn Sql,
        layout: &Layout,
        rows: Vec<NumberedRow>,
        report: &mut ImportReport,
        watch: Watch<'_>,
    ) -> Going<Vec<Event>> {
        let read = rows.into_iter().map(|(row, cells)| (row, self.parse(layout, &cells)));
        let read: Vec<(u32, Bad<Parsed>)> = read.collect();
        let mut asked = Asked::default();
        read.iter().filter_map(|(_, parsed)| parsed.as_ref().ok()).for_each(|parsed| parsed.asks(&mut asked));
        let facts = Facts::load(sql, self.by.company.uuid(), &asked)?;
        let mut events = Vec::new();
        for (row, parsed) in read {
            watch()?;
            let taken = match &parsed {
                Ok(parsed) => self.take_row(sql, row, parsed, &facts)?,
                Err(cells) => Err(cells.clone()),
            };
            match taken {
                Ok(changes) => {
                    report.count(!changes.is_empty());
                    report.notice(row, parsed.as_ref().map(Parsed::warnings).unwrap_or_default());
                    events.extend(changes);
                }
                Err(cells) => report.refuse(row, cells),
            }
        }
        Ok(events)
    }

    fn parse(&self, layout: &Layout, cells: &[String]) -> Bad<Parsed> {
        Ok(match layout.form() {
            ImportForm::Houses => Parsed::House(parse_house_row(layout, cells)?),
            ImportForm::Accounts => Parsed::Household(Box::new(self.of_account(parse_account_row(layout, cells)?)?)),
            ImportForm::Combined => Parsed::Household(Box::new(self.of_premises(parse_combined_row(layout, cells)?)?)),
            ImportForm::Debts => Parsed::Debt(parse_debt_row(layout, cells)?),
            ImportForm::Phones => Parsed::Phone(parse_phone_row(layout, cells)?),
            ImportForm::Meters => Parsed::Meter(parse_meter_row(layout, cells)?),
        })
    }

    fn take_row(&mut self, sql: &mut dyn Sql, row: u32, parsed: &Parsed, facts: &Facts) -> Result<Taken> {
        match parsed {
            Parsed::House(house) => Ok(self.house(row, house)),
            Parsed::Household(household) => Ok(self.household(row, household, facts)),
            Parsed::Debt(debt) => Ok(self.debt(row, debt, facts)),
            Parsed::Phone(phones) => Ok(self.phone(row, phones, facts)),
            Parsed::Meter(meter) => self.meter(sql, row, meter, facts),
        }
    }

    /// The id of what the row makes.
    pub(super) fn id(&self, row: u32, thing: RowThing) -> Uuid {
        row_id(self.import.id, self.at, row, thing)
    }

    /// Refuses a row whose key an earlier one had.
    pub(super) fn once(&mut self, key: &str, row: u32, bad: impl Fn(CellFault) -> BadCell) -> Bad<()> {
        find_repeat(&mut self.keys, key, row).map_err(|fault| vec![bad(fault)])
    }

    fn house(&mut self, row: u32, house: &HouseRow) -> Taken {
        self.once(&house.key(), row, |fault| house.bad(fault))?;
        let facts = HouseRowFacts {
            legal_entity: self.houses.legal_entity(house.legal_entity.as_deref(), self.import.options.legal_entity),
            quarter: house.quarter.as_deref().and_then(|name| self.houses.quarter(name)),
            same_address: self.houses.at(&house.key()),
        };
        let id = HouseId::new(self.id(row, RowThing::House));
        let zone = self.import.options.zone.unwrap_or(Zone::MOSCOW);
        let taken = take_house_row(house, &facts, id, zone, self.by)?;
        Ok(taken.into_iter().map(Event::Registry).collect())
    }

    fn debt(&mut self, row: u32, debt: &DebtRow, facts: &Facts) -> Taken {
        self.once(&debt.key(), row, |fault| debt.bad(fault))?;
        let account = facts.accounts.get(&debt.key());
        let account = account.and_then(|account| Some((account, self.houses.place(account.house)?)));
        let as_of = self.import.options.as_of.unwrap_or_default();
        let taken = take_debt_row(debt, account, as_of, self.by, self.at)?;
        Ok(taken.into_iter().map(Event::Registry).collect())
    }

    fn phone(&mut self, row: u32, phones: &PhoneRow, facts: &Facts) -> Taken {
        for key in phones.keys() {
            self.once(&key, row, |fault| phones.bad(fault))?;
        }
        let account = facts.accounts.get(&number_key(phones.number.as_str()));
        let payer = facts.payer(account).map(|payer| self.with_added(payer, &phones.phones));
        let payer = match (account, &payer) {
            (None, _) => Payer::AccountUnknown,
            (Some(_), None) => Payer::Nobody,
            (Some(_), Some(client)) => Payer::Client(client),
        };
        let taken = take_phone_row(phones, payer, self.by)?;
        self.remember(&taken);
        Ok(taken.into_iter().map(Event::Registry).collect())
    }

    fn meter(&mut self, sql: &mut dyn Sql, row: u32, meter: &MeterRow, facts: &Facts) -> Result<Taken> {
        let house = match find_house(&self.houses.index, &meter.address, None) {
            Ok(house) => house,
            Err(fault) => return Ok(Err(vec![meter.bad_address(fault)])),
        };
        if let Err(repeated) = self.once(&meter.key(house), row, |fault| meter.bad(fault)) {
            return Ok(Err(repeated));
        }
        let account = facts.accounts.get(&number_key(meter.number.as_str()));
        let known = match account {
            Some(account) => known_meter(sql, self.by.company.uuid(), account.id.uuid(), meter)?,
            None => None,
        };
        let ids = (MeterId::new(self.id(row, RowThing::Meter)), ReadingId::new(self.id(row, RowThing::Reading)));
        let wish = match take_meter_row(meter, account, house, known.as_ref(), ids) {
            Ok(MeterWish::Nothing) => return Ok(Ok(Vec::new())),
            Ok(MeterWish::Register(command)) => Command::RegisterMeter(command),
            Ok(MeterWish::Submit(command)) => Command::SubmitReading(command),
            Err(cells) => return Ok(Err(cells)),
        };
        // Rules of meters ask nothing of the company's row.
        let company = Company { sequence: 0, next_request_number: 0 };
        Ok(decide(sql, &company, &wish, self.by, self.at)?.map_err(|refusal| {
            let Refusal::Meters(problem) = refusal else { return vec![meter.bad(CellFault::NoMeter)] };
            vec![meter.bad(CellFault::Meter { problem })]
        }))
    }

    /// The client with the phones that the rows so far have added.
    pub(super) fn with_added(&self, client: &Client, typed: &[Phone]) -> Client {
        let added = typed
            .iter()
            .filter(|phone| !client.phones.has(phone) && self.phones.first(&phone_key(client.id, phone)).is_some());
        let phones = client.phones.iter().chain(added).cloned().collect::<Vec<_>>();
        Client { phones: phones.try_into().unwrap_or_default(), ..client.clone() }
    }

    /// Keeps which phones clients got.
    pub(super) fn remember(&mut self, events: &[RegistryEvent]) {
        for event in events {
            match event {
                RegistryEvent::Client(ClientEvent::PhoneAdded(added)) => {
                    if let Some(phone) = &added.phone {
                        self.phones.keep(&phone_key(added.client, phone), ());
                    }
                }
                RegistryEvent::Client(ClientEvent::ClientAdded(client)) => {
                    for phone in client.phones.iter() {
                        self.phones.keep(&phone_key(client.id, phone), ());
                    }
                }
                RegistryEvent::House(_) | RegistryEvent::Account(_) | RegistryEvent::Client(_) => {}
            }
        }
    }
}

fn phone_key(client: ClientId, phone: &Phone) -> String {
    format!("{client} {}", phone.e164())
}

impl Parsed {
    fn asks(&self, asked: &mut Asked) {
        match self {
            Self::House(_) => {}
            Self::Household(row) => row.asks(asked),
            Self::Debt(row) => drop(asked.numbers.insert(row.key())),
            Self::Phone(row) => drop(asked.numbers.insert(number_key(row.number.as_str()))),
            Self::Meter(row) => drop(asked.numbers.insert(number_key(row.number.as_str()))),
        }
    }

    fn warnings(&self) -> Vec<RowWarning> {
        match self {
            Self::House(row) => row.warnings(),
            Self::Household(row) => row.warnings(),
            Self::Debt(_) | Self::Phone(_) => Vec::new(),
            Self::Meter(row) => row.warnings(),
        }
    }
}

/// The meter of the account that has the resource and factory number of the row.
fn known_meter(sql: &mut dyn Sql, company: Uuid, account: Uuid, meter: &MeterRow) -> Result<Option<KnownMeter>> {
    let text = "SELECT meter_id, last_taken_on, last_1, last_2, last_3, serial FROM meter \
                WHERE company_id = $1 AND account_id = $2 AND resource = $3 AND removed_on IS NULL ORDER BY meter_id";
    let wanted = fold(&meter.meter.serial);
    let found = all(sql, text, args![company, account, meter.meter.resource.code()], |row| {
        let known =
            KnownMeter { id: MeterId::new(row.id(0)?), taken_on: day(row, 1)?, values: values(row, [2, 3, 4])? };
        Ok((fold(&row.text(5)?), known))
    })?;
    Ok(found.into_iter().find_map(|(serial, known)| (serial == wanted).then_some(known)))
}
