-- Version 4: who may be assigned. Written like version 1; a column that is added has its words behind the semicolon.

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
