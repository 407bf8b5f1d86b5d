"""Entries of reference lists: split, labelled, typed, repeats resolved."""

VERSION = 1
