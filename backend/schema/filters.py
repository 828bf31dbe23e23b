"""The operators of `where` as GraphQL inputs."""

import strawberry

from backend.core import filters

strawberry.input(filters.TextFilter, description="Text; `contains` ignores case.")
strawberry.input(filters.IdFilter)
strawberry.input(filters.IntFilter)
strawberry.input(filters.TimeFilter, description="From `gte` up to, not including, `lt`.")
strawberry.input(filters.BoolFilter)
