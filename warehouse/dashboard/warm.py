"""Count beforehand what the first reader of a new state would wait for."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from warehouse.dashboard.frame import Frame
from warehouse.errors import KitapError

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
# Nobody reads at night what a schedule publishes then.
FORGOTTEN_AFTER_S = 3600.0


class Warmer:
    """A thread that warms the pages at the start, and again when another state is published and somebody reads."""

    def __init__(self, frame: Frame, tasks: Sequence[Callable[[Frame], None]]) -> None:
        self.frame = frame
        self.tasks = tasks
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kitap-dashboard-warmer", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the task at hand."""
        self._ended.set()
        self._thread.join(timeout=30)

    def warm(self) -> None:
        """Do each task; one that fails is left to the page, which tells of it."""
        for task in self.tasks:
            if self._ended.is_set():
                return
            try:
                task(self.frame)
            except KitapError as fault:
                log.info("not warmed: %s", fault)

    def _run(self) -> None:
        warmed: object = None
        while not self._ended.is_set():
            state = self.frame.state_key()
            if state != warmed and time.monotonic() - self.frame.visited_at < FORGOTTEN_AFTER_S:
                self.warm()
                warmed = state
            self._ended.wait(LOOK_EVERY_S)
