-- Outcomes of a run at some places are written anew
DELETE FROM ops.outcomes WHERE run_id = $run_id AND source_uri IN (SELECT unnest($source_uris::VARCHAR[]))
