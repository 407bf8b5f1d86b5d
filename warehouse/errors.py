"""Errors that say what happened, to which thing, and what to do.

Every error that may reach a user derives from `KitapError`. Faults of an input derive from `SourceError`:
they reject one source and never stop the others.
"""

from __future__ import annotations


class KitapError(Exception):
    """A fault that is told to a user in one line.

    `code` is a short stable word for statistics (`empty_file`, `encrypted_pdf`, …); `subject` is the thing it
    happened to (a path, a table, a row key); `remedy` says what to do about it.
    """

    code: str = "error"

    def __init__(self, message: str, *, subject: str = "", remedy: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject
        self.remedy = remedy
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        head = f"{self.subject}: {self.message}" if self.subject else self.message
        return f"{head} ({self.remedy})" if self.remedy else head

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross the border of the child process; the default pickling drops keyword arguments.
        return (_rebuild, (type(self), self.message, self.subject, self.remedy, self.code))


def _rebuild(kind: type[KitapError], message: str, subject: str, remedy: str, code: str) -> KitapError:
    return kind(message, subject=subject, remedy=remedy, code=code)


class SourceError(KitapError):
    """A source that cannot be read: the file is rejected, the run goes on."""

    code = "unreadable_source"


class TransientError(KitapError):
    """A fault that may heal by itself (a file still being written, a busy lock): worth a retry."""

    code = "transient"


class LimitError(SourceError):
    """A volume that took more time or memory than it may."""

    code = "limit_exceeded"


class StoreError(KitapError):
    """The warehouse cannot do what was asked (lock, migration, disk, damaged file)."""

    code = "store"


class CheckFailedError(StoreError):
    """A check stopped the publish; the published warehouse stays as it was."""

    code = "check_failed"


class UsageError(KitapError):
    """The command was given something it cannot use (exit code 2)."""

    code = "usage"
