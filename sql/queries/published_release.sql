-- Which release is published?
-- page: overview
SELECT release_number() AS number
