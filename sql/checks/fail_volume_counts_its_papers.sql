-- A volume has as many papers as it says
SELECT volume.document_id, volume.paper_count, count(paper.paper_id) AS found_count
FROM core.volumes AS volume
LEFT JOIN core.papers AS paper USING (document_id)
GROUP BY ALL
HAVING count(paper.paper_id) <> volume.paper_count
    AND volume.document_id NOT IN (
        SELECT document_id FROM ops.rejects WHERE table_name = 'core.papers' AND document_id IS NOT NULL
    )
