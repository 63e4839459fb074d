//! Plans of recurring works in the model: plain maps, and random wishes about them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use upravdom::base::{Actor, HouseId, Instant, KindId, MonthDay, Permission, PlanId, RequestId};
use upravdom::registry::House;
use upravdom::requests::plans::*;
use upravdom::requests::{FEDERAL_TERMS, Request, RequestRefusal};
use upravdom::{Command, Event};
use upravdom_store::{Change, Founding, OccurrenceView, PlanCard, PlanHouse, PlanView, PlannedView};
use upravdom_tests::conformance::{id, plan as plan_id};

#[derive(Default, Debug, PartialEq, Eq)]
pub struct Plans {
    pub all: BTreeMap<PlanId, (Plan, u64)>,
    /// The day until which requests are made in a house of a plan.
    made_until: BTreeMap<(PlanId, HouseId), NaiveDate>,
    /// What each occurrence became, and what is to be ticked off.
    made: BTreeMap<Occurrence, (RequestId, Vec<String>)>,
}

fn house(founding: &Founding, id: HouseId) -> &House {
    founding.houses.iter().find(|house| house.id == id).unwrap()
}

impl Plans {
    /// Nothing for a command that is not about one plan.
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other commands stand elsewhere")]
    pub fn decide(
        &self,
        founding: &Founding,
        command: &Command,
        by: &Actor,
        at: Instant,
        is_open: impl Fn(RequestId) -> bool,
    ) -> Option<Result<PlanEvent, PlanRefusal>> {
        let get = |id: &PlanId| self.all.get(id).map(|(plan, _)| plan);
        let named = |draft: &PlanDraft| {
            let houses = founding.houses.iter().filter(|house| draft.houses.contains(&house.id));
            houses.cloned().collect::<Vec<_>>()
        };
        let kind = |draft: &PlanDraft| founding.kinds.iter().find(|kind| kind.id == draft.kind);
        Some(match command {
            Command::CreatePlan(command) => {
                let (existing, houses) = (get(&command.plan).map(|plan| plan.id), named(&command.draft));
                let facts = CreatePlanFacts { existing, houses: &houses, kind: kind(&command.draft) };
                create_plan(command, facts, by, at).map(PlanEvent::Created)
            }
            Command::ChangePlan(command) => {
                let houses = named(&command.draft);
                let facts = ChangePlanFacts { plan: get(&command.plan), houses: &houses, kind: kind(&command.draft) };
                change_plan(command, facts, by, at).map(PlanEvent::Changed)
            }
            Command::StopPlan(command) => {
                let open = self.made.iter().filter(|(_, (request, _))| is_open(*request));
                let mut open: Vec<Occurrence> = open.map(|(occurrence, _)| *occurrence).collect();
                open.sort_by_key(|occurrence| (occurrence.day, occurrence.request_id()));
                stop_plan(command, StopPlanFacts { plan: get(&command.plan), open: &open }, by).map(PlanEvent::Stopped)
            }
            _ => return None,
        })
    }

    /// What becomes of the command that makes requests, the next of which has that number.
    pub fn make(
        &self,
        founding: &Founding,
        command: MakePlannedRequests,
        number: u64,
        by: &Actor,
        at: Instant,
    ) -> Result<Vec<Event>, RequestRefusal> {
        let mut due = Vec::new();
        for (plan, _) in self.all.values() {
            for covered in &plan.covered {
                let house = house(founding, covered.house);
                let made_until = self.made_until.get(&(plan.id, house.id)).copied();
                let Some(first) = due_occurrences(plan, house, made_until, at).occurrences.first().copied() else {
                    continue;
                };
                let since = first.day - Days::new(plan.draft.lead.days().into());
                let since = house.zone.instant(since.and_time(NaiveTime::MIN)).unwrap();
                let kind = founding.kinds.iter().find(|kind| kind.id == plan.draft.kind).unwrap().clone();
                let one = DuePlan { plan: plan.clone(), house: house.clone(), kind, made_until };
                due.push(((since, plan.id, house.id), one));
            }
        }
        due.sort_by_key(|(place, _)| *place);
        let due: Vec<DuePlan> = due.into_iter().map(|(_, due)| due).collect();
        let existing: BTreeSet<RequestId> = self.made.values().map(|(request, _)| *request).collect();
        let facts =
            MakePlannedRequestsFacts { due: &due, existing: &existing, number: Some(number), terms: FEDERAL_TERMS };
        let planned = make_planned_requests(&command, facts, by, at)?;
        let made = planned.made.into_iter().map(|made| Event::Plan(PlanEvent::RequestsMade(made)));
        Ok(planned.requests.into_iter().map(Event::Request).chain(made).collect())
    }

    pub fn apply(&mut self, event: &PlanEvent, now: u64) {
        match event {
            PlanEvent::Created(created) => drop(self.all.insert(created.plan.id, (created.plan.clone(), now))),
            PlanEvent::Changed(_) | PlanEvent::Stopped(_) => {
                let (plan, changed) = self.all.get_mut(&event.plan()).unwrap();
                plan.apply(event);
                *changed = now;
                let covers = |house: HouseId| plan.covered.iter().any(|covered| covered.house == house);
                self.made_until.retain(|(id, house), _| *id != plan.id || covers(*house));
            }
            PlanEvent::RequestsMade(made) => {
                self.made_until.insert((made.plan, made.house), made.made_until);
                for one in &made.requests {
                    let occurrence = Occurrence { plan: made.plan, day: one.day, house: made.house };
                    assert!(self.made.insert(occurrence, (one.request, made.checklist.clone())).is_none());
                }
            }
        }
    }

    fn view(founding: &Founding, plan: &Plan) -> PlanView {
        let kind = founding.kinds.iter().find(|kind| kind.id == plan.draft.kind).unwrap();
        PlanView { plan: plan.clone(), kind_name: kind.name.clone() }
    }

    /// The plans that the person sees, of that house or of all, the newest start first.
    pub fn listed(&self, by: &Actor, founding: &Founding, house: Option<HouseId>) -> Vec<PlanView> {
        let mut seen: Vec<&Plan> = self.all.values().map(|(plan, _)| plan).collect();
        seen.retain(|plan| house.is_none_or(|house| plan.draft.houses.contains(&house)));
        seen.retain(|_| by.may(Permission::RequestView));
        seen.sort_by_key(|plan| std::cmp::Reverse((plan.draft.start, plan.id)));
        seen.into_iter().map(|plan| Self::view(founding, plan)).collect()
    }

    pub fn card(&self, by: &Actor, founding: &Founding, id: PlanId, now: Instant) -> Option<PlanCard> {
        let (plan, _) = self.all.get(&id).filter(|_| by.may(Permission::RequestView))?;
        // Whatever these plans recur by, they do so within 400 days.
        let far = now.plus_minutes(400 * 24 * 60).unwrap();
        let houses = plan.covered.iter().map(|covered| {
            let house = house(founding, covered.house);
            let made_until = self.made_until.get(&(id, house.id)).copied();
            let next = due_occurrences(plan, house, made_until, far).occurrences.first().map(|next| next.day);
            PlanHouse { house: house.id, address: house.address.clone(), made_until, next }
        });
        Some(PlanCard { view: Self::view(founding, plan), houses: houses.collect() })
    }

    pub fn occurrences(
        &self,
        by: &Actor,
        founding: &Founding,
        plan: PlanId,
        request: impl Fn(RequestId) -> Request,
    ) -> Vec<OccurrenceView> {
        let mut made: Vec<_> = self.made.iter().filter(|(occurrence, _)| occurrence.plan == plan).collect();
        made.retain(|_| by.may(Permission::RequestView));
        made.sort_by_key(|(occurrence, (request, _))| std::cmp::Reverse((occurrence.day, *request)));
        let view = |(occurrence, (id, _)): (&Occurrence, &(RequestId, Vec<String>))| {
            let request = request(*id);
            let (day, address) = (occurrence.day, house(founding, occurrence.house).address.clone());
            let (number, status) = (request.number, request.status);
            OccurrenceView { day, house: occurrence.house, address, request: *id, number, status }
        };
        made.into_iter().map(view).collect()
    }

    /// The plan of a request that staff sees.
    pub fn planned(&self, request: RequestId) -> Option<PlannedView> {
        let (occurrence, (_, checklist)) = self.made.iter().find(|(_, (made, _))| *made == request)?;
        Some(PlannedView { plan: occurrence.plan, day: occurrence.day, checklist: checklist.clone() })
    }

    /// The requests that were made.
    pub fn requests(&self) -> Vec<RequestId> {
        self.made.values().map(|(request, _)| *request).collect()
    }

    pub fn news(
        &self,
        by: &Actor,
        founding: &Founding,
        is_new: impl Fn(u64) -> bool,
    ) -> Vec<((u64, i32, uuid::Uuid), Change)> {
        let mut news = Vec::new();
        for (plan, changed) in self.all.values().filter(|(_, changed)| is_new(*changed)) {
            if by.may(Permission::RequestView) {
                news.push(((*changed, 6, plan.id.uuid()), Change::Plan(Self::view(founding, plan))));
            }
        }
        news
    }
}

/// A wish about a plan, of so many kinds.
pub const KINDS: u8 = 6;

pub fn command(what: u8, [which, shape, c, d, e, _]: [u8; 6]) -> Command {
    let plan = plan_id(u32::from(which % 3));
    match what {
        0 | 1 => Command::CreatePlan(CreatePlan { plan, draft: draft(shape, c, d, e) }),
        2 => Command::ChangePlan(ChangePlan { plan, draft: draft(shape, c, d, e) }),
        3 if shape.is_multiple_of(3) => Command::StopPlan(StopPlan { plan, last: day(c % 30) }),
        _ => Command::MakePlannedRequests(MakePlannedRequests { at_most: [0, 1, 2, 3][usize::from(c % 4)] }),
    }
}

/// So many days after 15 November 2026.
fn day(after: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 15).unwrap() + Days::new(after.into())
}

fn draft(shape: u8, c: u8, d: u8, e: u8) -> PlanDraft {
    let house = |last| HouseId::new(id(last));
    let houses = match shape % 8 {
        0..=3 => [house(0x101)].into(),
        4..=6 => [house(0x101), house(0x102)].into(),
        _ => {
            if c.is_multiple_of(2) {
                BTreeSet::new()
            } else {
                [house(0x102), house(0x109)].into()
            }
        }
    };
    let every = Every::new(1 + u16::from(d % 5)).unwrap();
    let recurrence = match d / 64 {
        0 => Recurrence::Daily { every },
        1 => Recurrence::Weekly { every, on: [Weekday::Monday, Weekday::Saturday].into() },
        2 => Recurrence::Monthly { every, on: [MonthDay::FIRST, MonthDay::LAST].into() },
        _ => {
            let of = |month, day| YearDay::new(month, MonthDay::new(day).unwrap()).unwrap();
            let on = if e.is_multiple_of(5) { BTreeSet::new() } else { [of(11, 24), of(2, 31)].into() };
            Recurrence::Seasonal { on }
        }
    };
    PlanDraft {
        houses,
        kind: KindId::new(id([0x501, 0x501, 0x502, 0x503, 0x504, 0x509][usize::from(e % 6)])),
        text: if shape == 255 { " " } else { " Осмотр подвала" }.to_owned(),
        checklist: vec!["Вода".to_owned(); usize::from(c % 3)],
        recurrence,
        // Seldom a past day.
        start: day(4 + c % 16),
        end: (c / 64 == 0).then(|| day(8 + d % 32)),
        lead: LeadDays::new(u16::from(e % 12)).unwrap(),
    }
}
