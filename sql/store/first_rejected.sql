-- When each of these rejects was first set aside
SELECT reject_id, rejected_at FROM ops.rejects WHERE reject_id IN (SELECT unnest($reject_ids::VARCHAR[]))
