-- name_key(name): the words of a name in one order and form: «И. И. Иванов», «Иванов И.И.» have the same key.
CREATE OR REPLACE MACRO name_key(value) AS
    array_to_string(list_sort(regexp_extract_all(fold_text(value), '[\p{L}''-]+')), ' ');
-- surname_key(name): the longest word that is not an initial, then the initials in alphabetical order: a key under which
-- a full name and its short form may meet. NULL where no word is longer than an initial.
CREATE OR REPLACE MACRO initials_key(value) AS
    array_to_string(
        list_sort(list_transform(regexp_extract_all(fold_text(value), '[\p{L}''-]+'), lambda word: left(word, 1))), ''
    );
CREATE OR REPLACE MACRO long_words(value) AS
    list_filter(regexp_extract_all(fold_text(value), '[\p{L}''-]+'), lambda word: length(word) > 1);
