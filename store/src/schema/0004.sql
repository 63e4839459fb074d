-- Version 4. Written like version 1; a column that is added has its words behind the semicolon.

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
