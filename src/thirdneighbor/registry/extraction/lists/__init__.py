"""Lists in shorthand: chronicles told in the present, and what a label counts up."""
