//! Table tests of the rules that add to a request: `requests/comment`, `requests/set_payment`.

use upravdom::base::{Actor, Channel, CommentId, ContractorId, Permission, Permissions};
use upravdom::company::Role;
use upravdom::requests::{
    Comment, CommentOnRequest, Payment, Request, RequestEvent, RequestPaymentSet, RequestRefusal, SetRequestPayment,
    Status, comment, set_payment,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{AQUA, REQUEST, after, becomes, dispatcher, finished, given, in_status, new_request, plumber};
use crate::people::{employee, resident, user_of, with_rights};
use crate::terms::bad_texts;

const COMMENT: CommentId = CommentId::new(Uuid::from_u128(40));

struct Case<Command, Id> {
    command: Command,
    request: Option<Request>,
    existing: Option<Id>,
    by: Actor,
}

impl Case<CommentOnRequest, CommentId> {
    fn accepted() -> Self {
        let command =
            CommentOnRequest { request: REQUEST, comment: COMMENT, text: "\nжду деталь ".to_owned() };
        Self { command, request: Some(given()), existing: None, by: plumber() }
    }

    fn decide(&self) -> Result<Comment, RequestRefusal> {
        comment(&self.command, self.request.as_ref(), self.existing, &self.by, after(90))
    }
}

#[test]
fn comment_meets_its_checks_in_order() {
    let mut checks: Checks<Case<CommentOnRequest, CommentId>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::CommentByStaff, |case| case.by = resident(Channel::Mobile)),
        (RequestRefusal::CommentExists { comment: COMMENT }, |case| case.existing = Some(COMMENT)),
        (RequestRefusal::CommentMissing, |case| "\u{feff}".clone_into(&mut case.command.text)),
    ];
    meets_in_order(Case::<CommentOnRequest, _>::accepted, Case::<CommentOnRequest, _>::decide, &checks);
    checks[1] = (RequestRefusal::NotAssigned, |case| case.by = user_of(ContractorId::new(Uuid::from_u128(77))));
    meets_in_order(Case::<CommentOnRequest, _>::accepted, Case::<CommentOnRequest, _>::decide, &checks);
    for (_, text, refusal) in bad_texts() {
        let mut case = Case::<CommentOnRequest, _>::accepted();
        case.command.text = text;
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::CommentMissing)));
    }
}

/// Proves B-074.
#[test]
fn staff_and_executing_contractors_comment_in_any_status_and_change_nothing() {
    for status in Status::ALL {
        for by in [plumber(), user_of(AQUA), employee(Role::Accountant, Channel::Desktop)] {
            let mut case = Case::<CommentOnRequest, _>::accepted();
            case.request = Some(Request { executors: given().executors, ..in_status(*status) });
            case.by = by;
            let written = case.decide().unwrap();
            assert_eq!((written.author, written.text.as_str()), (case.by.who(), "жду деталь"));
            let mut request = case.request.clone().unwrap();
            request.apply(&RequestEvent::Commented(written));
            assert_eq!(Some(request), case.request);
        }
    }
}

impl Case<SetRequestPayment, ()> {
    fn accepted() -> Self {
        let command = SetRequestPayment { request: REQUEST, payment: Payment::Paid };
        Self { command, request: Some(new_request()), existing: None, by: dispatcher() }
    }

    fn decide(&self) -> Result<RequestPaymentSet, RequestRefusal> {
        set_payment(&self.command, self.request.as_ref(), &self.by)
    }
}

#[test]
fn set_payment_meets_its_checks_in_order() {
    let checks: Checks<Case<SetRequestPayment, ()>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestTriage }, |case| {
            case.by = with_rights(Permissions::of(&[Permission::RequestAssign]), Channel::Desktop);
        }),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
    ];
    meets_in_order(Case::<SetRequestPayment, ()>::accepted, Case::<SetRequestPayment, ()>::decide, &checks);
}

/// Proves B-081.
#[test]
fn a_request_is_free_until_the_dispatcher_makes_it_paid() {
    let mut request = new_request();
    assert_eq!(request.payment, Payment::Free);
    let mut case = Case::<SetRequestPayment, ()>::accepted();
    request.apply(&RequestEvent::PaymentSet(case.decide().unwrap()));
    assert_eq!(request, Request { payment: Payment::Paid, ..new_request() });
    case.command.payment = Payment::Free;
    request.apply(&RequestEvent::PaymentSet(case.decide().unwrap()));
    assert_eq!(request, new_request());
}
