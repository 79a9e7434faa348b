"""Excel workbooks: the fill-in sheet, the exported ledger, and any report as tables."""
