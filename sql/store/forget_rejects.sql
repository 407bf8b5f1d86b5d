-- Rejects that come again are written anew
DELETE FROM ops.rejects WHERE reject_id IN (SELECT unnest($reject_ids::VARCHAR[]))
