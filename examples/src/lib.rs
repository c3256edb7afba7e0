//! The stories are in `rsvps/` and `countries/`.
