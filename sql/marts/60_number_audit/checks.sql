-- fail verdict_follows_numbers: a difference beyond the tolerance is never called consistent
SELECT paper_id, finding_index, rule, stated, recomputed, tolerance
FROM mart.number_audit
WHERE verdict = 'consistent' AND abs(difference) > tolerance;

-- warn finding_without_inputs: a finding names the numbers it was made from; a counted list has none but its own
SELECT paper_id, finding_index, rule FROM mart.number_audit WHERE input_count = 0 AND rule <> 'count_mismatch';
