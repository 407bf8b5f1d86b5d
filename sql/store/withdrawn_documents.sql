-- The documents that were withdrawn: none of their rows may leave the warehouse, and none may be found. Withdrawing
-- takes them out of it at once; this keeps what is made from a state that still holds them clean too.
SELECT document_id FROM ops.rejects WHERE rule = 'withdrawn' AND table_name = 'raw.documents' AND document_id IS NOT NULL
