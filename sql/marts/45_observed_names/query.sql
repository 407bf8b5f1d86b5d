-- One row per name or code that observations are about: of a place, an indicator or a counterpart
WITH names AS MATERIALIZED (
    SELECT entity AS name FROM mart.observations GROUP BY entity
    UNION
    SELECT entity_code FROM mart.observations GROUP BY entity_code
    UNION
    SELECT indicator FROM mart.observations GROUP BY indicator
    UNION
    SELECT counterpart FROM mart.observations GROUP BY counterpart
)

SELECT name, fold_text(name) AS folded FROM names WHERE name IS NOT NULL ORDER BY name
