-- search(words): the passages that hold all the words (or, with match_any, any of them), best first, with page, line
-- and snippet. `word*` means all words that begin so. Words are found in all their forms where the index has stems;
-- a form that stands nowhere in the corpus finds nothing here (`kitap search` stems it too).
CREATE OR REPLACE MACRO search(words, top := 20, match_any := false, in_kind := NULL, in_language := NULL) AS TABLE
    WITH typed AS (
        -- Folded one by one, as the words of the index are: whether a word loses its accents depends on itself alone.
        SELECT DISTINCT unnest(regexp_extract_all(fold_text(token), '[\p{L}\p{N}]+\*?')) AS word
        FROM (SELECT unnest(tokens_of(words)) AS token)
    ),

    -- Single letters (initials, «и», «в») are asked for only where there is nothing else.
    asked AS (
        SELECT word
        FROM typed
        WHERE length(word) > 1 OR word BETWEEN '0' AND '9' OR (SELECT max(length(word)) FROM typed) = 1
    ),

    stems AS (
        SELECT DISTINCT asked.word, known.stem, known.stem_index, known.passage_count
        FROM asked
        INNER JOIN search.words AS known ON known.form = asked.word
        UNION
        SELECT asked.word, known.stem, known.stem_index, known.passage_count
        FROM asked
        INNER JOIN search.words AS known
            ON asked.word LIKE '%*' AND starts_with(known.form, rtrim(asked.word, '*'))
    ),

    -- Words that stand nearly everywhere are not asked for beside rarer ones.
    telling AS (
        SELECT stems.*
        FROM stems
        CROSS JOIN (SELECT any_value(passage_count) AS passage_count FROM search.about) AS about
        WHERE stems.passage_count <= greatest(0.25 * about.passage_count, 200)
            OR (SELECT min(passage_count) FROM stems) > greatest(0.25 * about.passage_count, 200)
    ),

    wanted AS (
        -- Words that no passage holds are missed too, common ones left aside are not.
        SELECT count(*) AS word_count
        FROM asked
        WHERE word NOT IN (SELECT word FROM stems) OR word IN (SELECT word FROM telling)
    ),

    hits AS (
        SELECT passage_index, count(*) AS word_count, sum(weight) AS weight
        FROM (
            SELECT telling.word, posting.passage_index, max(posting.weight) AS weight
            FROM search.postings AS posting
            INNER JOIN telling USING (stem_index)
            GROUP BY ALL
        )
        GROUP BY passage_index
    ),

    -- The best are chosen before a text is read: a common word has a hundred thousand passages.
    fitting AS (
        SELECT passage_index, weight, word_count FROM hits WHERE in_kind IS NULL AND in_language IS NULL
        UNION ALL
        SELECT hits.passage_index, hits.weight, hits.word_count
        FROM hits
        INNER JOIN search.passages AS passage USING (passage_index)
        WHERE (in_kind IS NOT NULL OR in_language IS NOT NULL)
            AND (in_kind IS NULL OR passage.kind = in_kind)
            AND (in_language IS NULL OR passage.language = in_language)
    ),

    chosen AS MATERIALIZED (
        SELECT passage_index, weight, word_count
        FROM fitting
        WHERE match_any OR word_count = (SELECT word_count FROM wanted)
        ORDER BY word_count DESC, weight DESC, passage_index
        LIMIT top
    ),

    -- A few rows from all over the table are read thirty times faster by their place in it. Passages lie in order of
    -- their numbers; should one not lie where it is looked for, it is searched for.
    at_place AS MATERIALIZED (
        SELECT *
        FROM search.passages AS passage
        WHERE passage.rowid IN (SELECT passage_index - 1 FROM chosen)
    ),

    elsewhere AS (
        SELECT *
        FROM search.passages
        WHERE passage_index IN (
            SELECT passage_index FROM chosen WHERE passage_index NOT IN (SELECT passage_index FROM at_place)
        )
    ),

    best AS (
        SELECT
            chosen.passage_index, chosen.weight / 100 AS score, chosen.word_count,
            passage.* EXCLUDE (passage_index, word_count)
        FROM chosen
        INNER JOIN (FROM at_place UNION ALL FROM elsewhere) AS passage USING (passage_index)
    ),

    -- Letters of the text one for one, so that a place found in them is a place of the text.
    placed AS (
        SELECT
            best.*,
            list_min(
                list_filter(
                    list_transform(
                        (
                            SELECT list(stem) || list(rtrim(word, '*')) || list(left(stem, greatest(length(stem) - 1, 4)))
                            FROM telling
                        ),
                        lambda piece: instr(
                            ' ' || regexp_replace(translate(lower(best.text), 'ё', 'е'), '[^\p{L}\p{N}]', ' ', 'g'),
                            ' ' || piece
                        )
                    ),
                    lambda place: place > 0
                )
            ) AS place
        FROM best
    ),

    named AS (
        SELECT paper_id, title FROM core.papers WHERE paper_id IN (SELECT paper_id FROM best)
    )

    SELECT
        round(placed.score, 2) AS score,
        placed.kind,
        placed.page_number,
        placed.line_first
        + coalesce(length(left(placed.text, place)) - length(replace(left(placed.text, place), chr(10), '')), 0)
            AS line_number,
        CASE WHEN coalesce(place, 1) > 91 THEN '…' ELSE '' END
        || trim(
            regexp_replace(substring(placed.text, greatest(coalesce(place, 1) - 90, 1), 240), '\s+', ' ', 'g')
        )
        || CASE WHEN greatest(coalesce(place, 1) - 90, 1) + 240 <= length(placed.text) THEN '…' ELSE '' END AS snippet,
        named.title,
        placed.language,
        placed.paper_id,
        placed.document_id,
        placed.line_first,
        placed.page_last,
        placed.line_last,
        placed.text
    FROM placed
    LEFT JOIN named USING (paper_id)
    ORDER BY placed.word_count DESC, placed.score DESC, placed.passage_index;
