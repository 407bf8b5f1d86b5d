"""The decoder by itself: what it restores, what it must copy, and input that makes no sense."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.repair import language as lang
from warehouse.repair.decoder import DecodedLine, GarbledLine, GarbledWord, load_decoder

# (as an English model read our own print, as printed)
PRINTED = (
    (
        "Kadenpa BogHBIX pecypcoB MpoBeJa JETHIO MPaKTUKY Ha Oepery o3epa.",
        "Кафедра водных ресурсов провела летнюю практику на берегу озера.",
    ),
    (
        "Jlonst yacTHBIX XO35ICTB B peruone Bbipocia ¢ 14,2 no 19,7 npouenra.",
        "Доля частных хозяйств в регионе выросла с 14,2 до 19,7 процента.",
    ),
    (
        "2. Pa3BuUTHE CENBbCKOTO TypU3Ma U MOJJEPKKA MECTHBIX PEMECIIEHHUKOB.",
        "2. Развитие сельского туризма и поддержка местных ремесленников.",
    ),
    ("Weaknesses (CraOble CTOPOHBI):", "Weaknesses (Слабые стороны):"),
    ("PE3VJIbTATHI 1 OBCY XJIEHUE", "РЕЗУЛЬТАТЫ И ОБСУЖДЕНИЕ"),
    (
        "Onpoc nokaszas, 4To KUTEJIU MOCENKA Yalle e3/1T Ha aBTo0yce, YeM Ha Moes/ie.",
        "Опрос показал, что жители посёлка чаще ездят на автобусе, чем на поезде.",
    ),
)
KAZAKH = (
    (
        "3eprTey OapbIChiHAA aybUT MEKTENTEPiHIH MyFaliMAepi cayalHaMara KaTbICThI.",
        "Зерттеу барысында ауыл мектептерінің мұғалімдері сауалнамаға қатысты.",
    ),
    (
        "KasakcTaHHBIH LIBIFBIC OHIPiHAE aya TeMIlepaTypackl OipHelle rpaaycka KeTepiii.",
        "Қазақстанның шығыс өңірінде ауа температурасы бірнеше градусқа көтерілді.",
    ),
)


def garbled(text: str, copied: tuple[str, ...] = ()) -> GarbledLine:
    words, at = [], 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        is_word = any(letter.isalpha() for letter in token) and token not in copied
        words.append(GarbledWord(start, at, 0.97 if is_word else 0.0))
    return GarbledLine(text, tuple(words))


def restored(line: GarbledLine, decoded: DecodedLine) -> str:
    out, at = [], 0
    for span in decoded.spans:
        out += [line.text[at : span.start], span.text]
        at = span.end
    return "".join([*out, line.text[at:]])


def distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, start=1):
        before, row[0] = row[0], at
        for to, other in enumerate(right, start=1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (one != other))
    return row[-1]


def error_share(cases: tuple[tuple[str, str], ...], profile: str) -> float:
    lines = [garbled(read, ("Weaknesses",)) for read, _ in cases]
    decoded = load_decoder().decode_lines(lines, profile="fast" if profile == "fast" else "full")
    texts = [restored(line, result) for line, result in zip(lines, decoded, strict=True)]
    errors = sum(
        distance(text.replace("ё", "е"), printed.replace("ё", "е"))
        for text, (_, printed) in zip(texts, cases, strict=True)
    )
    return errors / sum(len(printed) for _, printed in cases)


@pytest.mark.parametrize(
    ("cases", "profile", "most"), [(PRINTED, "full", 0.06), (KAZAKH, "full", 0.1), (PRINTED, "fast", 0.15)]
)
def test_restores_print_within_its_error_rate(cases, profile, most):
    assert error_share(cases, profile) <= most


def test_tells_the_language_of_a_line():
    decoder = load_decoder()
    assert decoder.decode_lines([garbled(PRINTED[0][0])])[0].language == "ru"
    assert decoder.decode_lines([garbled(KAZAKH[0][0])])[0].language == "kk"


def test_copies_what_is_marked_clean():
    line = garbled("Weaknesses (CraOble CTOPOHBI): 42", ("Weaknesses",))
    decoded = load_decoder().decode_lines([line])[0]
    text = restored(line, decoded)
    assert text.startswith("Weaknesses ")
    assert text.endswith(" 42")
    assert all(span.start >= len("Weaknesses ") for span in decoded.spans)


def test_says_nothing_of_a_line_without_garbled_words():
    line = GarbledLine("A clean line, 12 pages.", (GarbledWord(0, 1, 0.0), GarbledWord(2, 7, 0.0)))
    assert load_decoder().decode_lines([line, GarbledLine("", ())]) == [
        DecodedLine("und", (), 0.0),
        DecodedLine("und", (), 0.0),
    ]


def test_spans_cover_whole_tokens_and_ascend():
    line = garbled("  ".join(read for read, _ in PRINTED))
    starts = {word.start for word in line.words}
    ends = {word.end for word in line.words}
    for profile in ("full", "fast"):
        end = 0
        spans = load_decoder().decode_lines([line], profile=profile)[0].spans
        assert spans
        for span in spans:
            assert span.start >= end
            assert span.start in starts
            assert span.end in ends
            assert 0.0 <= span.confidence_frac <= 1.0
            assert span.text != line.text[span.start : span.end]
            end = span.end


def test_same_answer_alone_and_in_company():
    decoder = load_decoder()
    lines = [garbled(read) for read, _ in PRINTED]
    together = decoder.decode_lines(lines)
    assert decoder.decode_lines(lines) == together
    one = decoder.decode_lines(lines[:1])[0]
    assert restored(lines[0], one) == restored(lines[0], together[0])


def test_words_of_the_volume_are_preferred():
    line = garbled("CepukoaeB A.T., Jlykuna O.I1. I'opusle peku Anrtas.")
    decoder = load_decoder()
    plain = restored(line, decoder.decode_lines([line])[0])
    taught = restored(line, decoder.decode_lines([line], extra_words={"Серикбаев": 0.05, "Плукина": 0.0001})[0])
    assert distance(taught, "Серикбаев А.Т., Лукина О.П. Горные реки Алтая.") <= distance(
        plain, "Серикбаев А.Т., Лукина О.П. Горные реки Алтая."
    )
    assert distance(plain, taught) <= len("Серикбаев")


def test_a_line_is_read_on_from_the_one_above():
    decoder = load_decoder()
    text = "B peruone Bbipocia ¢ 14,2 no 19,7 npouenra."

    def first(before: str | None) -> str:
        line = garbled(text)
        return restored(line, decoder.decode_lines([GarbledLine(line.text, line.words, before)])[0]).split()[0]

    assert first("Работа окончена, итоги подведены и опубликованы.") == "В"
    assert first("Доля частных хозяйств, как показали переписи,") == "в"


def test_a_word_cut_by_a_hyphen_goes_on_in_small_letters():
    line = garbled("JIeHHOCTb PeruoHa BbIpOCJIa")
    below = GarbledLine(line.text, line.words, "По данным переписи за прошлый год чис-")
    decoded = load_decoder().decode_lines([below])[0]
    assert decoded.language == "ru"
    assert decoded.spans[0].text[0].islower()


def test_the_word_before_tells_the_ending():
    tables = load_decoder().tables
    context = 0
    for letter in lang.fold_text("для "):
        context = context << lang.BITS | int(letter)

    def gain(word: str) -> float:
        ending = 0
        for letter in lang.fold_text(word)[-4:]:
            ending = ending << lang.BITS | int(letter)
        return float(
            tables.beam._context_gain(
                tables.follow_keys, tables.follow_values, tables.follow_buckets,
                np.uint32(lang.word_hash(lang.fold_text("для"))), np.uint64(context),
                np.uint32(lang.word_hash(lang.fold_text(word))), np.uint64(ending), np.uint64(0),
            )
        )  # fmt: skip

    assert gain("мирного") > gain("мирным")
    assert gain("читателей") > gain("читателям")


def test_long_line_is_cut_at_spaces():
    read = " ".join(read for read, _ in PRINTED[:3])
    line = garbled(" ".join([read] * 40))
    text = restored(line, load_decoder().decode_lines([line])[0])
    printed = " ".join([" ".join(printed for _, printed in PRINTED[:3])] * 40)
    assert len(text.split()) == len(printed.split())
    assert sum(a == b for a, b in zip(text.split(), printed.split(), strict=True)) > 0.7 * len(printed.split())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.floats(0, 1))
def test_any_text_gives_spans_within_the_line(text, share):
    words = []
    at = 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        words.append(GarbledWord(start, at, share))
    line = GarbledLine(text, tuple(words))
    for profile in ("full", "fast"):
        end = 0
        for span in load_decoder().decode_lines([line], profile=profile)[0].spans:
            assert end <= span.start < span.end <= len(text)
            assert span.text.strip()
            end = span.end


def test_the_model_prefers_words_to_noise():
    tables = load_decoder().tables
    assert tables.kazakh_margin(lang.fold_text("қызметкерлердің құқықтары")) > 5
    assert tables.kazakh_margin(lang.fold_text("повышение производительности")) < -5
    assert tables.word_steps("развитие развитии рзвитиа")[2] == -1
    assert tables.word_steps("развитие")[0] > 0


def test_byte_planes_are_reversible():
    values = np.array([0, 1, 255, 256, 2**40 - 1], np.uint64)
    assert lang.unpack_planes(lang.pack_planes(values, 5), 5).tolist() == values.tolist()


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("дом", lang.LOWER),
        ("Дом", lang.TITLE),
        ("ДОМ", lang.UPPER),
        ("Д", lang.SINGLE),
        ("доМ", lang.MIXED),
        ("д", lang.LOWER),
    ],
)
def test_shapes_of_words(word, shape):
    assert lang.shape_of(word) == shape
