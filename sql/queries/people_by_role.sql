-- Who wrote and who supervised how many papers?
-- parameter: limit INTEGER = 100: how many people
SELECT name, author_count, supervisor_count, paper_count, name_forms, affiliations, first_year, last_year, evidence
FROM mart.people
ORDER BY paper_count DESC, author_count DESC, name, person_id
LIMIT $limit::INTEGER
