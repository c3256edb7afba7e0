#[diesel(table_name = events)]
#[has_many(Hosting)]
pub struct Event {
    id: i32,
}
