"""What a caller may choose about a repair; the defaults are the ones that were measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Profile = Literal["full", "fast"]

#: Of the words decoded with a confidence under 0.1 one in twenty is right to the letter; yet with them the text is
#: far nearer to the print (CER 2.5 against 3.3 on 58,000 characters of Russian pages, 5.4 against 9.2 on 19,000 of
#: Kazakh ones, WER the same), and their confidence tells them apart.
MIN_CONFIDENCE_FRACS: dict[Profile, float] = {"full": 0.04, "fast": 0.04}


@dataclass(frozen=True, slots=True)
class RepairConfig:
    """The settings of a repair, checked when they are made.

    `profile` is the decoder's: `full`, or `fast` (the net alone). A word is taken for garbled from
    `min_garbled_frac` on (0 to 1). Its decoded form replaces it from `min_confidence_frac` on (None: the profile's
    own threshold), from more where the word looks Latin or stands alone among clean ones; otherwise the original
    stays and the plan holds a step of kind `unsure`. `is_decoding_enabled=False` leaves wrong-language text as it
    is and mends the rest. `max_passes` bounds how often changed lines are looked at again, until nothing changes.

    Raises ValueError for a setting out of its range.
    """

    profile: Profile = "full"
    min_garbled_frac: float = 0.5
    min_confidence_frac: float | None = None
    is_decoding_enabled: bool = True
    max_passes: int = 8

    def __post_init__(self) -> None:
        if self.profile not in ("full", "fast"):
            raise ValueError(f"profile must be 'full' or 'fast', not {self.profile!r}")
        for name in ("min_garbled_frac", "min_confidence_frac"):
            value = getattr(self, name)
            if value is not None and not 0.0 <= value <= 1.0:
                raise ValueError(f"{name} must lie between 0 and 1, not {value!r}")
        if self.max_passes < 1:
            raise ValueError(f"max_passes must be at least 1, not {self.max_passes!r}")

    @property
    def least_confidence_frac(self) -> float:
        """The confidence from which on a decoded word replaces the original."""
        return MIN_CONFIDENCE_FRACS[self.profile] if self.min_confidence_frac is None else self.min_confidence_frac
