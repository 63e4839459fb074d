//! Table tests of the rules that add to a request: `requests/comment`, `requests/attach_photo`, `requests/set_payment`.

use upravdom::base::{Actor, Channel, CommentId, ContractorId, Permission, Permissions, PhotoId, Who};
use upravdom::company::Role;
use upravdom::requests::{
    AttachPhoto, Comment, CommentOnRequest, ImageFormat, PHOTO_LIMIT, Payment, Photo, PhotoSubject, Request,
    RequestEvent, RequestPaymentSet, RequestRefusal, SetRequestPayment, Status, attach_photo, comment, set_payment,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::desk::{
    AQUA, PLUMBER, REQUEST, after, becomes, dispatcher, finished, given, in_status, new_request, plumber,
};
use crate::people::{employee, resident, stranger, user_of, with_rights};
use crate::terms::bad_texts;

const COMMENT: CommentId = CommentId::new(Uuid::from_u128(40));
const PHOTO: PhotoId = PhotoId::new(Uuid::from_u128(41));

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

impl Case<AttachPhoto, PhotoId> {
    fn of_result() -> Self {
        let (media_type, subject) = ("image/jpeg".to_owned(), PhotoSubject::Result);
        let command = AttachPhoto { request: REQUEST, photo: PHOTO, subject, media_type, bytes: PHOTO_LIMIT };
        Self { command, request: Some(given()), existing: None, by: plumber() }
    }

    fn of_problem() -> Self {
        let mut case = Self::of_result();
        case.command.subject = PhotoSubject::Problem;
        case.by = resident(Channel::Mobile);
        case
    }

    fn decide(&self) -> Result<Photo, RequestRefusal> {
        attach_photo(&self.command, self.request.as_ref(), self.existing, &self.by, after(90))
    }
}

/// Proves B-091, X-18.
#[test]
fn attach_photo_meets_its_checks_in_order() {
    let mut checks: Checks<Case<AttachPhoto, PhotoId>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (RequestRefusal::NotPermitted { permission: Permission::RequestExecute }, |case| case.by = dispatcher()),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::NotAssigned, |case| {
            if let Some(request) = &mut case.request {
                request.executors.clear();
            }
        }),
        (RequestRefusal::PhotoExists { photo: PHOTO }, |case| case.existing = Some(PHOTO)),
        (RequestRefusal::PhotoEmpty, |case| case.command.bytes = 0),
        (RequestRefusal::PhotoTypeUnknown { media_type: "image/gif".to_owned() }, |case| {
            "image/gif".clone_into(&mut case.command.media_type);
        }),
    ];
    meets_in_order(Case::of_result, Case::<AttachPhoto, _>::decide, &checks);
    checks[5] = (RequestRefusal::PhotoTooLarge { bytes: 5_242_881, limit: 5_242_880 }, |case| {
        case.command.bytes = 5_242_881;
    });
    checks[1] = (RequestRefusal::NotApplicant, |case| case.by = stranger());
    checks.remove(3);
    meets_in_order(Case::of_problem, Case::<AttachPhoto, _>::decide, &checks);
}

/// Proves B-068, B-091, E-16.
#[test]
fn the_problem_is_shown_while_open_and_the_result_until_cancelled() {
    for (subject, by, accepted) in [
        (PhotoSubject::Problem, resident(Channel::Mobile), [true, true, false, false]),
        (PhotoSubject::Problem, dispatcher(), [true, true, false, false]),
        (PhotoSubject::Problem, user_of(AQUA), [false; 4]),
        (PhotoSubject::Result, plumber(), [false, true, true, false]),
        (PhotoSubject::Result, user_of(AQUA), [false, true, true, false]),
        (PhotoSubject::Result, resident(Channel::Mobile), [false; 4]),
    ] {
        for (status, accepted) in Status::ALL.iter().zip(accepted) {
            let mut case = Case::of_result();
            case.command.subject = subject;
            (case.by, case.request) = (by.clone(), Some(in_status(*status)));
            assert_eq!(case.decide().is_ok(), accepted, "{subject:?} {status:?} {by:?}");
        }
    }
    let photo = Case::of_result().decide().unwrap();
    assert_eq!((photo.format, photo.bytes, photo.author), (ImageFormat::Jpeg, 5_242_880, Who::Employee(PLUMBER)));
    // Source: RFC 9110 §8.3.1, the letters of a media type may be large.
    for (media_type, format) in
        [("image/JPEG", Some(ImageFormat::Jpeg)), ("Image/Png", Some(ImageFormat::Png)), ("image/jpeg ", None)]
    {
        let mut case = Case::of_result();
        media_type.clone_into(&mut case.command.media_type);
        assert_eq!(case.decide().ok().map(|photo| photo.format), format, "{media_type}");
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
