-- The documents that were withdrawn: none of their rows may leave the warehouse. Withdrawing takes them out of it at
-- once; a row here keeps an export of a state that still holds them clean too.
SELECT document_id FROM raw.documents WHERE false
