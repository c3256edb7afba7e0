//! The stories are in `rsvps/`, `countries/` and `by_hand/`.
