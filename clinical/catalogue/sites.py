"""Where the cancer is known to be."""

KNOWN_SITES: tuple[str, ...] = (
    "bone",
    "spine",
    "lung",
    "pleura",
    "brain",
    "liver",
    "skin",
    "lymph_nodes",
    "other",
)
