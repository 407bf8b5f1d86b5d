-- sounded_out(word): one spelling, in Latin letters, of a name in Cyrillic (Russian, Kazakh) or Latin letters, so that
-- «Жүсіпова», Zhusipova and Jusipova agree. Letters written with two or three in Latin become one: w for «ш» and «щ»,
-- j for «ж», q for «ч». Rough on purpose: it serves to find, never to merge.
CREATE OR REPLACE MACRO sounded_out(word) AS
    list_reduce(
        [
            -- Pairs of pattern and what stands for it, tried in order.
            ['[ʹʼ''’`ьъ]', ''], ['кс', 'x'], ['щ|shch|sch|sh|ш', 'W'], ['ж|zh|dj|j', 'J'], ['дJ|dJ', 'J'],
            ['tch|ч|ch', 'Q'], ['ц|ts|tz', 'C'], ['х|kh|һ', 'h'], ['ph|ф', 'f'], ['x', 'ks'],
            ['[вw]', 'v'], ['[кқcq]', 'k'], ['[гғ]', 'g'], ['ң|ng|ŋ', 'n'], ['н', 'n'],
            ['а|ә', 'a'], ['ю', 'iu'], ['я', 'ia'], ['[еэ]', 'e'], ['[оө]', 'o'], ['[уұү]', 'u'],
            ['[иіыyı]', 'i'], ['б', 'b'], ['д', 'd'], ['з', 'z'], ['л', 'l'], ['м', 'm'], ['п', 'p'], ['р', 'r'],
            ['с', 's'], ['т', 't'], ['i+', 'i'], ['i([aeu])', '\1'], ['io', 'e'],
            ['h([bcdfgklmnpqrstvzJWQC]|$)', '\1'], ['(b)b+|(d)d+|(f)f+|(k)k+|(l)l+', '\1\2\3\4\5'],
            ['(m)m+|(n)n+|(p)p+|(r)r+|(s)s+|(t)t+', '\1\2\3\4\5\6'], ['aa', 'a']
        ],
        lambda so_far, rule: [regexp_replace(so_far[1], rule[1], rule[2], 'g'), ''],
        [strip_accents(replace(replace(lower(nfc_normalize(word)), 'ş', 'sh'), 'ç', 'ch')), '']
    )[1];
