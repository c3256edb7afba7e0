#[diesel(table_name = events)]
#[associations(crate = renamed)]
#[belongs_to_many(
    models::User,
    through = crate::schema::rsvps,
    as = "Guests",
    singular = "Visitor",
    foreign_key = "happening_id",
    other_key = crate::schema::rsvps::person_id,
    source_key = code,
    target_key = models::users::slug as models::Slug,
    model = models::Rsvp,
    timestamps(created_at, updated_at = touched_at),
    defaults(status),
    unique,
    filter = (role.eq("guest"), crate::schema::rsvps::kind.eq(models::Kind::Open), level.eq(-1)),
    order = (models::users::name.desc(), created_at),
    marker = Visits,
    vis = pub(crate),
)]
#[has_many(Tag, through = event_tags, target_key = tags::slug, unique = false, handle_only)]
pub struct Event {
    id: i32,
    #[diesel(column_name = code)]
    short: Code,
}
