"""sanxing（三行）：plan-as-code for government action plans."""

__version__ = "0.1.0"
