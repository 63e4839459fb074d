-- Version 4: rights of an employee, reads of everything. Written like version 1; a column that is added has its words behind the semicolon.

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
