-- The passages that hold the words
FROM search($words::VARCHAR, top := $top::BIGINT, match_any := $any::BOOLEAN, in_kind := $kind::VARCHAR, in_language := $language::VARCHAR)
