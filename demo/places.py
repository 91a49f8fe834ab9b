"""Twelve assessment centres that do not exist, in cities that do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InventedCentre:
    """A centre of the demo: its name says that it is one, and its postcode is nobody's."""

    house: str
    city: str
    region: str
    latitude: float
    longitude: float

    @property
    def name(self) -> str:
        """As people read it."""
        return f"{self.house}, {self.city} (demo centre)"


CENTRES = (
    InventedCentre("Keelman House", "Newcastle", "E12000001", 54.973, -1.614),
    InventedCentre("Canalside House", "Manchester", "E12000002", 53.478, -2.243),
    InventedCentre("Dockside House", "Liverpool", "E12000002", 53.405, -2.98),
    InventedCentre("Riverside House", "Leeds", "E12000003", 53.796, -1.547),
    InventedCentre("Lacemaker House", "Nottingham", "E12000004", 52.951, -1.148),
    InventedCentre("Lockgate House", "Birmingham", "E12000005", 52.479, -1.9),
    InventedCentre("Fenside House", "Cambridge", "E12000006", 52.204, 0.128),
    InventedCentre("Ferryman House", "London", "E12000007", 51.509, -0.118),
    InventedCentre("Tramway House", "Croydon", "E12000007", 51.374, -0.099),
    InventedCentre("Thameside House", "Reading", "E12000008", 51.455, -0.973),
    InventedCentre("Harbour House", "Southampton", "E12000008", 50.905, -1.404),
    InventedCentre("Floating House", "Bristol", "E12000009", 51.452, -2.597),
)


@dataclass(frozen=True)
class InventedRoom:
    """A room that every one of them has."""

    name: str
    places: int
    features: tuple[str, ...]
    note: str


ROOMS = (
    InventedRoom("Main room", 12, (), "First floor, by lift or stairs."),
    InventedRoom("Garden room", 3, ("step-free", "hearing-loop"), "Ground floor, beside the entrance."),
    InventedRoom("Quiet room", 1, ("step-free", "own-room"), "Ground floor, for one person."),
)
SUITABLE = {"practitioner": 2, "supervisor": 2}  # of a session's places, in the rooms on the ground floor
STAGE_CENTRE = CENTRES[1]  # where the personas sit, check in and mark
POSTCODES = tuple(f"ZZ{number} {number % 9 + 1}ZZ" for number in range(1, len(CENTRES) + 1))
GETTING_THERE = "Ten minutes on foot from the station. Buses stop outside. There is no car park."
ACCESS = "Step-free entrance, lift, hearing loop, a quiet room, and two parking spaces for blue badge holders."
