"""Hands out what the store holds as rows of plain values: what, in which shape, split how, and with what left out."""

from store.export.moments import iso

__all__ = ["iso"]
