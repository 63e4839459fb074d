-- Version 4. Written once for both engines, as 0001.sql explains.

-- Sign-ins end, and the operator lists those of a company.
ALTER TABLE sign_in ADD COLUMN expires_at {i64}; -- from this instant on it is void, ms since 1970; nothing for one that lasts until it is revoked
CREATE INDEX sign_in_by_company ON sign_in (company_id, token_hash);

-- Global, because one person may act in several companies: how a person is recognised, apart from what the person may do.
CREATE TABLE identity (
    identity_id {id} NOT NULL, -- the identity
    phone {text}, -- the phone number, + and digits
    email {text}, -- the e-mail address, folded
    password_hash {text}, -- argon2id, as the PHC string; nothing for who has no password
    failures {i64} NOT NULL, -- failed attempts since the last success
    locked_until {i64}, -- until this instant no attempt counts, ms since 1970
    code_hash {bytes}, -- SHA-256 of the one-time code that was sent last
    code_sent_at {i64}, -- when it was sent, ms since 1970
    code_attempts {i64} NOT NULL, -- how often a code was compared with it
    codes_sent {i64} NOT NULL, -- how many codes were sent on the day of the last one
    PRIMARY KEY (identity_id),
    UNIQUE (phone),
    UNIQUE (email),
    CHECK (failures >= 0 AND code_attempts >= 0 AND codes_sent >= 0)
){table};

-- Global, because it is asked before a company is known: as whom an identity acts, and where.
CREATE TABLE identity_place (
    identity_id {id} NOT NULL, -- the identity
    company_id {id} NOT NULL, -- the company
    person_kind {text} NOT NULL, -- employee, resident or contractor_user
    person_id {id} NOT NULL, -- the person
    PRIMARY KEY (identity_id, company_id, person_kind, person_id),
    UNIQUE (company_id, person_kind, person_id),
    FOREIGN KEY (identity_id) REFERENCES identity (identity_id)
){table};

ALTER TABLE employee ADD COLUMN visibility_epoch {i64} NOT NULL DEFAULT 0; -- rises when the rights change: the employee's older feed cursors are void
ALTER TABLE resident ADD COLUMN phone {text}; -- the phone as E.164, with an extension «+73438088888 ext 12»

-- What an employee has besides the preset of the role, or lacks of it (B-037).
CREATE TABLE permission_override (
    company_id {id} NOT NULL, -- the company
    employee_id {id} NOT NULL, -- the employee
    channel {text} NOT NULL, -- desktop or mobile
    permission {text} NOT NULL, -- code of the right
    granted {i64} NOT NULL, -- 1 if it was granted, 0 if it was withdrawn
    PRIMARY KEY (company_id, employee_id, channel, permission),
    CHECK (granted IN (0, 1)),
    FOREIGN KEY (company_id, employee_id) REFERENCES employee (company_id, employee_id)
){table};

-- Searched and put in order by texts that core makes.
ALTER TABLE house ADD COLUMN address_sort {text} NOT NULL DEFAULT ''; -- the address as houses are put in order
DROP INDEX house_by_address;
CREATE INDEX house_by_sort ON house (company_id, address_sort, house_id);
ALTER TABLE account ADD COLUMN number_fold {text} NOT NULL DEFAULT ''; -- the number as it is searched
ALTER TABLE account ADD COLUMN number_sort {text} NOT NULL DEFAULT ''; -- the number as accounts are put in order
ALTER TABLE account ADD COLUMN premises_fold {text} NOT NULL DEFAULT ''; -- the number of the premises as it is searched
DROP INDEX account_by_house;
CREATE INDEX account_by_house ON account (company_id, house_id, number_sort, account_id);
CREATE INDEX account_by_fold ON account (company_id, number_fold, account_id);
CREATE INDEX account_by_premises ON account (company_id, house_id, premises_fold, account_id);
ALTER TABLE resident ADD COLUMN name_fold {text} NOT NULL DEFAULT ''; -- the name as it is searched and put in order
DROP INDEX resident_by_name;
CREATE INDEX resident_by_fold ON resident (company_id, name_fold, resident_id);
CREATE INDEX resident_by_phone ON resident (company_id, phone, resident_id);

-- Each word of a house's address (B-050).
CREATE TABLE house_word (
    company_id {id} NOT NULL, -- the company
    word {text} NOT NULL, -- the word as it is searched
    house_id {id} NOT NULL, -- the house
    PRIMARY KEY (company_id, word, house_id),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};
CREATE INDEX house_word_by_house ON house_word (company_id, house_id, word);

-- A photo on its way: what was said of it before its content came (X-18).
CREATE TABLE photo (
    company_id {id} NOT NULL, -- the company
    photo_id {id} NOT NULL, -- the photo
    request_id {id} NOT NULL, -- the request
    author_kind {text} NOT NULL, -- employee, resident or contractor_user
    author_id {id} NOT NULL, -- who sends it
    subject {text} NOT NULL, -- code of what it shows: problem or result
    format {text} NOT NULL, -- media type
    bytes {i64} NOT NULL, -- how many bytes its content has
    sha256 {bytes} NOT NULL, -- SHA-256 of its content
    reserved_at {i64} NOT NULL, -- when it was reserved, ms since 1970
    state {text} NOT NULL, -- reserved, uploaded or attached
    PRIMARY KEY (company_id, photo_id),
    CHECK (state IN ('reserved', 'uploaded', 'attached')),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};
CREATE INDEX photo_by_state ON photo (company_id, state, reserved_at, photo_id);
CREATE INDEX photo_by_author ON photo (company_id, author_id, author_kind, state);

-- The content of a photo.
CREATE TABLE photo_content (
    company_id {id} NOT NULL, -- the company
    photo_id {id} NOT NULL, -- the photo
    content {bytes} NOT NULL, -- the file
    PRIMARY KEY (company_id, photo_id),
    FOREIGN KEY (company_id, photo_id) REFERENCES photo (company_id, photo_id)
){table};

-- An incident: the fold of its events (N-11).
CREATE TABLE incident (
    company_id {id} NOT NULL, -- the company
    incident_id {id} NOT NULL, -- the incident
    standing {text} NOT NULL, -- code: open or closed
    cause {text} NOT NULL, -- code: emergency or scheduled
    all_houses {i64} NOT NULL, -- 1 if it covers all houses of the company, else 0
    kind_id {id}, -- the kind of the requests behind which it stands, if it has one
    starts_at {i64} NOT NULL, -- when it began or will begin, ms since 1970
    ends_at {i64}, -- when it ends as far as is known, ms since 1970
    staff_words {text} NOT NULL, -- what staff say to those who call
    resident_words {text}, -- what residents read; without it nothing is shown to them
    closed_at {i64}, -- when it was closed, ms since 1970
    changed {i64} NOT NULL, -- journal sequence of the last change
    PRIMARY KEY (company_id, incident_id),
    CHECK (all_houses IN (0, 1)),
    FOREIGN KEY (company_id) REFERENCES company (company_id),
    FOREIGN KEY (company_id, kind_id) REFERENCES request_kind (company_id, kind_id)
){table};
CREATE INDEX incident_by_start ON incident (company_id, standing, starts_at, incident_id);
CREATE INDEX incident_of_all_houses ON incident (company_id, all_houses, standing, starts_at, incident_id);
CREATE INDEX incident_by_change ON incident (company_id, changed, incident_id);

-- Which houses an incident covers, where it does not cover all.
CREATE TABLE incident_house (
    company_id {id} NOT NULL, -- the company
    incident_id {id} NOT NULL, -- the incident
    house_id {id} NOT NULL, -- a house that it covers
    standing {text} NOT NULL, -- code of the incident's standing
    starts_at {i64} NOT NULL, -- when the incident begins, ms since 1970
    PRIMARY KEY (company_id, incident_id, house_id),
    FOREIGN KEY (company_id, incident_id) REFERENCES incident (company_id, incident_id),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};
CREATE INDEX incident_house_by_start ON incident_house (company_id, house_id, standing, starts_at, incident_id);

-- Which request is about which incident: about one at the most.
CREATE TABLE incident_request (
    company_id {id} NOT NULL, -- the company
    request_id {id} NOT NULL, -- the request
    incident_id {id} NOT NULL, -- the incident
    sequence {i64} NOT NULL, -- journal sequence: the order of the linking
    PRIMARY KEY (company_id, request_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id),
    FOREIGN KEY (company_id, incident_id) REFERENCES incident (company_id, incident_id)
){table};
CREATE INDEX incident_request_by_incident ON incident_request (company_id, incident_id, sequence, request_id);

-- Incidents that are not shown to the residents of a house any more: the feed says «gone» to those who saw them before.
CREATE TABLE incident_gone (
    company_id {id} NOT NULL, -- the company
    house_id {id} NOT NULL, -- the house
    incident_id {id} NOT NULL, -- the incident
    changed {i64} NOT NULL, -- journal sequence of the change
    PRIMARY KEY (company_id, house_id, incident_id),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id),
    FOREIGN KEY (company_id, incident_id) REFERENCES incident (company_id, incident_id)
){table};
CREATE INDEX incident_gone_by_change ON incident_gone (company_id, house_id, changed, incident_id);

-- Who may be assigned. A column that is added has its words behind the semicolon.
ALTER TABLE company ADD COLUMN names_epoch {i64} NOT NULL DEFAULT 0; -- rises when a name that requests show changes: every older feed cursor is void
ALTER TABLE employee ADD COLUMN some_houses {i64} NOT NULL DEFAULT 0; -- 1 if he carries out requests only in the houses of employee_house, else 0
ALTER TABLE contractor ADD COLUMN some_houses {i64} NOT NULL DEFAULT 0; -- 1 if it works only in the houses of contractor_house, else 0
ALTER TABLE contractor ADD COLUMN enabled {i64} NOT NULL DEFAULT 1; -- 1 if it is given requests, else 0

-- The trades of an employee (N-20): the kinds of request that he usually carries out.
CREATE TABLE employee_trade (
    company_id {id} NOT NULL, -- the company
    employee_id {id} NOT NULL, -- the employee
    kind_id {id} NOT NULL, -- a kind
    PRIMARY KEY (company_id, employee_id, kind_id),
    FOREIGN KEY (company_id, employee_id) REFERENCES employee (company_id, employee_id),
    FOREIGN KEY (company_id, kind_id) REFERENCES request_kind (company_id, kind_id)
){table};

-- The houses in which an employee carries out requests, if they are not all.
CREATE TABLE employee_house (
    company_id {id} NOT NULL, -- the company
    employee_id {id} NOT NULL, -- the employee
    house_id {id} NOT NULL, -- a house
    PRIMARY KEY (company_id, employee_id, house_id),
    FOREIGN KEY (company_id, employee_id) REFERENCES employee (company_id, employee_id),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};

-- The houses in which a contractor works, if they are not all.
CREATE TABLE contractor_house (
    company_id {id} NOT NULL, -- the company
    contractor_id {id} NOT NULL, -- the contractor
    house_id {id} NOT NULL, -- a house
    PRIMARY KEY (company_id, contractor_id, house_id),
    FOREIGN KEY (company_id, contractor_id) REFERENCES contractor (company_id, contractor_id),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};

-- Who is responsible for what (N-20): the rows in the order in which they were written.
CREATE TABLE responsible (
    company_id {id} NOT NULL, -- the company
    position {i64} NOT NULL, -- their order, from 1
    kind_id {id}, -- the kind; nothing for every kind
    some_houses {i64} NOT NULL, -- 1 if the row holds only in the houses of responsible_house, else 0
    employee_id {id} NOT NULL, -- who answers
    executor_kind {text} NOT NULL, -- employee or contractor
    executor_id {id} NOT NULL, -- who carries it out
    PRIMARY KEY (company_id, position),
    CHECK (some_houses IN (0, 1)),
    FOREIGN KEY (company_id, kind_id) REFERENCES request_kind (company_id, kind_id),
    FOREIGN KEY (company_id, employee_id) REFERENCES employee (company_id, employee_id)
){table};

-- The houses in which a row of responsible holds, if they are not all.
CREATE TABLE responsible_house (
    company_id {id} NOT NULL, -- the company
    position {i64} NOT NULL, -- the row
    house_id {id} NOT NULL, -- a house
    PRIMARY KEY (company_id, position, house_id),
    FOREIGN KEY (company_id, position) REFERENCES responsible (company_id, position),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};

ALTER TABLE journal ADD COLUMN intents {text} NOT NULL DEFAULT '[]'; -- who should be told what, a JSON list

-- Requests are found by who filed them and by when they become overdue.
CREATE INDEX request_by_author ON request (company_id, author_kind, author_id, created_at);
CREATE INDEX request_by_due ON request (company_id, due_by, request_id);

-- What people wrote, taken out of the journal's lines: a row vanishes when its words are erased, and the line stays. No row is ever changed.
CREATE TABLE journal_text (
    company_id {id} NOT NULL, -- the company
    sequence {i64} NOT NULL, -- number of the line; each text of its events is the place of its words in the list here
    request_id {id}, -- the request that the words are about, if they are about one
    salt {bytes} NOT NULL, -- random: without it nobody can try words against the content hash of the line
    texts {text} NOT NULL, -- the words, a JSON list
    PRIMARY KEY (company_id, sequence),
    FOREIGN KEY (company_id, sequence) REFERENCES journal (company_id, sequence)
){table};
CREATE INDEX journal_text_by_request ON journal_text (company_id, request_id, sequence);

-- Erased persons keep their id, and nothing that says who they were.
ALTER TABLE resident ADD COLUMN erased_at {i64}; -- when the person was erased, ms since 1970
ALTER TABLE employee ADD COLUMN erased_at {i64}; -- when the person was erased, ms since 1970
ALTER TABLE contractor_user ADD COLUMN erased_at {i64}; -- when the person was erased, ms since 1970
CREATE INDEX photo_by_request ON photo (company_id, request_id);
