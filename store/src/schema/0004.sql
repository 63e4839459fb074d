-- Version 4: requests are found by everything that a board asks for. Written like version 1; an added column has its words behind the semicolon.

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
