//! MySQL cannot tell the key of a new row that the database did not generate.
//!
//! Insert the target first, then `add` it.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Create<EventTags

use diesel::connection::LoadConnection;
use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { tags (name) { name -> Text, } }
diesel::table! { events (id) { id -> Integer, } }
diesel::table! { event_tags (event_id, tag_id) { event_id -> Integer, tag_id -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(tags, events, event_tags);

#[derive(Identifiable, Queryable, Selectable)]
#[diesel(primary_key(name))]
pub struct Tag {
    pub name: String,
}

#[derive(Identifiable, Associations)]
#[belongs_to_many(Tag, through = event_tags)]
pub struct Event {
    pub id: i32,
}

fn call(event: &Event, conn: &mut impl LoadConnection<Backend = Mysql>) -> QueryResult<Tag> {
    event.add_tag(conn, "music")?;
    event.create_tag(conn, tags::name.eq("music"))
}

fn main() {}
