-- words_of(value): the words and numbers of a text, folded; a word parted at a line's end stands whole and in parts.
CREATE OR REPLACE MACRO words_of(value) AS
    regexp_extract_all(fold_text(value), '[\p{L}\p{N}]+')
    || list_transform(
        regexp_extract_all(value, '\p{L}+[-\x{00AD}\x{2010}]\n\p{Ll}+'),
        lambda parted: fold_text(regexp_replace(parted, '[-\x{00AD}\x{2010}]\n', ''))
    );
