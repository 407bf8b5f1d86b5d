-- fold_text(value): one form for what is written alike: case, «ё», quotes, dashes, spaces and, in Latin text only,
-- accents. Cyrillic text keeps its marks: «й» and «и», the Kazakh letters and their neighbours stay different.
CREATE OR REPLACE MACRO fold_text(value) AS
    trim(
        regexp_replace(
            regexp_replace(
                translate(
                    lower(
                        CASE
                            WHEN regexp_matches(value, '\p{Cyrillic}') THEN nfc_normalize(value)
                            ELSE strip_accents(value)
                        END
                    ),
                    'ё‐‑‒–—−«»„“”‘’',
                    'е------""""""'''''
                ),
                '[\s\x{00A0}]+', ' ', 'g'
            ),
            '\s*-\s*', '-', 'g'
        )
    );
