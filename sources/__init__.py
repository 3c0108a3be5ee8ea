"""The first room: reads what the networks hand out, one export format a module.

Knows no database and no lane. Everything it yields is one of the records in `sources.record`.
"""
