"""The record of care: treatments, visits, questions, numbers to call."""
