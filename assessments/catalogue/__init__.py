"""The programme as data: statuses, components, scales, standards, policy defaults. No database, no web."""
