"""Readers of document forms: from a file to passages with exact locators."""
