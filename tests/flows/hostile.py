"""Stand-ins for volumes that hang, eat memory, crash or heal: the child process runs this in place of the pipeline.

Each try leaves a line in the file `tries` beside the volume.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from warehouse.errors import SourceError, TransientError
from warehouse.outcomes import Correction, Run, VolumeBatch
from warehouse.pipeline import process_volume


def process(path: Path, run: Run, corrections: tuple[Correction, ...] = ()) -> VolumeBatch:
    """Do what the file's name says; any other file is processed as ever."""
    with path.with_name("tries.log").open("a", encoding="utf-8") as file:
        file.write(f"{path.stem}\n")
    if path.stem == "hangs":
        while True:
            time.sleep(60)
    if path.stem == "eats":
        held = []
        while True:
            held.append(b"x" * 50_000_000)
            time.sleep(0.01)
    if path.stem == "crashes" and "calm" not in path.read_text(encoding="utf-8"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if path.stem == "heals" and tries(path.parent).count("heals") < 3:
        raise TransientError("the disk stutters", subject=str(path), code="read_interrupted")
    if path.stem == "never":
        raise TransientError("the disk stutters for ever", subject=str(path), code="read_interrupted")
    if path.stem == "broken":
        raise SourceError("no volume at all", subject=str(path), code="broken")
    return process_volume(path, run, corrections=corrections)


def tries(folder: Path) -> list[str]:
    """The tries in order, by the names of the volumes."""
    return (folder / "tries.log").read_text(encoding="utf-8").split()
