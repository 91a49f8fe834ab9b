"""Names that nobody bears: woods, birds and colours in front, two halves of a landscape behind."""

from random import Random

FIRST = [
    "Acorn", "Alder", "Amber", "Anemone", "Aspen", "Auburn", "Azure", "Barley", "Beech", "Birch", "Bluebell",
    "Bracken", "Bramble", "Briar", "Bryony", "Burdock", "Buttercup", "Cedar", "Celandine", "Cerulean", "Cherry",
    "Chicory", "Cicely", "Clover", "Cobalt", "Columbine", "Comfrey", "Copper", "Coral", "Cornel", "Cowslip",
    "Crimson", "Curlew", "Cypress", "Dunlin", "Dunnock", "Ebony", "Elder", "Elm", "Ember", "Fennel", "Fern",
    "Fescue", "Foxglove", "Furze", "Gentian", "Goldcrest", "Gorse", "Harebell", "Hawthorn", "Hazel", "Heather",
    "Hemlock", "Heron", "Hornbeam", "Indigo", "Ivory", "Juniper", "Kestrel", "Kingcup", "Lapwing", "Larch",
    "Lavender", "Lichen", "Lilac", "Linden", "Linnet", "Lupin", "Madder", "Magenta", "Mallow", "Maple", "Marigold",
    "Marjoram", "Medlar", "Merlin", "Mistle", "Nettle", "Oakley", "Ochre", "Olive", "Orchid", "Osier", "Osprey",
    "Pimpernel", "Plover", "Poplar", "Primrose", "Quince", "Ramson", "Redwing", "Reed", "Rosemary", "Rowan",
    "Ruddy", "Russet", "Saffron", "Sage", "Samphire", "Scarlet", "Sedge", "Sepia", "Siskin", "Sorrel", "Spruce",
    "Starling", "Sycamore", "Tamarisk", "Tansy", "Teal", "Teasel", "Thistle", "Thyme", "Umber", "Vervain", "Violet",
    "Wheatear", "Whimbrel", "Willow", "Woad", "Wren", "Yarrow", "Yew",
]  # fmt: skip
BEGINS = [
    "Amber", "Barley", "Beacon", "Bramble", "Brindle", "Bristle", "Candle", "Cinder", "Clover", "Cobble", "Copper",
    "Cradle", "Ember", "Feather", "Glimmer", "Hollow", "Honey", "Kindle", "Lantern", "Linen", "Mallow", "Marigold",
    "Moonlit", "Nettle", "Nimble", "Pebble", "Pepper", "Pewter", "Quiver", "Ripple", "Saffron", "Shimmer",
    "Shingle", "Sorrel", "Sparrow", "Starling", "Tallow", "Thimble", "Thistle", "Timber", "Trinket", "Tumble",
    "Velvet", "Willow",
]  # fmt: skip
ENDS = [
    "acre", "beck", "bloom", "bough", "bourne", "brow", "bud", "burrow", "catcher", "crest", "drift", "eaves",
    "fallow", "feather", "fell", "fold", "furrow", "garth", "gleam", "glade", "haven", "hollow", "knoll", "lark",
    "leaf", "loft", "mere", "mist", "nest", "petal", "pool", "quill", "reach", "rill", "shade", "spring", "stem",
    "sweep", "thatch", "thorn", "tide", "trail", "vale", "wake", "wander", "water", "weald", "wing",
]  # fmt: skip
NAMES = len(FIRST) * len(BEGINS) * len(ENDS)


def draw(rng: Random, count: int) -> list[tuple[str, str]]:
    """So many people's first and last names, no two alike."""
    return [_name(number) for number in rng.sample(range(NAMES), count)]


def _name(number: int) -> tuple[str, str]:
    number, first = divmod(number, len(FIRST))
    begin, end = divmod(number, len(ENDS))
    return FIRST[first], BEGINS[begin] + ENDS[end]
