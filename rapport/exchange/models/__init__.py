"""Files on their way in and out, as records."""

from rapport.exchange.models.exports import ExportRun, ExportState
from rapport.exchange.models.imports import COUNTED, WORKING, ImportedRow, ImportProblem, ImportRun, State
from rapport.exchange.models.same_as import KnownAs, SameAs

__all__ = [
    "COUNTED",
    "WORKING",
    "ExportRun",
    "ExportState",
    "ImportProblem",
    "ImportRun",
    "ImportedRow",
    "KnownAs",
    "SameAs",
    "State",
]
