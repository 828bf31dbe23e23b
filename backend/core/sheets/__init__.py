"""Tables that come as files, and go as files: CSV and workbooks, rows as text."""
