"""When: dates in words, seasons, days of a report, eras, and the date of an act."""
