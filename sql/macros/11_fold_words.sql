-- fold_words(value): the words of a folded text, each between single spaces:
-- `contains(fold_words(a), fold_words(b))` asks whether the words of b stand in a as whole words.
CREATE OR REPLACE MACRO fold_words(value) AS
    ' ' || trim(regexp_replace(fold_text(value), '[^\p{L}\p{N}]+', ' ', 'g')) || ' ';
