"""In-text citations: found in the body's prose and linked to the entries of the reference list."""

VERSION = 2
