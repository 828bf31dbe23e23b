"""Order files: read, mapped and grouped into whole orders. Pure: no database, no network."""
