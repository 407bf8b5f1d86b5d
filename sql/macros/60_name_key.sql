-- name_key(name): the words of a name in one order and form: «И. И. Иванов», «Иванов И.И.» have the same key.
CREATE OR REPLACE MACRO name_key(value) AS
    array_to_string(list_sort(regexp_extract_all(fold_text(value), '[\p{L}''-]+')), ' ');
-- initials_key(name): the first letters of a name's words, in alphabetical order: alike for a full name and its short
-- form.
CREATE OR REPLACE MACRO initials_key(value) AS
    array_to_string(
        list_sort(list_transform(regexp_extract_all(fold_text(value), '[\p{L}''-]+'), lambda word: left(word, 1))), ''
    );
-- long_words(name): the words of a name that are more than an initial.
CREATE OR REPLACE MACRO long_words(value) AS
    list_filter(regexp_extract_all(fold_text(value), '[\p{L}''-]+'), lambda word: length(word) > 1);
