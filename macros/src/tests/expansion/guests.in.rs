#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    id: i32,
    name: String,
}
