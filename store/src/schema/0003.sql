-- Version 3: the whole life of a meter, and a board that finds by everything. Written like version 1; a column that is added has its words behind the semicolon.

ALTER TABLE meter ADD COLUMN model {text}; -- brand and model
ALTER TABLE meter ADD COLUMN unit {text}; -- code of its unit; nothing for the one in which the resource is charged
ALTER TABLE meter ADD COLUMN verification {text}; -- what is known of its verifications, JSON; nothing where only the last day is
ALTER TABLE meter ADD COLUMN commissioned {text} NOT NULL DEFAULT 'before_records'; -- code: no, on or before_records
ALTER TABLE meter ADD COLUMN commissioned_on {i64}; -- day of the act of commissioning, days since 1970
ALTER TABLE meter ADD COLUMN seal {text}; -- number of the seal
ALTER TABLE meter ADD COLUMN checked_on {i64}; -- day of the last check of readings (B-229), days since 1970
ALTER TABLE meter ADD COLUMN fault {text}; -- code of what a check found wrong
ALTER TABLE meter ADD COLUMN access_refusals {i64} NOT NULL DEFAULT 0; -- how many times in a row nobody was let in to check it
ALTER TABLE meter ADD COLUMN removed_on {i64}; -- day on which it was taken down, days since 1970
ALTER TABLE meter ADD COLUMN opening_1 {i64}; -- value of tariff zone 1 when it was set up, in 10⁻⁷; nothing where readings tell it
ALTER TABLE meter ADD COLUMN opening_2 {i64}; -- value of tariff zone 2 then
ALTER TABLE meter ADD COLUMN opening_3 {i64}; -- value of tariff zone 3 then
CREATE INDEX meter_by_verification ON meter (company_id, verified_until, meter_id);
CREATE INDEX meter_by_serial ON meter (company_id, resource, serial, meter_id);

ALTER TABLE reading ADD COLUMN why {text}; -- codes of why it is not for charging, with commas between
ALTER TABLE reading ADD COLUMN odd {text}; -- codes of what looks odd about it, with commas between
ALTER TABLE reading ADD COLUMN source {text}; -- code of where it comes from, where the author does not say it
ALTER TABLE reading ADD COLUMN account_id {id}; -- the account that had the meter; nothing while it is the present one
CREATE INDEX reading_by_day ON reading (company_id, taken_on, reading_id);
CREATE INDEX reading_by_period ON reading (company_id, period, meter_id);

CREATE INDEX resident_by_name ON resident (company_id, name, resident_id);
CREATE INDEX resident_by_account ON resident_account (company_id, account_id, resident_id);

-- Which account had a meter from when to when (X-29); a meter that never changed its account has no row.
CREATE TABLE meter_binding (
    company_id {id} NOT NULL, -- the company
    meter_id {id} NOT NULL, -- the meter
    position {i64} NOT NULL, -- their order, from 1
    account_id {id} NOT NULL, -- the account
    bound_on {i64}, -- the first day, days since 1970; nothing for the first account
    left_on {i64}, -- the day on which it went over to the next, days since 1970; nothing for the present account
    PRIMARY KEY (company_id, meter_id, position),
    FOREIGN KEY (company_id, meter_id) REFERENCES meter (company_id, meter_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id)
){table};

-- Meters that went over to another account: the feed says «gone» to those who saw them before.
CREATE TABLE meter_gone (
    company_id {id} NOT NULL, -- the company
    account_id {id} NOT NULL, -- the account that had the meter
    meter_id {id} NOT NULL, -- the meter
    changed {i64} NOT NULL, -- journal sequence of the change
    PRIMARY KEY (company_id, account_id, meter_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id),
    FOREIGN KEY (company_id, meter_id) REFERENCES meter (company_id, meter_id)
){table};
CREATE INDEX meter_gone_by_change ON meter_gone (company_id, account_id, changed, meter_id);

-- «История показаний» (B-244): which journal lines are about which meter. What was done before version 3 stands in the readings.
CREATE TABLE meter_action (
    company_id {id} NOT NULL, -- the company
    meter_id {id} NOT NULL, -- the meter
    sequence {i64} NOT NULL, -- journal sequence
    account_id {id} NOT NULL, -- the account that had the meter then
    received_at {i64} NOT NULL, -- when it was done, ms since 1970
    PRIMARY KEY (company_id, meter_id, sequence),
    FOREIGN KEY (company_id, meter_id) REFERENCES meter (company_id, meter_id),
    FOREIGN KEY (company_id, account_id) REFERENCES account (company_id, account_id)
){table};
CREATE INDEX meter_action_by_time ON meter_action (company_id, received_at, sequence, meter_id);

-- Requests are found by everything that a board asks for.
ALTER TABLE request ADD COLUMN due_by {i64}; -- after this instant it is overdue, ms since 1970; nothing where no clock runs
UPDATE request SET due_by = CASE status WHEN 'new' THEN react_by WHEN 'in_progress' THEN complete_by END;
ALTER TABLE request_executor ADD COLUMN status {text} NOT NULL DEFAULT 'new'; -- code of the request's status
ALTER TABLE request_executor ADD COLUMN created_at {i64} NOT NULL DEFAULT 0; -- when the request was registered, ms since 1970
UPDATE request_executor SET
    status = (SELECT r.status FROM request r WHERE r.company_id = request_executor.company_id AND r.request_id = request_executor.request_id),
    created_at = (SELECT r.created_at FROM request r WHERE r.company_id = request_executor.company_id AND r.request_id = request_executor.request_id);

DROP INDEX request_by_age;
DROP INDEX request_by_house;
CREATE INDEX request_by_house ON request (company_id, house_id, status, created_at, request_id);
CREATE INDEX request_by_kind ON request (company_id, kind_id, status, created_at, request_id);
CREATE INDEX request_executor_by_executor ON request_executor (company_id, executor_kind, executor_id, status, created_at, request_id);

-- How many requests of each status a house has, kept by every command that changes it.
CREATE TABLE request_count (
    company_id {id} NOT NULL, -- the company
    house_id {id} NOT NULL, -- the house
    status {text} NOT NULL, -- code of the status
    requests {i64} NOT NULL, -- how many
    PRIMARY KEY (company_id, house_id, status),
    CHECK (requests >= 0),
    FOREIGN KEY (company_id, house_id) REFERENCES house (company_id, house_id)
){table};
INSERT INTO request_count (company_id, house_id, status, requests)
    SELECT company_id, house_id, status, COUNT(*) FROM request GROUP BY company_id, house_id, status;
