"""Where in the response a value stands, worked out only for those that need it: errors.

An execution handles the values of a field for all parents at once, as a list. A trail says how the
places of such a list follow from the places of the parents' list; `path(place)` walks it upward.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from graphql.pyutils import Path

from backend.execution.plan import FieldPlan, Shape

Key = str | int


class Trail:
    """The places of the root: one, with an empty path."""

    above: "Trail | None" = None

    def up(self, place: int) -> tuple[int, "Key | None"]:
        """The place in the list above, and the key that leads from there; None where none does."""
        raise NotImplementedError

    @property
    def shape(self) -> Shape | None:
        """The shape of the values at these places; None where they are objects of a selection."""
        return None

    def steps(self, place: int) -> Iterator[tuple["Trail", int, Key]]:
        """From the place to the root: each trail that has a key, the place on it, and the key."""
        trail: Trail = self
        while trail.above is not None:
            upper, key = trail.up(place)
            if key is not None:
                yield trail, place, key
            trail, place = trail.above, upper

    def path(self, place: int) -> list[Key]:
        return [key for _, _, key in self.steps(place)][::-1]

    def order(self, place: int) -> list[int]:
        """What sorts places as the response has them: keys, with fields by their own place."""
        found = [
            trail.field.place if isinstance(trail, Fields) else key
            for trail, _, key in self.steps(place)
        ]
        return found[::-1]  # type: ignore[return-value]  # the keys of lists are numbers

    def nulled(self, place: int) -> list[Key]:
        """The path of what becomes null by an error here: this, or the nearest above that may."""
        path = self.path(place)
        for trail, _, _ in self.steps(place):
            if trail.shape is not None and trail.shape.absorbs:
                return path
            path = path[:-1]
        return path

    def graphql_path(self, place: int) -> Path:
        """The path as graphql-core's resolvers know it."""
        found: Path | None = None
        for trail, _, key in reversed(list(self.steps(place))):
            typename = trail.field.parent_type.name if isinstance(trail, Fields) else None
            found = Path(found, key, typename)
        assert found is not None
        return found


class Fields(Trail):
    """The values of one field of each object."""

    def __init__(self, above: Trail, field: FieldPlan) -> None:
        self.above = above
        self.field = field

    @property
    def shape(self) -> Shape:
        return self.field.shape

    def up(self, place: int) -> tuple[int, Key]:
        return place, self.field.name


class Items(Trail):
    """The items of lists, one list behind the other; `lengths` has one number per list."""

    def __init__(self, above: Trail, shape: Shape, lengths: Sequence[int]) -> None:
        self.above = above
        self._shape = shape
        self._lengths = lengths

    @property
    def shape(self) -> Shape:
        return self._shape

    def up(self, place: int) -> tuple[int, Key]:
        ends = list(accumulate(self._lengths))
        owner = bisect_right(ends, place)
        return owner, place - (ends[owner] - self._lengths[owner])


class Some(Trail):
    """Those of the values above that are there, such as the objects that are not null."""

    def __init__(self, above: Trail, places: Sequence[int]) -> None:
        self.above = above
        self._places = places

    def up(self, place: int) -> tuple[int, None]:
        return self._places[place], None
