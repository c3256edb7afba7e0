// The prelude, and an event with guests: for calls of which the compiler does not show the attribute.

include!("prelude.rs");

#[derive(Identifiable, Queryable, Selectable, diesel_associations::Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
