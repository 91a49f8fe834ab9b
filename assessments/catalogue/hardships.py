"""What happens to people after the last day to cancel: plain causes, so that nobody has to write of their health."""

HARDSHIPS: dict[str, str] = {
    "unwell": "I am unwell",
    "family": "Somebody I care for needs me",
    "bereavement": "Somebody close to me has died",
    "child": "A child I work with needs me that day, such as in court",
    "travel": "I cannot travel there",
    "other": "Something else that I could not foresee",
}
