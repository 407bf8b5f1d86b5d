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
-- sounded_initials(initials): letters of initials_key in either script, where one letter of Cyrillic may be two of Latin
-- («Ж» is Zh or J, «Х» Kh or H): the first of them, or what sounds alike, in
-- alphabetical order. An «a» follows each, since an h by itself is silent.
CREATE OR REPLACE MACRO sounded_initials(letters) AS
    array_to_string(
        list_sort(
            list_transform(
                string_split(letters, ''),
                lambda letter: translate(left(sounded_out(letter || 'a'), 1), 'JWQCh', 'zsktk')
            )
        ), ''
    );
