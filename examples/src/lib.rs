//! The examples are in `rsvps/`, `rsvps_async/`, `countries/` and `by_hand/`.
