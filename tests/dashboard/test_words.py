"""The dashboard's words: the same in three languages, all of them there, none left in the templates."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from jinja2 import Environment, nodes

from schemas import fields
from warehouse.dashboard import lists
from warehouse.dashboard.words import LANGUAGES, LOCALE_FOLDER, choose_language, words_of

TEMPLATES = sorted((LOCALE_FOLDER.parent / "templates").glob("*.html"))
AREAS = sorted({path.stem for path in LOCALE_FOLDER.rglob("*.ftl")})
# Proper names and signs that are the same in every language.
SAME_EVERYWHERE = {"kitap", "utc", "sql", "csv", "doi", "x"}


def messages(path: Path) -> dict[str, set[str]]:
    """Each message's id with the variables that it takes."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content!r}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{path.name} says {entry.id.name} twice"
            found[entry.id.name] = variables(entry)
    return found


def variables(node: object) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.BaseNode):
        return set().union(*(variables(value) for value in vars(node).values()))
    if isinstance(node, list):
        return set().union(*map(variables, node))
    return set()


def all_messages(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.ftl")):
        for name, taken in messages(path).items():
            assert name not in found, f"{language}/{path.name}: {name} is said elsewhere too"
            found[name] = taken
    return found


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_languages_have_the_same_messages_with_the_same_variables(area: str, language: str) -> None:
    english = messages(LOCALE_FOLDER / "en" / f"{area}.ftl")
    other = messages(LOCALE_FOLDER / language / f"{area}.ftl")
    assert sorted(other) == sorted(english)
    assert {name for name in english if english[name] != other[name]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_said_in_two_places(language: str) -> None:
    assert len(all_messages(language)) > 100


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_messages_are_translated(language: str) -> None:
    for path in sorted((LOCALE_FOLDER / language).glob("*.ftl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = re.sub(r"\{[^}]*(\}|$)|\[[^\]]*\]", " ", line.partition("=")[2])
            words = {word.lower() for word in re.findall(r"[A-Za-z]{4,}", text)}
            assert not words or re.search("[а-яәғқңөұүһі]", text.lower()) or words <= SAME_EVERYWHERE, line


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_ask_for_messages_that_there_are(template: Path) -> None:
    known = all_messages("en")
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    calls = [
        call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "t"
    ]
    for call in calls:
        asked = call.args[0]
        if isinstance(asked, nodes.Const):
            assert asked.value in known
            given = {value.key for value in call.kwargs}
            assert given == known[asked.value], f"{asked.value} takes {known[asked.value]}, is given {given}"
        elif isinstance(asked, nodes.Concat) and isinstance(asked.nodes[0], nodes.Const):
            assert any(name.startswith(asked.nodes[0].value) for name in known), asked.nodes[0].value


class _Texts(HTMLParser):
    """Collects what a reader would see: text nodes and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre", "style", "script")
        self.found += [
            value for name, value in attrs if name in ("title", "aria-label", "placeholder", "alt") and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre", "style", "script")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.found.append(data)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    parser = _Texts()
    parser.feed(text)
    words = {word.lower() for part in parser.found for word in re.findall(r"[^\W\d_]{2,}", part)}
    assert words <= SAME_EVERYWHERE


def test_lists_are_those_of_the_schemas() -> None:
    assert lists.RUN_KINDS == fields.RUN_KINDS
    assert lists.RUN_TRIGGERS == fields.RUN_TRIGGERS
    assert lists.RUN_VERDICTS == fields.RUN_VERDICTS
    assert lists.OUTCOME_VERDICTS == fields.OUTCOME_VERDICTS
    assert lists.STAGES == fields.STAGES
    assert lists.REPAIR_KINDS == fields.REPAIR_KINDS
    assert lists.LANGUAGES == fields.LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_closed_lists_has_its_word(language: str) -> None:
    known = all_messages(language)
    families = {
        "run-kind": fields.RUN_KINDS,
        "trigger": fields.RUN_TRIGGERS,
        "verdict": (*fields.RUN_VERDICTS, *fields.OUTCOME_VERDICTS, *fields.FINDING_VERDICTS),
        "stage": fields.STAGES,
        "repair": fields.REPAIR_KINDS,
        "lang": fields.LANGUAGES,
        "severity": fields.SEVERITIES,
        "health": ("healthy", "degraded", "stale", "failing"),
    }
    for family, values in families.items():
        for value in values:
            assert f"{family}-{value.replace('_', '-')}" in known


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("kk-KZ,ru;q=0.8,en;q=0.5", "kk"),
        ("de,ru;q=0.3", "ru"),
        ("en;q=0.1, ru;q=0.9", "ru"),
        ("kk;q=0, ru;q=0.2", "ru"),
        ("de;q=zzz,fr", "en"),
        (",;;q=,", "en"),
    ],
)
def test_the_browser_is_asked_for_its_language(accept: str, language: str) -> None:
    assert choose_language(None, None, accept=accept) == language


def test_what_was_asked_for_comes_before_what_was_remembered() -> None:
    assert choose_language("kk", "ru", accept="en") == "kk"
    assert choose_language("xx", "ru", accept="en") == "ru"
    assert choose_language("<b>", None, accept="kk") == "kk"


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert words_of("en").count(1234567) == "1,234,567"
    assert words_of("ru").count(1234567).split() == ["1", "234", "567"]
    assert words_of("ru").count(0.5, 1) == "0,5"
    assert words_of("kk").figure(Decimal("15076.9000000000")).replace("\xa0", " ") == "15 076,9"
    assert words_of("en").count(None) == "–"
    assert words_of("en").figure("as it is") == "as it is"
    assert words_of("en").figure(True) == "True"


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0"), (1, "100"), (0.5, "50"), (0.034, "3.4"), (0.0012, "0.12"), (0.00001, "<\u202f0.01")],
)
def test_a_share_that_is_something_never_shows_as_nothing(share: float, shown: str) -> None:
    assert words_of("en").percent(share) == f"{shown}\u202f%"


def test_plurals_follow_the_language() -> None:
    shown = [words_of("ru").t("runs-found", count=count) for count in (1, 3, 5, 21)]
    assert shown == ["1 запуск", "3 запуска", "5 запусков", "21 запуск"]
    assert words_of("en").t("runs-found", count=1) == "1 run"
    assert words_of("kk").t("runs-found", count=5) == "5 іске қосу"


def test_moments_are_in_utc_whatever_they_came_in() -> None:
    from datetime import timezone

    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=5)))
    assert 'datetime="2026-01-01T22:04:05+00:00"' in str(words_of("en").moment(moment))
    assert words_of("en").moment(None) == "–"
    assert words_of("en").moment("not a moment") == "–"
    assert words_of("ru").day(date(2026, 5, 9)) == "9 мая 2026"
    ago = words_of("en").ago(datetime(2026, 1, 1, tzinfo=UTC), now=datetime(2026, 1, 1, 2, tzinfo=UTC))
    assert ">2 hours ago</time>" in str(ago)


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(12, "12 ms"), (1500, "1.5 s"), (61_000, "1 min 1 s"), (7_260_000, "2 h 1 min")]
)
def test_durations_have_the_unit_that_fits(milliseconds: float, shown: str) -> None:
    assert words_of("en").duration(milliseconds) == shown


def test_a_value_without_a_word_is_shown_as_it_is() -> None:
    assert words_of("ru").word("verdict", "brand_new") == "brand_new"
    assert words_of("ru").word("verdict", None) == "–"
    assert words_of("en").size(1536) == "1.5 KiB"
    assert words_of("en").size(3) == "3 B"
