"""What a training stage needs and what of it is missing: ``python -m warehouse.repair.training.needs STAGE``.

Run before a stage by the Makefile, so that a stage does not stop half way for want of a program, a typeface, a
package of Python or the files of the stage before.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.repair.training.places import WEIGHTS, data_folder, work_folder

FONTS = {
    "FreeSerif.ttf": "fonts-freefont-ttf",
    "LiberationSerif-Regular.ttf": "fonts-liberation",
    "PTF55F.ttf": "fonts-paratype",
    "LinLibertine_R.otf": "fonts-linuxlibertine",
    "DejaVuSerif.ttf": "fonts-dejavu",
    "NotoSerif-Regular.ttf": "fonts-noto-core",
    "Carlito-Regular.ttf": "fonts-crosextra-carlito",
}
PROGRAMS = {
    "apt-get": "a Debian system",
    "dpkg-deb": "a Debian system",
    "npm": "the Debian package npm",
    "tesseract": "the Debian package tesseract-ocr",
    "combine_tessdata": "the Debian package tesseract-ocr",
    "dawg2wordlist": "the Debian package tesseract-ocr",
}


@dataclass(frozen=True, slots=True)
class Needs:
    """Programs, packages of Python, files of the work folder (with the target that makes them), of the data, of the
    weights.
    """

    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    data: tuple[str, ...] = ()
    weights: tuple[tuple[str, str], ...] = ()
    has_fonts: bool = False


_CORPUS = ("corpus.jsonl", "model-corpus")
_PAIRS = ("pairs_train_*.jsonl", "model-pairs")
_TEST_PAIRS = ("pairs_test_*.jsonl", "model-pairs")
_ALIGNED = (("aligned.pkl", "model-channel"), ("sampler.pkl", "model-channel"))
_COMPOSED = ("text/russiannames/data/parquet/names.parquet",)
STAGES = {
    "corpus": Needs(
        programs=("apt-get", "dpkg-deb", "npm"),
        data=("references/npe_articles_ru_to2019.jsonl", "text/ru_gsd-ud-dev.conllu", "text/KazNERD", "pdf/dedoc"),
    ),
    "pairs": Needs(
        programs=("tesseract",),
        modules=("PIL", "fontTools", "numpy", "pymorphy3", "pyarrow", "wordfreq"),
        files=(_CORPUS, ("packages/tesseract.js-data-eng", "model-corpus")),
        data=_COMPOSED,
        has_fonts=True,
    ),
    "channel": Needs(modules=("numpy", "numba"), files=(_PAIRS,)),
    "language_model": Needs(
        programs=("combine_tessdata", "dawg2wordlist"),
        modules=("numpy", "pymorphy3", "wordfreq"),
        files=(_CORPUS, ("packages/tesseract.js-data-kaz", "model-corpus")),
        data=("text/FrequencyWords/content",),
    ),
    "net": Needs(
        modules=("torch", "numpy", "pymorphy3", "wordfreq"), files=(*_ALIGNED, _CORPUS, _TEST_PAIRS), data=_COMPOSED
    ),
    "export": Needs(
        modules=("onnx", "torch", "numpy"), files=(("net.pt", "model-net"), ("aligned.pkl", "model-channel"))
    ),
    "settling": Needs(
        modules=("rapidfuzz", "numpy"),
        files=(_TEST_PAIRS,),
        weights=(
            ("net.onnx", "model-export"),
            ("language.npz", "model-lm"),
            ("channel.npz", "model-channel"),
            ("alphabets.json", "model-export"),
        ),
    ),
    "detector": Needs(
        modules=("sklearn", "numpy", "wordfreq"),
        files=(_CORPUS, _PAIRS),
        data=("captions/fulltext", "references/grobid", "references/anystyle", "text/FrequencyWords/content"),
    ),
}  # fmt: skip


def missing(stage: str) -> Iterator[str]:
    """What a stage lacks, each with the cure.

    Raises:
        KeyError: there is no such stage.

    """
    needs = STAGES[stage]
    for program in needs.programs:
        if shutil.which(program) is None:
            yield f"the program {program} ({PROGRAMS[program]})"
    for module in needs.modules:
        if importlib.util.find_spec(module) is None:
            yield f"the Python package {module} (pip install -e '.[training]')"
    if needs.has_fonts:
        installed = {path.name for path in Path("/usr/share/fonts").rglob("*.[to]tf")}
        for name, package in FONTS.items():
            if name not in installed:
                yield f"the typeface {name} (the Debian package {package})"
    for pattern, target in needs.files:
        if not any(work_folder().glob(pattern)):
            yield f"{work_folder() / pattern} (make {target})"
    for name in needs.data:
        if not (data_folder() / name).exists():
            yield f"{data_folder() / name} (KITAP_DATA names the folder of real data)"
    for name, target in needs.weights:
        if not (WEIGHTS / name).exists():
            yield f"{WEIGHTS / name} (make {target})"


def main() -> None:
    """Say what is missing for the named stages; the exit code is 1 if anything is."""
    is_ready = True
    for stage in sys.argv[1:] or STAGES:
        lacking = list(missing(stage))
        is_ready = is_ready and not lacking
        for what in lacking:
            print(f"{stage} needs {what}")
    sys.exit(0 if is_ready else 1)


if __name__ == "__main__":
    main()
