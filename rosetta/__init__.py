"""Pyweb Rosetta: one request, three frameworks, three languages."""
