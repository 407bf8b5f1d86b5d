"""Back-off: what may heal by itself is tried again after a pause, each longer than the one before."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from warehouse.errors import TransientError

P = ParamSpec("P")
R = TypeVar("R")

PAUSES_S = (1.0, 5.0, 15.0)


def patient(func: Callable[P, R]) -> Callable[P, R]:
    """The function, called again after a TransientError; the last one is raised, any other error at once."""

    @wraps(func)
    def call(*args: P.args, **named: P.kwargs) -> R:
        for pause_s in PAUSES_S:
            try:
                return func(*args, **named)
            except TransientError:
                time.sleep(pause_s)
        return func(*args, **named)

    return call
