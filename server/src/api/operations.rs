//! Every operation under `/v1`, said once: the router and the OpenAPI document are both made of this list.

use axum::Router;
use serde_json::json;

use super::operation::{Content, Door, Operation, Param, account, board, day, house, id, kind, one_of, text};
use super::{commands, desk, filters, incidents, meters, openapi, papers, photos, plans, queries, registry};
use crate::app::App;
use crate::entry;

/// The routes of the list.
pub(crate) fn routes() -> Router<App> {
    all().into_iter().fold(Router::new(), |router, operation| router.route(operation.path, operation.handler))
}

/// The list, as a reader of the document would like to go through it.
pub(crate) fn all() -> Vec<Operation> {
    [
        about_signing_in(),
        about_requests(),
        about_a_request(),
        about_incidents(),
        about_plans(),
        about_meters(),
        about_the_registry(),
        about_the_rest(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn about_signing_in() -> Vec<Operation> {
    vec![
        Operation::get("/v1/openapi.json", "This document", openapi::document)
            .answers(200, Content::Object)
            .door(Door::Open),
        Operation::post(
            "/v1/sign-in",
            "Sign in by password, or by a one-time code: a token for each place of the person",
            entry::sign_in,
        )
        .takes("Credentials")
        .gives("SignIns")
        .door(Door::Counted),
        Operation::post(
            "/v1/sign-in/code",
            "Have a one-time code sent; the answer does not tell whether the phone is known",
            entry::ask_for_code,
        )
        .takes("CodeWanted")
        .answers(202, Content::Nothing)
        .door(Door::Counted),
        Operation::post("/v1/sign-out", "End the sign-in of this token", entry::sign_out)
            .answers(204, Content::Nothing),
    ]
}

fn about_requests() -> Vec<Operation> {
    vec![
        Operation::post(
            "/v1/commands",
            "Carry out wishes in their order, at most 100; each has its own answer, and sent again it has the same",
            commands::execute,
        )
        .takes("Vec<Envelope>")
        .gives("Vec<CommandAnswer>"),
        Operation::get("/v1/requests", "The requests that you see, newest first", queries::board)
            .with(board())
            .paged()
            .gives("Page<RequestView>"),
        Operation::get("/v1/requests/count", "How many of them there are", queries::count).with(board()).gives("Count"),
        Operation::get(
            "/v1/requests/counts",
            "The houses with the numbers of their requests by status, to whoever sees all",
            queries::counts,
        )
        .paged()
        .gives("Page<HouseCounts>"),
        Operation::get("/v1/filters", "The filters of the board that you keep, for yourself alone", filters::saved)
            .gives("Vec<SavedFilter>"),
        Operation::put("/v1/filters", "Keep one, in the place of the one with its id if there is one", filters::save)
            .takes("SavedFilter")
            .gives("OrRefused<SavedFilter>"),
        Operation::delete("/v1/filters/{id}", "Forget one", filters::remove).gives("Removed"),
        Operation::get("/v1/hints", "Whom or what a few letters may mean", queries::hints)
            .with([text("text", "What was typed so far")])
            .gives("Vec<Hint>"),
        Operation::get(
            "/v1/similar",
            "The open requests of the last days that may be about the same thing, before one is filed",
            desk::similar_to_draft,
        )
        .with([house().required(), account(), kind(), text("text", "What happened")])
        .paged()
        .gives("Page<SimilarView>"),
        Operation::get("/v1/overdue", "What is overdue, and who has to be told by now", desk::overdue)
            .paged()
            .gives("Page<OverdueView>"),
        Operation::get("/v1/kinds", "The kinds of request, disabled ones too", queries::request_kinds)
            .paged()
            .gives("Page<RequestKind>"),
    ]
}

fn about_a_request() -> Vec<Operation> {
    vec![
        Operation::get("/v1/requests/{id}", "A request, with what you may do and why not the rest", queries::card)
            .gives("Card"),
        Operation::get(
            "/v1/requests/{id}/candidates",
            "Who may be assigned, best first, and why not the others",
            queries::candidates,
        )
        .with([kind()])
        .paged()
        .gives("Page<CandidateShown>"),
        Operation::get(
            "/v1/requests/{id}/responsible",
            "Who answers for it and who carries it out, by the company's table",
            desk::responsible,
        )
        .with([kind()])
        .gives("ResponsibleShown"),
        Operation::get(
            "/v1/requests/{id}/similar",
            "The open requests that may be about the same thing",
            desk::similar,
        )
        .paged()
        .gives("Page<SimilarView>"),
        Operation::get("/v1/requests/{id}/comments", "What was written about it", queries::comments)
            .paged()
            .gives("Page<CommentView>"),
        Operation::get("/v1/requests/{id}/photos", "Its photos", queries::photos).paged().gives("Page<Photo>"),
        Operation::get("/v1/requests/{id}/work-order", "Its work order (наряд) as text", papers::work_order)
            .gives("OrRefused<Sheet>"),
        Operation::get("/v1/journal", "The journal of requests of some days", papers::request_journal)
            .with([
                day("from", "The first day; without it, whatever was before"),
                day("to", "The last day; one of both is needed"),
            ])
            .with([house()])
            .paged()
            .gives("OrRefused<Table>"),
        Operation::get("/v1/photos/{id}", "The content of a photo", photos::content).answers(200, Content::Picture),
        Operation {
            takes: Content::Picture,
            ..Operation::put("/v1/photos/{id}", "Bring the content of a reserved photo, at most 5 MB", photos::upload)
                .gives("UploadAnswer")
        },
    ]
}

fn about_incidents() -> Vec<Operation> {
    vec![
        Operation::get("/v1/incidents", "The incidents that you see, the newest start first", incidents::incidents)
            .with([house(), one_of("standing", "Whether it lasts", &["open", "closed"])])
            .paged()
            .gives("Page<IncidentView>"),
        Operation::get(
            "/v1/incidents/covering",
            "The incident to which a request would belong now, or `null`",
            incidents::covering,
        )
        .with([house().required(), kind()])
        .gives("Option<IncidentView>"),
        Operation::get("/v1/incidents/{id}", "An incident", incidents::card).gives("IncidentView"),
        Operation::get("/v1/incidents/{id}/requests", "The requests that are about it", incidents::requests)
            .paged()
            .gives("Page<RequestView>"),
    ]
}

fn about_plans() -> Vec<Operation> {
    vec![
        Operation::get("/v1/plans", "The plans of recurring works that you see", plans::plans)
            .with([house(), one_of("standing", "Whether it goes on", &["running", "stopped"])])
            .paged()
            .gives("Page<PlanView>"),
        Operation::get("/v1/plans/{id}", "A plan, with its next days", plans::card).gives("PlanCard"),
        Operation::get("/v1/plans/{id}/occurrences", "What a plan has made", plans::occurrences)
            .paged()
            .gives("Page<OccurrenceView>"),
    ]
}

fn about_meters() -> Vec<Operation> {
    let standing = || one_of("standing", "Whether it is in place", &["in_place", "removed"]);
    let meters = || [house(), account(), text("name", "The name, exactly"), standing()];
    let month = || {
        Param::new("month", "A month", json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" })).required()
    };
    let of_time =
        || [house(), account(), id("meter", "The meter"), day("from", "The first day"), day("to", "The last day")];
    vec![
        Operation::get("/v1/meters", "The meters that you see", meters::meters)
            .with(meters())
            .paged()
            .gives("Page<MeterView>"),
        Operation::get("/v1/meters/due", "Whose verification ends by a day", meters::due)
            .with([day("by", "The day").required()])
            .paged()
            .gives("Page<MeterView>"),
        Operation::get("/v1/meters/unread", "Whose reading of a month is missing", meters::unread)
            .with([month(), house()])
            .paged()
            .gives("Page<MeterView>"),
        Operation::get("/v1/meters/charges", "By what they are charged for a month, and why", meters::charges)
            .with([month()].into_iter().chain(meters()))
            .paged()
            .gives("Page<ChargeView>"),
        Operation::get("/v1/meters/history", "All that was done to them", meters::history)
            .with(of_time())
            .with([one_of("order", "In what order", &["newest", "address"])])
            .paged()
            .gives("Page<MeterAction>"),
        Operation::get("/v1/meters/{id}", "A meter, with the accounts that have had it", meters::card)
            .gives("MeterCard"),
        Operation::get("/v1/readings", "Readings, for a billing program too", meters::readings)
            .with(of_time())
            .paged()
            .gives("Page<ReadingRow>"),
    ]
}

fn about_the_registry() -> Vec<Operation> {
    let (group, quarter) = (|| id("group", "The group"), || id("quarter", "The quarter"));
    vec![
        Operation::get("/v1/groups", "The groups of quarters", registry::groups).paged().gives("Page<Group>"),
        Operation::get("/v1/quarters", "The quarters of houses", registry::quarters).paged().gives("Page<QuarterRow>"),
        Operation::get("/v1/houses", "The houses, with how many accounts each has", registry::houses)
            .with([group(), quarter()])
            .paged()
            .gives("Page<HouseRow>"),
        Operation::get("/v1/houses/{id}/premises", "The premises of a house", registry::premises)
            .paged()
            .gives("Page<Premises>"),
        Operation::get("/v1/houses/{id}/accounts", "The accounts of a house, closed ones too", registry::accounts)
            .paged()
            .gives("Page<AccountRow>"),
        Operation::get("/v1/accounts/{id}", "An account with its people and meters", registry::account)
            .gives("AccountCard"),
        Operation::get("/v1/clients/{id}", "A client with its accounts and premises", registry::client)
            .gives("ClientCard"),
        Operation::get("/v1/registry/search", "Whom or what of the registry a few letters may mean", registry::search)
            .with([text("text", "What was typed so far")])
            .gives("Vec<Found>"),
        Operation::get(
            "/v1/registry/history",
            "Who changed a part of the registry, the last change first; one parameter names it",
            registry::history,
        )
        .with([group(), quarter(), house(), id("premises", "The premises"), account(), id("client", "The client")])
        .paged()
        .gives("Page<RegistryChange>"),
    ]
}

fn about_the_rest() -> Vec<Operation> {
    vec![
        Operation::get("/v1/choices/houses", "The houses that a form offers", queries::houses)
            .paged()
            .gives("Page<Choice>"),
        Operation::get("/v1/choices/accounts", "The accounts of a house", queries::accounts)
            .with([house().required()])
            .paged()
            .gives("Page<Choice>"),
        Operation::get("/v1/choices/kinds", "The kinds of request that may be chosen", queries::kinds)
            .paged()
            .gives("Page<Choice>"),
        Operation::get("/v1/intents", "Who should be told what, for whoever delivers it", desk::intents)
            .with([
                Param::new(
                    "after",
                    "The line up to which it was read",
                    json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX }),
                ),
                Param::new(
                    "limit",
                    "How many lines at the most",
                    json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
                ),
            ])
            .gives("OrRefused<IntentLines>"),
        Operation::get("/v1/changes", "What changed since a cursor", queries::changes).paged().gives("Changes"),
    ]
}
