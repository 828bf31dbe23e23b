"""How the amounts of an order follow its lines when these change, go elsewhere or come together.

Minor units throughout. No unit is lost or made: what one side gets the other gives. No I/O.
"""

from backend.services.orders.rules import LineAmounts, Totals


def portion(amount: int, part: int, whole: int) -> int:
    """`part` of `whole` of an amount, half up, never more than all of it; 0 of nothing."""
    part = min(max(part, 0), max(whole, 0))
    return (2 * amount * part + whole) // (2 * whole) if whole > 0 else 0


def divide_line(line: LineAmounts, units: int) -> tuple[LineAmounts, LineAmounts]:
    """What stays of a line and what goes with so many of its units: its discount by the units."""
    gone = portion(line.discount, units, line.quantity)
    return (
        LineAmounts(line.quantity - units, line.unit_price, line.discount - gone),
        LineAmounts(units, line.unit_price, gone),
    )


def divide_totals(totals: Totals, subtotal: int) -> tuple[Totals, Totals]:
    """What stays of an order and what goes with lines of so much: discount and shipping by their
    worth, tax by what is left of it after the discount."""
    discount = portion(totals.discount, subtotal, totals.subtotal)
    shipping = portion(totals.shipping, subtotal, totals.subtotal)
    tax = portion(totals.tax, subtotal - discount, totals.subtotal - totals.discount)
    gone = Totals(subtotal, discount, shipping, tax)
    return (
        Totals(
            totals.subtotal - subtotal,
            totals.discount - discount,
            totals.shipping - shipping,
            totals.tax - tax,
        ),
        gone,
    )


def follow_lines(totals: Totals, subtotal: int) -> Totals:
    """The amounts once the lines are worth so much.

    Shipping stays. The discount shrinks with what it was given on and does not grow; the tax
    follows what is left after it, half up.
    """
    discount = totals.discount
    if subtotal < totals.subtotal:
        discount = portion(discount, subtotal, totals.subtotal)
    before, net = totals.subtotal - totals.discount, subtotal - discount
    tax = (2 * totals.tax * net + before) // (2 * before) if before > 0 else totals.tax
    return Totals(subtotal, discount, totals.shipping, tax)


def add_totals(totals: Totals, other: Totals) -> Totals:
    """Two orders as one."""
    return Totals(
        totals.subtotal + other.subtotal,
        totals.discount + other.discount,
        totals.shipping + other.shipping,
        totals.tax + other.tax,
    )
