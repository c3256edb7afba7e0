//! The join column and the column of `target_key` have different types.
//!
//! Give both one SQL type in the `table!` blocks.
//@ catalogue: 43
//@ error[E0277] at `"Guests"`: the join column `rsvps::columns::guest_id` cannot reference `users::columns::name`: it is `diesel::sql_types::Integer`, the key is `diesel::sql_types::Text`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", target_key = users::name)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn callers(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    let _ = event.get_guests(conn)?;
    let _ = event.guests().filter(users::name.eq("ann")).load::<User>(conn)?;
    Ok(())
}
