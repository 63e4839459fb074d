-- Version 1. Written once for both engines: {id} {i64} {text} {bytes} are their type words, {table} ends a table.
-- Every line of a column says what it holds; a test compares these lines with the migrated schema.
-- Tables of a company begin with company_id, and nothing joins across companies. The others are global, each with its reason.

-- Global, because nobody's company is known before the lookup: how a person signed in.
CREATE TABLE sign_in (
    token_hash {bytes} NOT NULL, -- SHA-256 of the token; the token itself is nowhere
    company_id {id} NOT NULL, -- the company in which the person acts
    person_kind {text} NOT NULL, -- employee or resident
    person_id {id} NOT NULL, -- the person
    channel {text} NOT NULL, -- desktop or mobile
    PRIMARY KEY (token_hash)
){table};

-- A management company: its settings, and the counters that only the holder of this row's lock moves.
CREATE TABLE company (
    company_id {id} NOT NULL, -- the company
    name {text} NOT NULL, -- its name
    sequence {i64} NOT NULL, -- the number of the last journal line
    visibility_epoch {i64} NOT NULL, -- rises when somebody's view changes: older feed cursors are void
    next_request_number {i64} NOT NULL, -- the number of the next request (B-026)
    show_executors {i64} NOT NULL, -- 1 if residents see the executors of their requests (B-028), else 0
    reading_from {i64} NOT NULL, -- first day of the month on which readings are taken
    reading_to {i64} NOT NULL, -- last such day
    PRIMARY KEY (company_id),
    CHECK (sequence >= 0 AND visibility_epoch >= 0 AND next_request_number > 0),
    CHECK (show_executors IN (0, 1)),
    CHECK (1 <= reading_from AND reading_from <= reading_to AND reading_to <= 31)
){table};

-- A house.
CREATE TABLE house (
    company_id {id} NOT NULL, -- the company
    house_id {id} NOT NULL, -- the house
    address {text} NOT NULL, -- one line
    zone {text} NOT NULL, -- IANA time zone
    PRIMARY KEY (company_id, house_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};
CREATE INDEX house_by_address ON house (company_id, address, house_id);

-- A personal account.
CREATE TABLE account (
    company_id {id} NOT NULL, -- the company
    account_id {id} NOT NULL, -- the account
    house_id {id} NOT NULL, -- the house of its premises
    number {text} NOT NULL, -- unique in the company (B-109)
    premises {text} NOT NULL, -- number of the premises
    PRIMARY KEY (company_id, account_id),
    UNIQUE (company_id, number),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};
CREATE INDEX account_by_house ON account (company_id, house_id, number, account_id);

-- An employee.
CREATE TABLE employee (
    company_id {id} NOT NULL, -- the company
    employee_id {id} NOT NULL, -- the employee
    name {text} NOT NULL, -- as shown to other employees
    role {text} NOT NULL, -- code of the role
    PRIMARY KEY (company_id, employee_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};
CREATE INDEX employee_by_name ON employee (company_id, name, employee_id);

-- A resident.
CREATE TABLE resident (
    company_id {id} NOT NULL, -- the company
    resident_id {id} NOT NULL, -- the resident
    name {text} NOT NULL, -- the name
    PRIMARY KEY (company_id, resident_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- Which accounts a resident holds.
CREATE TABLE resident_account (
    company_id {id} NOT NULL, -- the company
    resident_id {id} NOT NULL, -- the resident
    account_id {id} NOT NULL, -- an account of theirs
    PRIMARY KEY (company_id, resident_id, account_id),
    FOREIGN KEY (company_id, resident_id) REFERENCES resident (company_id, resident_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id)
){table};

-- A kind of request.
CREATE TABLE request_kind (
    company_id {id} NOT NULL, -- the company
    kind_id {id} NOT NULL, -- the kind
    name {text} NOT NULL, -- unique in the company
    enabled {i64} NOT NULL, -- 1 if offered for new requests, else 0
    fault {text}, -- code of the regulated fault, if it is one
    PRIMARY KEY (company_id, kind_id),
    UNIQUE (company_id, name),
    CHECK (enabled IN (0, 1)),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- A contractor.
CREATE TABLE contractor (
    company_id {id} NOT NULL, -- the company
    contractor_id {id} NOT NULL, -- the contractor
    name {text} NOT NULL, -- as shown to employees
    PRIMARY KEY (company_id, contractor_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};
CREATE INDEX contractor_by_name ON contractor (company_id, name, contractor_id);

-- Which kinds of request a contractor performs (B-043).
CREATE TABLE contractor_kind (
    company_id {id} NOT NULL, -- the company
    contractor_id {id} NOT NULL, -- the contractor
    kind_id {id} NOT NULL, -- a kind that it performs
    PRIMARY KEY (company_id, contractor_id, kind_id),
    FOREIGN KEY (company_id, contractor_id) REFERENCES contractor (company_id, contractor_id),
    FOREIGN KEY (company_id, kind_id) REFERENCES request_kind (company_id, kind_id)
){table};

-- A request: the fold of its events.
CREATE TABLE request (
    company_id {id} NOT NULL, -- the company
    request_id {id} NOT NULL, -- the request
    number {i64}, -- its number in the journal, once the authority has given one
    house_id {id} NOT NULL, -- the house
    account_id {id}, -- the applicant's account
    body {text} NOT NULL, -- what is asked for
    kind_id {id}, -- the kind, once chosen
    priority {text} NOT NULL, -- code of the priority
    status {text} NOT NULL, -- code of the status
    author_kind {text} NOT NULL, -- employee or resident
    author_id {id} NOT NULL, -- who filed it
    created_at {i64} NOT NULL, -- when it was registered, ms since 1970
    react_by {i64} NOT NULL, -- by when it must be taken up, ms since 1970
    complete_by {i64} NOT NULL, -- by when it must be completed, ms since 1970
    changed {i64} NOT NULL, -- journal sequence of the last change
    PRIMARY KEY (company_id, request_id),
    UNIQUE (company_id, number),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id),
    FOREIGN KEY (company_id, kind_id) REFERENCES request_kind (company_id, kind_id)
){table};
CREATE INDEX request_by_age ON request (company_id, created_at, request_id);
CREATE INDEX request_by_status ON request (company_id, status, created_at, request_id);
CREATE INDEX request_by_house ON request (company_id, house_id, created_at, request_id);
CREATE INDEX request_by_account ON request (company_id, account_id, created_at, request_id);
CREATE INDEX request_by_change ON request (company_id, changed, request_id);

-- Who carries a request out.
CREATE TABLE request_executor (
    company_id {id} NOT NULL, -- the company
    request_id {id} NOT NULL, -- the request
    position {i64} NOT NULL, -- order of the choice, from 1
    executor_kind {text} NOT NULL, -- employee or contractor
    executor_id {id} NOT NULL, -- who
    PRIMARY KEY (company_id, request_id, position),
    UNIQUE (company_id, executor_kind, executor_id, request_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};

-- Requests that were taken from an employee: the feed says «gone» to him, who saw them before.
CREATE TABLE request_withdrawn (
    company_id {id} NOT NULL, -- the company
    employee_id {id} NOT NULL, -- who does not carry the request out any more
    request_id {id} NOT NULL, -- the request
    changed {i64} NOT NULL, -- journal sequence of the withdrawal
    PRIMARY KEY (company_id, employee_id, request_id),
    FOREIGN KEY (company_id, request_id) REFERENCES request (company_id, request_id)
){table};
CREATE INDEX request_withdrawn_by_change ON request_withdrawn (company_id, employee_id, changed, request_id);

-- A meter, with its last reading.
CREATE TABLE meter (
    company_id {id} NOT NULL, -- the company
    meter_id {id} NOT NULL, -- the meter
    account_id {id} NOT NULL, -- the account to which it is bound
    serial {text} NOT NULL, -- factory number
    resource {text} NOT NULL, -- code of what it measures
    digits_before {i64} NOT NULL, -- digits before the point
    digits_after {i64} NOT NULL, -- digits after the point
    verified_until {i64} NOT NULL, -- last day of the verification, days since 1970
    last_taken_on {i64} NOT NULL, -- day of the last reading, days since 1970
    last_1 {i64} NOT NULL, -- value of tariff zone 1, in 10⁻⁷
    last_2 {i64}, -- value of tariff zone 2, if the meter has it
    last_3 {i64}, -- value of tariff zone 3, if the meter has it
    changed {i64} NOT NULL, -- journal sequence of the last change
    PRIMARY KEY (company_id, meter_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id)
){table};
CREATE INDEX meter_by_account ON meter (company_id, account_id, meter_id);
CREATE INDEX meter_by_change ON meter (company_id, changed, meter_id);

-- A reading.
CREATE TABLE reading (
    company_id {id} NOT NULL, -- the company
    reading_id {id} NOT NULL, -- the reading
    meter_id {id} NOT NULL, -- the meter
    sequence {i64} NOT NULL, -- journal sequence: the order of readings of one day
    taken_on {i64} NOT NULL, -- day on which the meter showed it, days since 1970
    value_1 {i64} NOT NULL, -- value of tariff zone 1, in 10⁻⁷
    value_2 {i64}, -- value of tariff zone 2, if the meter has it
    value_3 {i64}, -- value of tariff zone 3, if the meter has it
    used_1 {i64} NOT NULL, -- consumption of tariff zone 1, in 10⁻⁷
    used_2 {i64}, -- consumption of tariff zone 2, if the meter has it
    used_3 {i64}, -- consumption of tariff zone 3, if the meter has it
    submitted_at {i64} NOT NULL, -- when it was submitted, ms since 1970
    place {text} NOT NULL, -- code: early, within or late
    period {text} NOT NULL, -- month in which it counts, like 2026-11
    usable {text} NOT NULL, -- code: for_charge or not_for_charge
    author_kind {text} NOT NULL, -- employee or resident
    author_id {id} NOT NULL, -- who submitted it
    PRIMARY KEY (company_id, reading_id),
    FOREIGN KEY (company_id, meter_id) REFERENCES meter (company_id, meter_id)
){table};
CREATE INDEX reading_by_meter ON reading (company_id, meter_id, sequence);

-- The journal: audit, idempotency and change feed at once. Lines are added, never changed.
CREATE TABLE journal (
    company_id {id} NOT NULL, -- the company
    sequence {i64} NOT NULL, -- number of the line, from 1 without gaps
    actor_kind {text} NOT NULL, -- employee or resident
    actor_id {id} NOT NULL, -- who acted
    channel {text} NOT NULL, -- desktop or mobile
    command_id {id} NOT NULL, -- id of the wish
    content_hash {bytes} NOT NULL, -- SHA-256 of the command as canonical JSON
    device_time {i64} NOT NULL, -- time of the device, ms since 1970
    received_at {i64} NOT NULL, -- time of whoever executed it, ms since 1970
    events {text} NOT NULL, -- what happened, a JSON list
    PRIMARY KEY (company_id, sequence),
    UNIQUE (company_id, actor_id, actor_kind, command_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- Refusals that no retry can change, kept so that the same wish gets the same answer.
CREATE TABLE refused (
    company_id {id} NOT NULL, -- the company
    actor_id {id} NOT NULL, -- who acted
    actor_kind {text} NOT NULL, -- employee or resident
    command_id {id} NOT NULL, -- id of the wish
    content_hash {bytes} NOT NULL, -- SHA-256 of the command as canonical JSON
    received_at {i64} NOT NULL, -- when it was refused, ms since 1970
    refusal {text} NOT NULL, -- the refusal, JSON
    PRIMARY KEY (company_id, actor_id, actor_kind, command_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};
