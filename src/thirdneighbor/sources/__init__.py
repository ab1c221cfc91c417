"""One module a data set or document form: a pinned SOURCE record and its readers."""
