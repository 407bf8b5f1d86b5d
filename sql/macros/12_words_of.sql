-- tokens_of(value): what stands between spaces; a cheap first cut, before words are taken out of the different tokens.
CREATE OR REPLACE MACRO tokens_of(value) AS
    string_split(translate(value, chr(10) || chr(9) || chr(13) || chr(160), '    '), ' ');
-- parted_words_of(value): the words parted at a line's end, whole and folded.
CREATE OR REPLACE MACRO parted_words_of(value) AS
    list_transform(
        regexp_extract_all(value, '\p{L}+[-\x{00AD}\x{2010}]\n\p{Ll}+'),
        lambda parted: fold_text(regexp_replace(parted, '[-\x{00AD}\x{2010}]\n', ''))
    );
-- words_of(value): the words and numbers of a text, folded; a word parted at a line's end stands whole and in parts.
CREATE OR REPLACE MACRO words_of(value) AS
    regexp_extract_all(fold_text(value), '[\p{L}\p{N}]+') || parted_words_of(value);
