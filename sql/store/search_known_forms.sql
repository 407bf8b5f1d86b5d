-- For each unknown word a form of its stem that is known
SELECT asked.word, min(known.form) AS form
FROM (SELECT unnest($asked::VARCHAR[]) AS word, unnest($stems::VARCHAR[]) AS stem) AS asked
INNER JOIN search.words AS known USING (stem)
GROUP BY asked.word
