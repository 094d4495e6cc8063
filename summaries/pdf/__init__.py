"""The summary as a PDF, by typst: tagged, archival, from data alone."""

from summaries.pdf.printing import Paper, PdfFailed, render

__all__ = ["Paper", "PdfFailed", "render"]
