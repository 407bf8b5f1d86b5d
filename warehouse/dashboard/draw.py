"""The process that draws charts: a JSON line with a specification in, a JSON line with its SVG out.

It imports nothing of the rest, so that it starts fast and takes no more memory than the engine needs; the engine
may load nothing from anywhere.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Draw until the input ends."""
    import vl_convert

    for line in sys.stdin:
        request = json.loads(line)
        locales = request["locales"]
        try:
            svg = vl_convert.vegalite_to_svg(
                request["spec"],
                allowed_base_urls=[],
                format_locale=locales.get("number"),
                time_format_locale=locales.get("time"),
            )
            answer = {"svg": svg}
        except ValueError as fault:
            answer = {"fault": str(fault)[:2000]}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
