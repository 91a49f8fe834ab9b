"""Benchmarks: how fast the service is, beside a bare Django doing as much. See README.md."""
