-- fail every_name: each name or code that an observation is about stands here once
WITH told AS (
    SELECT entity AS name FROM mart.observations GROUP BY entity
    UNION
    SELECT entity_code FROM mart.observations GROUP BY entity_code
    UNION
    SELECT indicator FROM mart.observations GROUP BY indicator
    UNION
    SELECT counterpart FROM mart.observations GROUP BY counterpart
)

SELECT coalesce(told.name, listed.name) AS name, count(listed.name) AS row_count
FROM (SELECT name FROM told WHERE name IS NOT NULL) AS told
FULL JOIN mart.observed_names AS listed USING (name)
GROUP BY told.name, listed.name
HAVING count(listed.name) <> 1 OR told.name IS NULL;
