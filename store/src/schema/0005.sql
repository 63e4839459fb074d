-- Version 5. Written once for both engines, as 0001.sql explains.

-- A legal entity of the company, which manages houses (D-05).
CREATE TABLE legal_entity (
    company_id {id} NOT NULL, -- the company
    legal_entity_id {id} NOT NULL, -- the legal entity
    name {text} NOT NULL, -- its name
    PRIMARY KEY (company_id, legal_entity_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- A group of quarters (D-09).
CREATE TABLE house_group (
    company_id {id} NOT NULL, -- the company
    group_id {id} NOT NULL, -- the group
    name {text} NOT NULL, -- its name
    name_fold {text} NOT NULL, -- the name as it is compared
    PRIMARY KEY (company_id, group_id),
    UNIQUE (company_id, name_fold),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- A quarter of houses (D-08).
CREATE TABLE quarter (
    company_id {id} NOT NULL, -- the company
    quarter_id {id} NOT NULL, -- the quarter
    group_id {id}, -- the group that it is in, if it is in one
    name {text} NOT NULL, -- its name
    name_fold {text} NOT NULL, -- the name as it is compared
    PRIMARY KEY (company_id, quarter_id),
    UNIQUE (company_id, name_fold),
    FOREIGN KEY (company_id) REFERENCES company (company_id),
    FOREIGN KEY (company_id, group_id) REFERENCES house_group (company_id, group_id)
){table};
CREATE INDEX quarter_by_group ON quarter (company_id, group_id, name_fold, quarter_id);

-- What is said of a house (D-03 to D-08); its address as one line stays where it was.
ALTER TABLE house ADD COLUMN name {text} NOT NULL DEFAULT ''; -- its name
ALTER TABLE house ADD COLUMN kind {text} NOT NULL DEFAULT 'apartment_house'; -- code of its type
ALTER TABLE house ADD COLUMN legal_entity_id {id}; -- the legal entity that manages it
ALTER TABLE house ADD COLUMN region {text}; -- the region of the address, if it was typed
ALTER TABLE house ADD COLUMN city {text} NOT NULL DEFAULT ''; -- the city of the address
ALTER TABLE house ADD COLUMN street {text} NOT NULL DEFAULT ''; -- the street
ALTER TABLE house ADD COLUMN number {text} NOT NULL DEFAULT ''; -- the number of the house
ALTER TABLE house ADD COLUMN address_key {text} NOT NULL DEFAULT ''; -- by what two addresses are the same
ALTER TABLE house ADD COLUMN area {i64}; -- its area in hundredths of a square metre, once it is known
ALTER TABLE house ADD COLUMN quarter_id {id}; -- the quarter that it is in, if it is in one
ALTER TABLE house ADD COLUMN open_accounts {i64} NOT NULL DEFAULT 0; -- how many accounts in it are open (B-107)
CREATE INDEX house_by_key ON house (company_id, address_key, house_id);
CREATE INDEX house_by_quarter ON house (company_id, quarter_id, address_sort, house_id);

-- Premises of a house (D-14, D-15).
CREATE TABLE premises (
    company_id {id} NOT NULL, -- the company
    premises_id {id} NOT NULL, -- the premises
    house_id {id} NOT NULL, -- their house
    kind {text} NOT NULL, -- code of their kind
    number {text} NOT NULL, -- their number; a private house may have none
    number_key {text} NOT NULL, -- by what two premises of a house are the same
    number_sort {text} NOT NULL, -- the number as premises are put in order
    area {i64}, -- the area in hundredths of a square metre, if it is known
    PRIMARY KEY (company_id, premises_id),
    UNIQUE (company_id, house_id, number_key),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};
CREATE INDEX premises_by_house ON premises (company_id, house_id, number_sort, premises_id);

-- A person or firm of the registry (B-112, D-19).
CREATE TABLE client (
    company_id {id} NOT NULL, -- the company
    client_id {id} NOT NULL, -- the client
    surname {text} NOT NULL, -- the surname of a person, the name of a firm
    given {text}, -- the name of a person
    patronymic {text}, -- the patronymic of a person
    name_fold {text} NOT NULL, -- the whole name as it is searched and put in order
    merged_into {id}, -- the client with whom it was merged, if it was
    PRIMARY KEY (company_id, client_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id),
    FOREIGN KEY (company_id, merged_into) REFERENCES client (company_id, client_id)
){table};
CREATE INDEX client_by_fold ON client (company_id, name_fold, client_id);
CREATE INDEX client_by_merged ON client (company_id, merged_into);

-- The phones of a client (B-211, X-11).
CREATE TABLE client_phone (
    company_id {id} NOT NULL, -- the company
    client_id {id} NOT NULL, -- the client
    position {i64} NOT NULL, -- their order, from 1; the first one is the primary one
    phone {text} NOT NULL, -- the phone as E.164
    PRIMARY KEY (company_id, client_id, position),
    FOREIGN KEY (company_id, client_id) REFERENCES client (company_id, client_id)
){table};
CREATE INDEX client_phone_by_phone ON client_phone (company_id, phone, client_id);

-- What ties a client to premises, and what did (D-17, D-20).
CREATE TABLE client_tie (
    company_id {id} NOT NULL, -- the company
    client_id {id} NOT NULL, -- the client
    premises_id {id} NOT NULL, -- the premises
    since {i64} NOT NULL, -- the first day, days since 1970
    until {i64}, -- the last day, days since 1970; nothing while it lasts
    capacity {text} NOT NULL, -- code: resident, manager or owner
    lets_others {i64}, -- since when the owner lets others attach, days since 1970; nothing if he does not
    PRIMARY KEY (company_id, client_id, premises_id, since),
    CHECK (until IS NULL OR since <= until),
    FOREIGN KEY (company_id, client_id) REFERENCES client (company_id, client_id),
    FOREIGN KEY (company_id, premises_id) REFERENCES premises (company_id, premises_id)
){table};
CREATE INDEX client_tie_by_premises ON client_tie (company_id, premises_id, client_id);

-- What is said of an account (B-109 to B-111, B-120); the number of its premises is repeated where it was.
ALTER TABLE account ADD COLUMN premises_id {id}; -- the premises, if they are known
ALTER TABLE account ADD COLUMN payer_id {id}; -- the client who pays; nothing where the founding document did not say it
ALTER TABLE account ADD COLUMN els {text}; -- the ЕЛС, if it was typed
ALTER TABLE account ADD COLUMN izhku {text}; -- the ИЖКУ, if it was typed
ALTER TABLE account ADD COLUMN opened_on {i64}; -- the day on which it was opened, days since 1970; nothing of one that was founded
ALTER TABLE account ADD COLUMN balance {i64}; -- what it owes in kopecks, minus for an overpayment; nothing until somebody says it
ALTER TABLE account ADD COLUMN balance_as_of {i64}; -- the day on the end of which that holds, days since 1970
ALTER TABLE account ADD COLUMN closed_on {i64}; -- the day on which it was closed, days since 1970
ALTER TABLE account ADD COLUMN successor_id {id}; -- the account of the new owner, if the owner changed
CREATE INDEX account_by_premises_id ON account (company_id, premises_id, account_id);
CREATE INDEX account_by_payer ON account (company_id, payer_id, account_id);

-- Whoever signs in is a client; name and phone are repeated, as requests show them.
ALTER TABLE resident ADD COLUMN client_id {id}; -- the client
ALTER TABLE resident ADD COLUMN visibility_epoch {i64} NOT NULL DEFAULT 0; -- rises when accounts are linked or unlinked: the resident's older feed cursors are void
CREATE INDEX resident_by_client ON resident (company_id, client_id, resident_id);

-- Which line of the journal is about which part of the registry: who changed it, and when (B-119).
CREATE TABLE registry_line (
    company_id {id} NOT NULL, -- the company
    record_id {id} NOT NULL, -- the group, quarter, house, premises, account or client
    sequence {i64} NOT NULL, -- number of the line
    PRIMARY KEY (company_id, record_id, sequence),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- Kinds, employees and contractors are put in order by texts that core makes.
ALTER TABLE request_kind ADD COLUMN name_sort {text} NOT NULL DEFAULT ''; -- the name as kinds are put in order
CREATE INDEX request_kind_by_sort ON request_kind (company_id, name_sort, kind_id);
ALTER TABLE employee ADD COLUMN name_sort {text} NOT NULL DEFAULT ''; -- the name as employees are put in order
DROP INDEX employee_by_name;
CREATE INDEX employee_by_sort ON employee (company_id, name_sort, employee_id);
ALTER TABLE contractor ADD COLUMN name_sort {text} NOT NULL DEFAULT ''; -- the name as contractors are put in order
DROP INDEX contractor_by_name;
CREATE INDEX contractor_by_sort ON contractor (company_id, name_sort, contractor_id);

-- What was done to meters is found by house and by account, and the meters that an account once had by the account.
ALTER TABLE meter_action ADD COLUMN house_id {id}; -- the house of that account
UPDATE meter_action SET house_id = (SELECT a.house_id FROM account a
    WHERE a.company_id = meter_action.company_id AND a.account_id = meter_action.account_id);
CREATE INDEX meter_action_by_house ON meter_action (company_id, house_id, received_at, sequence, meter_id);
CREATE INDEX meter_action_by_account ON meter_action (company_id, account_id, received_at, sequence, meter_id);
CREATE INDEX meter_binding_by_account ON meter_binding (company_id, account_id, meter_id);

-- The filters of the board that a person keeps under names, for himself alone (B-094); no journal line is about them.
CREATE TABLE saved_filter (
    company_id {id} NOT NULL, -- the company
    person_kind {text} NOT NULL, -- employee, resident or contractor_user
    person_id {id} NOT NULL, -- whose it is
    filter_id {id} NOT NULL, -- the filter
    name {text} NOT NULL, -- its name
    filter {text} NOT NULL, -- which requests are wanted, JSON
    PRIMARY KEY (company_id, person_kind, person_id, filter_id),
    FOREIGN KEY (company_id) REFERENCES company (company_id)
){table};

-- Of a meter that came with the company `commissioned_on` is the day of the reading with which it came; where that is not known any more,
-- the day of its first reading.
UPDATE meter SET commissioned_on = COALESCE((SELECT MIN(r.taken_on) FROM reading r
    WHERE r.company_id = meter.company_id AND r.meter_id = meter.meter_id), last_taken_on) WHERE commissioned = 'before_records';
