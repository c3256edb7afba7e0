//! What an attribute generates.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::{Associations, ManyToMany, Related};
use diesel_associations_tests::courses::{Course, Student};
use diesel_associations_tests::models::{Event, EventGuests, Hosting, User};
use diesel_associations_tests::odd_names::schema::{lines, orders, products};
use diesel_associations_tests::odd_names::{Order, Product};
use diesel_associations_tests::schema::{events, hostings, rsvps, users};
use diesel_associations_tests::seed::{Friend, Pug};

use super::fixtures::{course, event, names, students, users};
use super::mode::{RunQueryDsl, connection, test};

#[test]
async fn names_default_from_the_target() {
    let conn = &mut connection().await;
    // `#[belongs_to_many(Friend, through = pug_friends)]` and the same from the other end.
    let pug = Pug { id: 1, name: String::new() };
    let friend = Friend { id: 1, name: String::new() };
    assert_eq!(pug.get_friends(conn).await, Ok(vec![]));
    assert_eq!(friend.get_pugs(conn).await, Ok(vec![]));
    assert_eq!(pug.remove_friend(conn, &friend).await, Ok(0));
    assert_eq!(friend.has_pug(conn, &pug).await, Ok(false));
}

#[test]
async fn two_associations_to_one_target_keep_apart() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_host(conn, &ann).await?;
    party.add_guest(conn, &bob).await?;
    assert_eq!(party.get_hosts(conn).await?, [ann.clone()]);
    assert_eq!(party.get_guests(conn).await?, [bob]);
    party.clear_guests(conn).await?;
    assert_eq!(party.get_hosts(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn owner_and_target_tables_need_not_be_allowed_in_one_query() -> QueryResult<()> {
    let conn = &mut connection().await;
    let rust = course(conn, "Rust").await?;
    let [ann] = students(conn, ["ann"]).await?;
    rust.add_attendee(conn, &ann).await?;
    assert_eq!(rust.set_attendees(conn, [&ann]).await?.kept, 1);
    assert_eq!(Course::load_attendees(conn, [&rust]).await?, [[ann.clone()]]);
    assert_eq!(Student::load_courses(conn, [&ann]).await?, [[rust]]);
    Ok(())
}

#[test]
async fn diesels_own_associations_still_work() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, picnic) = (event(conn, "party").await?, event(conn, "picnic").await?);
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    party.add_hosts(conn, [&ann, &bob]).await?;
    picnic.add_host(conn, &bob).await?;
    let of_bob: Vec<Hosting> = Hosting::belonging_to(&bob).load(conn).await?;
    assert_eq!(of_bob.len(), 2);
    let owners = vec![party.clone(), picnic.clone()];
    let hostings: Vec<Hosting> = Hosting::belonging_to(&owners).load(conn).await?;
    let grouped = hostings.grouped_by(&owners);
    assert_eq!(grouped.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let children: Vec<Hosting> =
        Hosting::belonging_to(&picnic).select(Hosting::as_select()).load(conn).await?;
    assert_eq!(children, [Hosting { event_id: picnic.id, user_id: bob.id }]);
    Ok(())
}

/// Uses every key of the attribute that sets a name.
#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(
    User,
    through = "rsvps",
    as = "Personae",
    singular = "Persona",
    foreign_key = "event_id",
    other_key = "guest_id",
    marker = "Cast",
    defaults("status"),
    timestamps
)]
#[has_many(User, through = hostings, as = "Hosts", foreign_key = event_id, other_key = user_id, handle_only)]
struct Play {
    id: i32,
    name: String,
}

impl Play {
    /// Allowed beside `handle_only`.
    fn get_hosts(&self) -> &str {
        &self.name
    }
}

#[test]
async fn every_name_can_be_chosen_and_written_as_a_string() -> QueryResult<()> {
    let conn = &mut connection().await;
    event(conn, "Faust").await?;
    let play: Play = events::table.first(conn).await?;
    let [ann, bob] = users(conn, ["ann", "bob"]).await?;
    play.add_persona(conn, &ann).await?;
    play.add_personae(conn, [&bob]).await?;
    let cast: Related<Cast> = play.personae();
    assert_eq!(names(&cast.get(conn).await?), ["ann", "bob"]);
    assert_eq!(play.persona_keys(conn).await?.len(), 2);
    assert_eq!(Play::load_personae(conn, [&play]).await?[0].len(), 2);
    Ok(())
}

#[test]
async fn handle_only_leaves_the_flat_names_free() -> QueryResult<()> {
    let conn = &mut connection().await;
    event(conn, "Faust").await?;
    let play: Play = events::table.first(conn).await?;
    let [ann] = users(conn, ["ann"]).await?;
    play.hosts().add(conn, &ann).await?;
    assert_eq!(Play::hosts_of(play.id).get(conn).await?, [ann]);
    assert_eq!(play.get_hosts(), "Faust");
    Ok(())
}

/// A field and the association share a name.
#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Names", foreign_key = event_id, other_key = guest_id, defaults(status), timestamps)]
struct Roll {
    id: i32,
    #[diesel(column_name = name)]
    names: String,
}

#[test]
async fn a_field_may_have_the_name_of_the_association() -> QueryResult<()> {
    let conn = &mut connection().await;
    event(conn, "party").await?;
    let roll: Roll = events::table.select(Roll::as_select()).first(conn).await?;
    let [ann] = users(conn, ["ann"]).await?;
    roll.add_name(conn, &ann).await?;
    assert_eq!(roll.names, "party");
    assert_eq!(roll.names().get(conn).await?, [ann]);
    Ok(())
}

#[test]
async fn the_marker_states_the_facts() {
    fn facts<A>() -> (&'static str, &'static str)
    where
        A: ManyToMany<Owner = Event, Target = User, Through = rsvps::table>,
        A: ManyToMany<ForeignKey = rsvps::event_id, OtherKey = rsvps::guest_id>,
        A: ManyToMany<OwnerKey = i32, TargetKey = i32>,
    {
        (A::ForeignKey::NAME, A::OtherKey::NAME)
    }
    assert_eq!(facts::<EventGuests>(), ("event_id", "guest_id"));
    assert_eq!(size_of::<EventGuests>(), 0);
}

#[test]
async fn models_of_one_table_share_their_links() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = event(conn, "party").await?;
    let [ann] = users(conn, ["ann"]).await?;
    party.add_guest(conn, &ann).await?;
    let play: Play = events::table.first(conn).await?;
    assert_eq!(play.get_personae(conn).await?, [ann.clone()]);
    let found: Vec<User> = play.personae().filter(users::name.eq("ann")).load(conn).await?;
    assert_eq!(found, [ann]);
    Ok(())
}

#[test]
async fn names_of_tables_and_columns_may_be_odd() -> QueryResult<()> {
    let conn = &mut connection().await;
    diesel::insert_into(orders::table).values(orders::name.eq("first")).execute(conn).await?;
    let order: Order = orders::table.first(conn).await?;
    let tea =
        order.create_product_with(conn, products::name.eq("tea"), lines::amount.eq(2)).await?;
    let milk = order.create_product(conn, products::name.eq("milk")).await?;
    let rows = order.add_products_with(conn, [&tea, &milk], lines::amount.eq(7)).await?;
    assert_eq!(rows.iter().map(|line| line.amount).collect::<Vec<_>>(), [Some(2), None]);
    assert!(order.has_products(conn, [&tea, &milk]).await?);
    assert_eq!(order.count_products(conn).await?, 2);
    assert_eq!(order.set_products(conn, [&milk]).await?.removed, [tea.key]);
    assert_eq!(order.toggle_products(conn, [&tea, &milk]).await?.added, [tea.key]);
    assert_eq!(Order::load_products(conn, [&order]).await?, [[tea.clone()]]);
    let found: Vec<Product> = order.products().filter(lines::amount.is_null()).load(conn).await?;
    assert_eq!(found, [tea]);
    assert_eq!(order.clear_products(conn).await?, 1);
    Ok(())
}

#[test]
async fn values_may_not_name_a_key_whatever_its_name_holds() -> QueryResult<()> {
    let conn = &mut connection().await;
    diesel::insert_into(orders::table).values(orders::name.eq("first")).execute(conn).await?;
    let order: Order = orders::table.first(conn).await?;
    let tea = order.create_product(conn, products::name.eq("tea")).await?;
    for refused in [
        order.add_product_with(conn, &tea, lines::order_key.eq(7)).await,
        order.add_product_with(conn, &tea, lines::product_key.eq(7)).await,
        order.add_product_with(conn, &tea, (lines::amount.eq(7), lines::product_key.eq(7))).await,
    ] {
        assert!(matches!(refused, Err(Error::QueryBuilderError(_))), "{refused:?}");
    }
    Ok(())
}
