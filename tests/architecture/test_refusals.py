"""What the backend refuses with reads in Chinese too: the SPA knows every sentence."""

import json
import re
from pathlib import Path

from tests.architecture.refusals import refusal_sentences

_REPOSITORY = Path(__file__).parents[2]
_CHINESE = _REPOSITORY / "frontend" / "src" / "graphql" / "refusals.zh-CN.json"


def _varying(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\d\}", text)))


def test_every_sentence_of_a_refusal_is_known_in_chinese_and_no_other() -> None:
    written = refusal_sentences(_REPOSITORY / "backend")
    translated = json.loads(_CHINESE.read_text())["sentences"]
    known = {re.sub(r"\{\d\}", "{}", sentence) for sentence in translated}
    missing = {sentence: place for sentence, place in written.items() if sentence not in known}
    assert missing == {}, f"add these to {_CHINESE.name}"
    assert known - written.keys() == set(), f"take these out of {_CHINESE.name}"


def test_a_translation_names_nothing_that_its_sentence_does_not_say() -> None:
    translated = json.loads(_CHINESE.read_text())["sentences"]
    assert {
        sentence: chinese
        for sentence, chinese in translated.items()
        if not set(_varying(chinese)) <= set(_varying(sentence))
        or not re.search(r"[一-鿿]", chinese)
    } == {}


def test_the_sentences_are_read_from_every_way_a_refusal_is_written(tmp_path: Path) -> None:
    backend = tmp_path / "backend"
    (backend / "cli").mkdir(parents=True)
    (backend / "cli" / "main.py").write_text('def f(): raise OmsError(Code.X, "Not asked for.")\n')
    (backend / "rules.py").write_text(
        'BROKEN = "A constant."\n'
        "def refuse(message, field): return OmsError(Code.X, message, field=field)\n"
        "def f(n):\n"
        '    text = f"A name, {n} long."\n'
        "    raise OmsError(Code.X, text)\n"
        'def g(n): raise refuse("Through a " + n + ".", "a")\n'
        "def h(n): raise OmsError(Code.X, BROKEN)\n"
        'def i(n): raise BadValue(Code.X, "One." if n else "Another.")\n'
        "def j(error): raise OmsError(error.code, error.message)\n"
    )
    assert refusal_sentences(backend) == {
        "A constant.": "backend/rules.py:7",
        "A name, {} long.": "backend/rules.py:5",
        "Another.": "backend/rules.py:8",
        "One.": "backend/rules.py:8",
        "Through a {}.": "backend/rules.py:6",
    }
