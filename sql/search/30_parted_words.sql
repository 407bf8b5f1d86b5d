-- One row per word that is parted at a line's end: it is found whole too, beside its parts
WITH passages AS (
    SELECT passage_index, text
    FROM found_passages
    WHERE contains(text, '-' || chr(10)) OR contains(text, chr(173) || chr(10)) OR contains(text, chr(8208) || chr(10))
)

SELECT passage_index, unnest(parted_words_of(text)) AS form FROM passages
