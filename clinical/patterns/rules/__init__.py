"""The rules, one module a body area. Each rule says what its sentence in docs/rules.md says, and no more."""
