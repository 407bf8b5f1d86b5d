"""Words that tell the parts of a table apart, in Russian, Kazakh and English."""

from __future__ import annotations

import re

TOTAL_ROW = re.compile(
    r"(?:(?:grand |sub)?totals?|in total|overall|altogether|sum|всего|итого|итог|в сумме"
    r"|барлығы|жиыны|жиынтығы|қорытынды"
    r"|(?:all|все|барлық)\b(?!\s+(?:other|the other|remaining|прочие|остальные|другие|басқа|қалған))"
    r"(?:\s+\w+){0,2})"
    r"(?:\s*[:.,].*|\s+(?:по|for|of all|in all)\b.*)?$",
    re.IGNORECASE,
)
RANK_HEADER = re.compile(
    r"(?:№(?: ?п/п)?|no\.?|rank(?:ing)?|place|position|ранг|место|позиция|орын(?:ы)?|рейтинг(?: орны)?"
    r"|р/с|п/п)$",
    re.IGNORECASE,
)
PERIOD_HEADER = re.compile(r"(?:years?|год(?:ы|а)?|период|жыл(?:дар|ы)?|кезең|period|month|месяц)$", re.IGNORECASE)
SHARE_HEADER = re.compile(r"\b(?:share|доля|удельный вес|үлесі?|growth|рост|прирост|темп|өсім)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:1[89]|20|21)\d{2}$")
YEAR_WORD = re.compile(r"(?:г\.?|гг\.?|год(?:а|ы|у)?|ж\.?|жж\.?|жыл(?:ы|дар)?|y\.?|years?)[,;.]?$", re.IGNORECASE)
EMPTY_MARKS = frozenset(
    {"-", "–", "—", "−", "…", "...", "..", "x", "х", "X", "Х", "*", "н/д", "н.д.", "n/a", "N/A", "n.a.", "ж/қ"}
)
