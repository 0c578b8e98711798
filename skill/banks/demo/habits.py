"""What the demo customers earn and spend, as data. Amounts are minor units; money out is negative.

A month's habits leave something over, which goes to savings (see history.py), so the figures
are free as long as they do: income a little above the sum of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skill.domain.account import AccountKind, Category

EVERY_DAY = "1234567"  # ISO weekdays: 1 is Monday
MONDAY_TO_FRIDAY = "12345"
MONDAY_TO_SATURDAY = "123456"
SATURDAY = "6"
WEEKEND = "567"


@dataclass(frozen=True, slots=True)
class Monthly:
    """On that day of the month (at most 25), or the next working day."""

    day: int
    name: str
    category: Category
    minor: int
    kind: AccountKind = AccountKind.CURRENT


@dataclass(frozen=True, slots=True)
class Often:
    """On so many of a hundred such weekdays, at each of the shops in turn, between `least` and
    `most` in full steps. `pending`: booked the day after."""

    names: tuple[str, ...]
    category: Category
    least: int
    most: int
    percent: int = 100
    weekdays: str = EVERY_DAY
    kind: AccountKind = AccountKind.CURRENT
    step: int = 1
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """`current` and `savings`: what is on those accounts at the end of each month, before
    what the month left over goes to savings. `fund`: what the savings then pay into."""

    monthly: tuple[Monthly, ...]
    often: tuple[Often, ...]
    current: int
    savings: int
    fund: str


C = Category
K = AccountKind

ODD_SHOP = '<break time="10s"/> & Söhne'
"""A shop whose name has to be read, not obeyed."""

ALEX = Household(
    monthly=(
        Monthly(1, "Hausverwaltung Lindner", C.HOUSING, -980_00),
        Monthly(2, "Filmpalast Streaming", C.ENTERTAINMENT, -12_99, K.CARD),
        Monthly(3, "Stadtwerke Auental", C.UTILITIES, -86_40),
        Monthly(8, "Funkturm Mobil", C.UTILITIES, -24_99),
        Monthly(10, "Fitnesshaus Löwe", C.HEALTH, -29_90),
        Monthly(12, "Zinsen", C.INCOME, 12_50, K.SAVINGS),
        Monthly(15, "Sonnenschirm Versicherung", C.OTHER, -41_30),
        Monthly(20, "Kontoführung", C.FEES, -4_90),
        Monthly(25, "Falkenberg Maschinenbau", C.INCOME, 3_220_00),
    ),
    often=(
        Often(
            ("Café Blüte", "Bäckerei Krümel", "Imbiss am Markt"),
            C.EATING_OUT,
            -9_80,
            -2_80,
            pending=True,
        ),
        Often(
            ("Grünmarkt", "Kornblume Bioladen", "Markthalle Süd"),
            C.GROCERIES,
            -62_00,
            -14_00,
            percent=45,
            weekdays=MONDAY_TO_SATURDAY,
        ),
        Often(
            ("Stadtbahn Auental",), C.TRANSPORT, -3_80, -2_90, percent=30, weekdays=MONDAY_TO_FRIDAY
        ),
        Often(
            ("Apotheke am Mühlbach",),
            C.HEALTH,
            -28_00,
            -4_50,
            percent=6,
            weekdays=MONDAY_TO_SATURDAY,
        ),
        Often(("Geldautomat Rathausplatz",), C.CASH, -100_00, -20_00, percent=5, step=10_00),
        Often(
            (ODD_SHOP, "Buchhandlung Lesezeichen", "Müller & Töchter Garten", "Schuhhaus Leise"),
            C.SHOPPING,
            -45_00,
            -8_00,
            weekdays=SATURDAY,
        ),
        Often(
            ("Trattoria da Nino", "Gasthaus zum Hirsch", "Nudelhaus Ming"),
            C.EATING_OUT,
            -58_00,
            -18_00,
            percent=50,
            weekdays=WEEKEND,
            kind=K.CARD,
            pending=True,
        ),
        Often(
            ("Elektro Blitz", "Versandhaus Regenbogen"),
            C.SHOPPING,
            -95_00,
            -12_00,
            percent=8,
            kind=K.CARD,
            pending=True,
        ),
        Often(("Nordbahn",), C.TRAVEL, -79_00, -19_00, percent=5, kind=K.CARD, pending=True),
    ),
    current=4_650_00,
    savings=10_000_00,
    fund="Weltfonds Sparplan",
)

SAM = Household(
    monthly=(
        Monthly(1, "Maple Street Rentals", C.HOUSING, -1_150_00),
        Monthly(2, "Moonlight Streaming", C.ENTERTAINMENT, -15_49, K.CARD),
        Monthly(4, "Riverside Power & Light", C.UTILITIES, -74_20),
        Monthly(7, "Bluebird Wireless", C.UTILITIES, -45_00),
        Monthly(10, "Harbor Design Studio", C.INCOME, 1_850_00),
        Monthly(12, "Interest", C.INCOME, 12_50, K.SAVINGS),
        Monthly(14, "Umbrella Insurance", C.OTHER, -58_75),
        Monthly(18, "Evergreen Gym", C.HEALTH, -35_00),
        Monthly(24, "Harbor Design Studio", C.INCOME, 1_850_00),
    ),
    often=(
        Often(
            ("Corner Market", "Café Zoë", "Sunrise Bagels"),
            C.EATING_OUT,
            -11_50,
            -3_25,
            pending=True,
        ),
        Often(
            ("Green Market", "Oak & Ivy Grocers", "Harvest Lane"),
            C.GROCERIES,
            -74_00,
            -16_00,
            percent=40,
        ),
        Often(("City Metro",), C.TRANSPORT, -5_80, -2_90, percent=35, weekdays=MONDAY_TO_FRIDAY),
        Often(("Hilltop Pharmacy",), C.HEALTH, -32_00, -5_00, percent=6),
        Often(("ATM Fifth Street",), C.CASH, -100_00, -20_00, percent=5, step=20_00),
        Often(
            (ODD_SHOP, "Bookmark Books", "Müller & Daughters", "Quiet Step Shoes"),
            C.SHOPPING,
            -49_00,
            -9_00,
            weekdays=SATURDAY,
        ),
        Often(
            ("Nino's Trattoria", "The Red Barn", "Noodle House Ming"),
            C.EATING_OUT,
            -62_00,
            -17_00,
            percent=50,
            weekdays=WEEKEND,
            kind=K.CARD,
            pending=True,
        ),
        Often(
            ("Sparkle Electronics", "Rainbow Mail Order"),
            C.SHOPPING,
            -110_00,
            -12_00,
            percent=8,
            kind=K.CARD,
            pending=True,
        ),
        Often(("Coastline Rail",), C.TRAVEL, -85_00, -21_00, percent=5, kind=K.CARD, pending=True),
    ),
    current=4_200_00,
    savings=10_000_00,
    fund="World Index Fund",
)

HOUSEHOLDS: Mapping[str, Household] = {"alex": ALEX, "sam": SAM}
