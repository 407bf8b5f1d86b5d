-- current_documents(): the documents that are the newest version at some place; marts are built from these only.
CREATE OR REPLACE MACRO current_documents() AS TABLE
    SELECT DISTINCT document_id FROM raw.sources WHERE is_current;
