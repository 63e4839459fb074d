-- Version 2: the whole life of a request. Written like version 1; a column that is added has its words behind the semicolon.

ALTER TABLE request ADD COLUMN payment {text} NOT NULL DEFAULT 'free'; -- code: free or paid (B-081)
ALTER TABLE request ADD COLUMN basis {text} NOT NULL DEFAULT 'statutory'; -- code of what the term of completion rests on
ALTER TABLE request ADD COLUMN expected_by {i64}; -- the agreed term (B-076), ms since 1970, if there is one
ALTER TABLE request ADD COLUMN expected_at {i64}; -- when it was agreed, ms since 1970
ALTER TABLE request ADD COLUMN damaged_at {i64}; -- when the damage of an emergency happened, ms since 1970, if before the registration
ALTER TABLE request ADD COLUMN reopened_at {i64}; -- when it was last reopened, ms since 1970
ALTER TABLE request ADD COLUMN reopened {i64} NOT NULL DEFAULT 0; -- how many times it was reopened
ALTER TABLE request ADD COLUMN started_at {i64}; -- when an executor began, ms since 1970
ALTER TABLE request ADD COLUMN finished_at {i64}; -- when it was done or cancelled, ms since 1970
ALTER TABLE request ADD COLUMN result {text}; -- what was done, in the words of whoever completed it
ALTER TABLE request ADD COLUMN cancel_reason {text}; -- why it was cancelled
ALTER TABLE request ADD COLUMN rating {text}; -- what the applicant says of the work, JSON

-- A pause of a request's agreed term.
CREATE TABLE request_pause (
    company_id {id} NOT NULL, -- the company
    request_id {id} NOT NULL, -- the request
    position {i64} NOT NULL, -- their order, from 1
    paused_at {i64} NOT NULL, -- since when, ms since 1970
    resumed_at {i64}, -- until when, ms since 1970; nothing while it lasts
    reason {text} NOT NULL, -- why
    PRIMARY KEY (company_id, request_id, position),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};

-- What staff says to staff about a request; no resident reads it (B-074).
CREATE TABLE request_comment (
    company_id {id} NOT NULL, -- the company
    comment_id {id} NOT NULL, -- the comment
    request_id {id} NOT NULL, -- the request
    sequence {i64} NOT NULL, -- journal sequence: the order of the comments
    body {text} NOT NULL, -- what it says
    author_kind {text} NOT NULL, -- employee or contractor_user
    author_id {id} NOT NULL, -- who wrote it
    written_at {i64} NOT NULL, -- when, ms since 1970
    PRIMARY KEY (company_id, comment_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};
CREATE INDEX request_comment_by_request ON request_comment (company_id, request_id, sequence);

-- A photo of a request: what is known of it. Its content stands apart, under its id.
CREATE TABLE request_photo (
    company_id {id} NOT NULL, -- the company
    photo_id {id} NOT NULL, -- the photo
    request_id {id} NOT NULL, -- the request
    sequence {i64} NOT NULL, -- journal sequence: the order of the photos
    subject {text} NOT NULL, -- code of what it shows: problem or result
    format {text} NOT NULL, -- media type
    bytes {i64} NOT NULL, -- how many bytes its content has
    author_kind {text} NOT NULL, -- employee, resident or contractor_user
    author_id {id} NOT NULL, -- who attached it
    attached_at {i64} NOT NULL, -- when, ms since 1970
    PRIMARY KEY (company_id, photo_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};
CREATE INDEX request_photo_by_request ON request_photo (company_id, request_id, sequence);

-- Who signs in for a contractor (X-14).
CREATE TABLE contractor_user (
    company_id {id} NOT NULL, -- the company
    user_id {id} NOT NULL, -- the user
    contractor_id {id} NOT NULL, -- the contractor
    name {text} NOT NULL, -- as shown to employees
    PRIMARY KEY (company_id, user_id),
    FOREIGN KEY (company_id, contractor_id) REFERENCES contractor (company_id, contractor_id)
){table};

-- Requests that were taken from a contractor, or belong to another account now: the feed says «gone» to those who saw them before.
CREATE TABLE request_gone (
    company_id {id} NOT NULL, -- the company
    seen_as {text} NOT NULL, -- as what it was seen: contractor or account
    seen_by {id} NOT NULL, -- the contractor or the account
    request_id {id} NOT NULL, -- the request
    changed {i64} NOT NULL, -- journal sequence of the change
    PRIMARY KEY (company_id, seen_as, seen_by, request_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};
CREATE INDEX request_gone_by_change ON request_gone (company_id, seen_as, seen_by, changed, request_id);
