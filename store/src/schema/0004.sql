-- Version 4: incidents. Written like version 1; a column that is added has its words behind the semicolon.

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
