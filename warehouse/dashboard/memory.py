"""Keep the process small: what forty threads would otherwise hold for themselves."""

from __future__ import annotations

import contextlib
import ctypes

import anyio.to_thread

WORKER_THREADS = 8

# Parameters of glibc's mallopt(3).
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_ARENAS = 2
_GIVEN_BACK_BYTES = 128 * 1024


def spare_memory() -> None:
    """Let threads share the heap and give back large blocks; call it within the event loop, before the first page.

    By default glibc gives each thread a heap of its own, and pages of some hundred kB leave holes in all of them.
    Elsewhere than on glibc only the number of threads is bounded.
    """
    anyio.to_thread.current_default_thread_limiter().total_tokens = WORKER_THREADS
    with contextlib.suppress(OSError, AttributeError):
        allocator = ctypes.CDLL(None)
        allocator.mallopt(_M_ARENA_MAX, _ARENAS)
        allocator.mallopt(_M_MMAP_THRESHOLD, _GIVEN_BACK_BYTES)
        allocator.mallopt(_M_TRIM_THRESHOLD, _GIVEN_BACK_BYTES)


__all__ = ["WORKER_THREADS", "spare_memory"]
