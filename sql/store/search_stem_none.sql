-- Without the fts extension a word is its own stem
CREATE OR REPLACE TEMP MACRO search_stem(word) AS word;
CREATE OR REPLACE TEMP MACRO search_has_stems() AS false;
