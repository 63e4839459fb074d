//! What somebody is shown of the model.

use upravdom::base::{HouseId, IncidentId, PhotoId, RequestId};
use upravdom::meters::may_see_meter;
use upravdom::requests::*;
use upravdom_store::{IncidentView, MeterView, PlanView, RequestView, Session};

use super::model::Model;

impl Model {
    /// The requests that the person sees, newest first.
    pub fn board(&self, session: &Session) -> Vec<RequestView> {
        let by = self.actor(session);
        let mut seen: Vec<&Request> = self.requests.values().map(|(request, _)| request).collect();
        seen.retain(|request| may_see_request(request, &by));
        seen.sort_by_key(|request| std::cmp::Reverse((request.created_at, request.id)));
        seen.into_iter().map(|request| self.request_view(&by, request)).collect()
    }

    /// The comments on the request that the person sees, newest first.
    pub fn comments(&self, session: &Session, request: RequestId) -> Vec<Comment> {
        let by = self.actor(session);
        let sees =
            !by.is_resident() && self.requests.get(&request).is_some_and(|(request, _)| may_see_request(request, &by));
        self.comments.iter().rev().filter(|one| sees && one.request == request).cloned().collect()
    }

    /// The photos of the request that the person sees, newest first.
    pub fn photos(&self, session: &Session, request: RequestId) -> Vec<Photo> {
        let by = self.actor(session);
        let sees = self.requests.get(&request).is_some_and(|(request, _)| may_see_request(request, &by));
        self.photos.iter().rev().filter(|one| sees && one.request == request).cloned().collect()
    }

    /// Whether the person sees what the photo shows.
    pub fn shows(&self, session: &Session, photo: PhotoId) -> bool {
        let request = self.photos.iter().find(|one| one.id == photo).map(|one| one.request);
        request.is_some_and(|request| !self.photos(session, request).is_empty())
    }

    /// The meters that the person sees.
    pub fn meters(&self, session: &Session) -> Vec<MeterView> {
        let by = self.actor(session);
        self.meters
            .listed()
            .iter()
            .filter(|meter| may_see_meter(meter.account, &by))
            .map(|meter| self.meter_view(meter))
            .collect()
    }

    /// The incidents that the person sees, of that house or of all.
    pub fn incidents(&self, session: &Session, house: Option<HouseId>) -> Vec<IncidentView> {
        self.incidents.listed(&self.actor(session), &self.founding, house)
    }

    /// The plans that the person sees, of that house or of all.
    pub fn plans(&self, session: &Session, house: Option<HouseId>) -> Vec<PlanView> {
        self.plans.listed(&self.actor(session), &self.founding, house)
    }

    /// The requests of the incident that the person sees.
    pub fn incident_requests(&self, session: &Session, incident: IncidentId) -> Vec<RequestView> {
        let by = self.actor(session);
        if self.incidents(session, None).iter().all(|view| view.id != incident) {
            return Vec::new();
        }
        let linked = self.incidents.linked.iter().filter(|(one, _)| *one == incident);
        let seen = linked.map(|(_, request)| &self.requests[request].0).filter(|request| may_see_request(request, &by));
        seen.map(|request| self.request_view(&by, request)).collect()
    }
}
