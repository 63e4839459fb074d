-- Version 5. Written once for both engines, as 0001.sql explains.

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
