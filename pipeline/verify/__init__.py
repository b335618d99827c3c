"""The gate: deterministic comparison of every English sentence with its Dutch."""
