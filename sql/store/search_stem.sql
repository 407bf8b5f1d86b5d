-- The stem of a word: English for Latin letters, Russian for Cyrillic ones; a word with a letter that Russian does not
-- have (Kazakh and its neighbours), or with a digit, is its own stem
CREATE OR REPLACE TEMP MACRO search_stem(word) AS
    CASE
        WHEN regexp_full_match(word, '[а-яё]+') THEN stem(word, 'russian')
        WHEN regexp_full_match(word, '[a-z]+') THEN stem(word, 'english')
        ELSE word
    END;
CREATE OR REPLACE TEMP MACRO search_has_stems() AS true;
