//! Incidents in the model: plain maps, and random wishes about them.

use std::collections::{BTreeMap, BTreeSet};

use upravdom::base::{Actor, Addressee, HouseId, IncidentId, Instant, Intent, KindId, Permission, RequestId};
use upravdom::requests::Request;
use upravdom::requests::incidents::*;
use upravdom::{Command, Event};
use upravdom_store::{Change, Founding, IncidentView};
use upravdom_tests::conformance::{at, id};

#[derive(Default)]
pub struct Incidents {
    pub all: BTreeMap<IncidentId, (Incident, u64)>,
    /// In the order of the linking.
    pub linked: Vec<(IncidentId, RequestId)>,
    /// The houses whose residents saw an incident and do not see it any more.
    gone: BTreeMap<(HouseId, IncidentId), u64>,
}

/// The houses of a resident's accounts.
fn own_houses(by: &Actor, founding: &Founding) -> BTreeSet<HouseId> {
    founding.accounts.iter().filter(|account| by.holds(account.id)).map(|account| account.house).collect()
}

impl Incidents {
    pub fn linked_to(&self, request: RequestId) -> Option<IncidentId> {
        self.linked.iter().find(|(_, linked)| *linked == request).map(|(incident, _)| *incident)
    }

    /// The event by which a new request belongs to an incident.
    pub fn covering(&self, request: &Request) -> Option<IncidentEvent> {
        let all: Vec<Incident> = self.all.values().map(|(incident, _)| incident.clone()).collect();
        let incident = covering_incident(&RegisteredRequest::of(request), &all)?;
        Some(IncidentEvent::Linked(RequestLinked { incident, request: request.id }))
    }

    /// Nothing for a command that is not about incidents. `seen` is a request that the actor sees.
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other commands stand elsewhere")]
    pub fn decide<'a>(
        &self,
        founding: &Founding,
        command: &Command,
        by: &Actor,
        at: Instant,
        request: impl Fn(RequestId) -> Option<&'a Request>,
        is_seen: impl Fn(&Request) -> bool,
    ) -> Option<Result<IncidentEvent, IncidentRefusal>> {
        let get = |id: &IncidentId| self.all.get(id).map(|(incident, _)| incident);
        let seen = |id: RequestId| request(id).filter(|one| is_seen(one)).map(RegisteredRequest::of);
        let houses: BTreeSet<HouseId> = founding.houses.iter().map(|house| house.id).collect();
        let kind = |draft: &IncidentDraft| founding.kinds.iter().find(|kind| Some(kind.id) == draft.kind);
        let linked = |id: &IncidentId| {
            let mine = self.linked.iter().filter(|(incident, _)| incident == id);
            mine.map(|(_, linked)| RegisteredRequest::of(request(*linked).unwrap())).collect::<Vec<_>>()
        };
        Some(match command {
            Command::OpenIncident(command) => {
                let existing = get(&command.incident).map(|incident| incident.id);
                let facts = OpenIncidentFacts { existing, houses: &houses, kind: kind(&command.draft) };
                open_incident(command, facts, by).map(IncidentEvent::Opened)
            }
            Command::ChangeIncident(command) => {
                let (incident, linked) = (get(&command.incident), linked(&command.incident));
                let facts =
                    ChangeIncidentFacts { incident, houses: &houses, kind: kind(&command.draft), linked: &linked };
                change_incident(command, facts, by).map(IncidentEvent::Changed)
            }
            Command::CloseIncident(command) => {
                let (incident, linked) = (get(&command.incident), linked(&command.incident));
                close_incident(command, CloseIncidentFacts { incident, linked: &linked }, by, at)
                    .map(IncidentEvent::Closed)
            }
            Command::LinkRequest(command) => {
                let request = seen(command.request);
                let facts = LinkRequestFacts {
                    incident: get(&command.incident),
                    request: request.as_ref(),
                    linked_to: self.linked_to(command.request),
                };
                link_request(command, facts, by).map(IncidentEvent::Linked)
            }
            Command::UnlinkRequest(command) => {
                let linked_to = seen(command.request).and_then(|request| self.linked_to(request.id));
                let facts = UnlinkRequestFacts { incident: get(&command.incident), linked_to };
                unlink_request(command, facts, by).map(IncidentEvent::Unlinked)
            }
            _ => return None,
        })
    }

    /// Who should be told of the event, which has happened.
    pub fn intents(
        &self,
        before: &BTreeMap<IncidentId, (Incident, u64)>,
        event: &Event,
        applicant: impl Fn(RequestId) -> Option<Addressee>,
    ) -> Vec<Intent> {
        let Event::Incident(event) = event else { return Vec::new() };
        let draft = |all: &BTreeMap<IncidentId, (Incident, u64)>| all[&event.incident()].0.clone();
        match event {
            IncidentEvent::Opened(_) => incident_intents(&draft(&self.all), IncidentChange::Opened),
            IncidentEvent::Changed(_) => {
                incident_intents(&draft(&self.all), IncidentChange::Changed(&draft(before).draft))
            }
            IncidentEvent::Closed(closed) => {
                let to_tell = |id: &RequestId| applicant(*id).map(|applicant| (*id, applicant));
                let applicants: Vec<_> = closed.told.iter().filter_map(to_tell).collect();
                incident_intents(&draft(&self.all), IncidentChange::Closed(&applicants))
            }
            IncidentEvent::Linked(_) | IncidentEvent::Unlinked(_) => Vec::new(),
        }
    }

    pub fn apply(&mut self, founding: &Founding, event: &IncidentEvent, now: u64) {
        match event {
            IncidentEvent::Opened(opened) => {
                drop(self.all.insert(opened.incident.id, (opened.incident.clone(), now)));
            }
            IncidentEvent::Linked(linked) => self.linked.push((linked.incident, linked.request)),
            IncidentEvent::Unlinked(unlinked) => self.linked.retain(|(_, request)| *request != unlinked.request),
            IncidentEvent::Changed(_) | IncidentEvent::Closed(_) => {
                let (incident, changed) = self.all.get_mut(&event.incident()).unwrap();
                let shown = |incident: &Incident, house| {
                    incident.draft.resident_words.is_some() && incident.draft.houses.cover(house)
                };
                let before = incident.clone();
                incident.apply(event);
                *changed = now;
                for house in founding.houses.iter().map(|house| house.id) {
                    if shown(incident, house) {
                        self.gone.remove(&(house, incident.id));
                    } else if shown(&before, house) {
                        self.gone.insert((house, incident.id), now);
                    }
                }
            }
        }
    }

    fn sees(by: &Actor, founding: &Founding, incident: &Incident) -> bool {
        let is_told = incident.draft.resident_words.is_some();
        by.may(Permission::RequestView)
            || by.is_resident()
                && is_told
                && own_houses(by, founding).iter().any(|house| incident.draft.houses.cover(*house))
    }

    fn view(by: &Actor, founding: &Founding, incident: &Incident) -> IncidentView {
        let Incident { id, draft, closed_at } = incident.clone();
        let houses = match draft.houses {
            Houses::Listed(listed) if by.is_resident() => Houses::Listed(&listed & &own_houses(by, founding)),
            houses @ (Houses::All | Houses::Listed(_)) => houses,
        };
        IncidentView {
            id,
            houses,
            cause: draft.cause,
            kind: draft.kind,
            kind_name: founding.kinds.iter().find(|kind| Some(kind.id) == draft.kind).map(|kind| kind.name.clone()),
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            staff_words: by.is_staff().then_some(draft.staff_words),
            resident_words: draft.resident_words,
            closed_at,
        }
    }

    /// The incidents that the person sees, of that house or of all, the newest start first.
    pub fn listed(&self, by: &Actor, founding: &Founding, house: Option<HouseId>) -> Vec<IncidentView> {
        let is_wanted = |incident: &&Incident| {
            let of_house = house.is_none_or(|house| {
                incident.draft.houses.cover(house) && (!by.is_resident() || own_houses(by, founding).contains(&house))
            });
            Self::sees(by, founding, incident) && of_house
        };
        let mut seen: Vec<&Incident> = self.all.values().map(|(incident, _)| incident).filter(is_wanted).collect();
        seen.sort_by_key(|incident| std::cmp::Reverse((incident.draft.starts_at, incident.id)));
        seen.into_iter().map(|incident| Self::view(by, founding, incident)).collect()
    }

    pub fn news(
        &self,
        by: &Actor,
        founding: &Founding,
        is_new: impl Fn(u64) -> bool,
    ) -> Vec<((u64, i32, uuid::Uuid), Change)> {
        let mut news = BTreeMap::new();
        for (incident, changed) in self.all.values().filter(|(_, changed)| is_new(*changed)) {
            if Self::sees(by, founding, incident) {
                let change = Change::Incident(Self::view(by, founding, incident));
                news.insert((*changed, 4, incident.id.uuid()), change);
            }
        }
        let own = own_houses(by, founding);
        for ((house, id), changed) in self.gone.iter().filter(|(_, changed)| is_new(**changed)) {
            if own.contains(house) && !Self::sees(by, founding, &self.all[id].0) {
                news.insert((*changed, 5, id.uuid()), Change::IncidentGone(*id));
            }
        }
        news.into_iter().collect()
    }
}

/// A wish about an incident, of so many kinds.
pub const KINDS: u8 = 8;

pub fn command(what: u8, target: RequestId, [which, shape, c, d, e, _]: [u8; 6]) -> Command {
    let incident = IncidentId::new(id(0x9_0000 + u128::from(which % 3)));
    match what {
        0 | 1 => Command::OpenIncident(OpenIncident { incident, draft: draft(shape, c, d, e) }),
        2 | 3 => Command::ChangeIncident(ChangeIncident { incident, draft: draft(shape, c, d, e) }),
        4 if shape.is_multiple_of(4) => Command::CloseIncident(CloseIncident { incident }),
        4..=6 => Command::LinkRequest(LinkRequest { incident, request: target }),
        _ => Command::UnlinkRequest(UnlinkRequest { incident, request: target }),
    }
}

fn draft(shape: u8, c: u8, d: u8, e: u8) -> IncidentDraft {
    let house = |last| HouseId::new(id(last));
    let houses = match shape % 8 {
        0..=2 => Houses::All,
        3 | 4 => Houses::Listed([house(0x101)].into()),
        5 => Houses::Listed([house(0x102)].into()),
        6 => Houses::Listed([house(0x101), house(0x102)].into()),
        _ if c.is_multiple_of(2) => Houses::Listed([house(0x101), house(0x109)].into()),
        _ => Houses::Listed([].into()),
    };
    IncidentDraft {
        houses,
        cause: if c.is_multiple_of(4) { Cause::Scheduled } else { Cause::Emergency },
        kind: [None, None, None, Some(0x501), Some(0x504), Some(0x509)][usize::from(d % 6)]
            .map(|last| KindId::new(id(last))),
        starts_at: at(u32::from(d / 16)),
        ends_at: (e.is_multiple_of(3)).then(|| at(u32::from(e))),
        staff_words: if shape == 255 { " " } else { "Порыв на вводе" }.to_owned(),
        resident_words: (!c.is_multiple_of(3)).then(|| "Воды не будет ".to_owned()),
    }
}
