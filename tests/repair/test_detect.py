import pytest

from warehouse.repair.detect import cyrillic_fitness, load_detector


def flagged(*lines, threshold=0.5):
    found = load_detector().detect_lines(lines)
    return [
        [line[w.start : w.end] for w in words if w.garbled_frac >= threshold]
        for line, words in zip(lines, found, strict=True)
    ]


ENGLISH = "The survey of spring barley began in the northern districts of the region."
GARBLED = "PaiioHHbii OTWeT 0 NOCeBaX AYMeHA M OBCa B CeBepHOii YaCTH OO6IacTH"


def test_english_is_clean():
    assert flagged(ENGLISH, ENGLISH, "Orlova K. M., Seitova A. B. Barley in the Steppe. Vol. III, No. 2.") == [
        [],
        [],
        [],
    ]


def test_a_garbled_line_is_found_whole():
    (words,) = flagged(GARBLED)
    assert len(words) >= 11


def test_the_line_decides_single_letters():
    (alone,) = flagged("B C u H")
    assert alone == []
    _, words, _ = flagged(GARBLED, "B CeBepHOM paiioHe c OceHH", GARBLED)
    assert {"B", "c"} <= set(words)


def test_the_neighbours_decide_short_lines():
    assert flagged(ENGLISH, "Tam xe.", ENGLISH)[1] == []
    assert flagged(GARBLED, "Tam xe.", GARBLED)[1] == ["Tam", "xe."]


def test_a_mixed_line_is_split():
    lines = (GARBLED, "Conclusions (Bbmgodbl u npedaozcenus): 3 COTpyAHUKa", GARBLED)
    words = flagged(*lines)[1]
    assert "Conclusions" not in words
    assert "COTpyAHUKa" in words


@pytest.mark.parametrize(
    "text",
    [
        "HBsAg, mRNA, TrpB, cDNA and PacBio HiFi reads",
        "Fe3O4, MnO2, HNO3, CH3COOH, NaOH",
        "https://example.org/aBcD/XyZ.html?q=HTTP",
        "k.orlova@example.kz",
        "/usr/share/doc/README",
        "XVIII, XIX, XXI",
        "McHone, O'Neill, D'Angelo, van der Berg",
        "int main(void) { return getValue(); }",
        "Windows 11, USB 3.0, HDMI, PDF, XML, HTTP/2",
    ],
)
def test_words_of_other_kinds_are_clean_in_clean_text(text):
    assert flagged(ENGLISH, text, ENGLISH)[1] == []


def test_cyrillic_is_clean():
    lines = ("Посевы ячменя на базе USB-порты и IT", "үш ауданда pos-терминалдар", "Список")
    assert flagged(*lines) == [[], [], []]


def test_posteriors_are_probabilities_and_spans_are_tokens():
    line = "  3akoH\t o  PeLKHX "
    (words,) = load_detector().detect_lines([line])
    assert [line[w.start : w.end] for w in words] == line.split()
    assert all(0.0 <= w.garbled_frac <= 1.0 for w in words)


def test_real_words_fit_better_than_letters_at_random():
    assert cyrillic_fitness("хозяйство") > -5 > cyrillic_fitness("щъгжфы")
    assert cyrillic_fitness("шаруашылық") > -5


@pytest.mark.parametrize(
    "text",
    [
        "Seitov A. K. Sovremennye problemy issledovaniya stepnyh pochv i vklyuchenie dannyh // Vestnik nauki",
        "Qazaq tilindegi jańa álipbi jäne memlekettik qyzmet turaly zań",
        "Untersuchung der Böden in den nördlichen Bezirken für Gerste und Hafer",
        "Étude des sols et de leur évolution dans les régions du nord",
        "Kuzey bölgelerinde arpa ve yulaf üzerine bir araştırma",
        "O‘zbekiston Respublikasi tuproqlari to‘g‘risida qisqacha ma’lumot",
        "The mutants of TrpB2 and BRCA1 grew with OMe and NHBoc groups at 5 μm",
    ],
)
def test_other_languages_in_latin_letters_are_clean(text):
    assert flagged(text) == [[]]
    assert flagged(text, text, text) == [[], [], []]


def test_a_latin_name_with_a_cyrillic_ending_is_clean():
    line = "Жаңа Wagoner-лерді дәнекерлеп, кгс<sup>2</sup>/см деп жазады"
    assert flagged(line) == [[]]


def test_greek_letters_inside_latin_ones_are_readings():
    (words,) = flagged("30HbI oxpaHbI npnpoμbl μ cTenHoro 3aπoBeμHnka oTKpbITbI")
    assert "3aπoBeμHnka" in words
