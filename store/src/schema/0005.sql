-- Version 5. Written once for both engines, as 0001.sql explains.

-- Of a meter that came with the company `commissioned_on` is the day of the reading with which it came; where that is not known any more,
-- the day of its first reading.
UPDATE meter SET commissioned_on = COALESCE((SELECT MIN(r.taken_on) FROM reading r
    WHERE r.company_id = meter.company_id AND r.meter_id = meter.meter_id), last_taken_on) WHERE commissioned = 'before_records';
