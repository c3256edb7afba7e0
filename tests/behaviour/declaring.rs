//! What an attribute generates.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::{Associations, ManyToMany, Related};
use diesel_associations_tests::connection;
use diesel_associations_tests::courses::{Course, Student};
use diesel_associations_tests::fixtures::{course, event, names, students, users};
use diesel_associations_tests::models::{Event, EventGuests, Hosting, User};
use diesel_associations_tests::odd_names::schema::{lines, orders, products};
use diesel_associations_tests::odd_names::{Order, Product};
use diesel_associations_tests::schema::{events, hostings, rsvps, users};
use diesel_associations_tests::seed::{Friend, Pug};

// Declaring: only target and through.
#[test]
fn names_default_from_the_target() {
    let conn = &mut connection();
    // `#[belongs_to_many(Friend, through = pug_friends)]` and the same from the other end.
    let pug = Pug { id: 1, name: String::new() };
    let friend = Friend { id: 1, name: String::new() };
    assert_eq!(pug.get_friends(conn), Ok(vec![]));
    assert_eq!(friend.get_pugs(conn), Ok(vec![]));
    assert_eq!(pug.remove_friend(conn, &friend), Ok(0));
    assert_eq!(friend.has_pug(conn, &pug), Ok(false));
}

// Declaring: two associations to one target through two tables.
#[test]
fn two_associations_to_one_target_keep_apart() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_host(conn, &ann)?;
    party.add_guest(conn, &bob)?;
    assert_eq!(party.get_hosts(conn)?, [ann.clone()]);
    assert_eq!(party.get_guests(conn)?, [bob]);
    party.clear_guests(conn)?;
    assert_eq!(party.get_hosts(conn)?, [ann]);
    Ok(())
}

#[test]
fn owner_and_target_tables_need_not_be_allowed_in_one_query() -> QueryResult<()> {
    let conn = &mut connection();
    let rust = course(conn, "Rust")?;
    let [ann] = students(conn, ["ann"])?;
    rust.add_attendee(conn, &ann)?;
    assert_eq!(rust.set_attendees(conn, [&ann])?.kept, 1);
    assert_eq!(Course::load_attendees(conn, [&rust])?, [[ann.clone()]]);
    assert_eq!(Student::load_courses(conn, [&ann])?, [[rust]]);
    Ok(())
}

// The derive is a superset of Diesel's own.
#[test]
fn diesels_own_associations_go_on_working() -> QueryResult<()> {
    let conn = &mut connection();
    let (party, picnic) = (event(conn, "party")?, event(conn, "picnic")?);
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    party.add_hosts(conn, [&ann, &bob])?;
    picnic.add_host(conn, &bob)?;
    let of_bob: Vec<Hosting> = Hosting::belonging_to(&bob).load(conn)?;
    assert_eq!(of_bob.len(), 2);
    let owners = vec![party.clone(), picnic.clone()];
    let hostings: Vec<Hosting> = Hosting::belonging_to(&owners).load(conn)?;
    let grouped = hostings.grouped_by(&owners);
    assert_eq!(grouped.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let children: Vec<Hosting> =
        Hosting::belonging_to(&picnic).select(Hosting::as_select()).load(conn)?;
    assert_eq!(children, [Hosting { event_id: picnic.id, user_id: bob.id }]);
    Ok(())
}

/// Every key of the attribute that is about names.
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
fn every_name_can_be_chosen_and_written_as_a_string() -> QueryResult<()> {
    let conn = &mut connection();
    event(conn, "Faust")?;
    let play: Play = events::table.first(conn)?;
    let [ann, bob] = users(conn, ["ann", "bob"])?;
    play.add_persona(conn, &ann)?;
    play.add_personae(conn, [&bob])?;
    let cast: Related<Cast> = play.personae();
    assert_eq!(names(&cast.get(conn)?), ["ann", "bob"]);
    assert_eq!(play.persona_keys(conn)?.len(), 2);
    assert_eq!(Play::load_personae(conn, [&play])?[0].len(), 2);
    Ok(())
}

#[test]
fn handle_only_leaves_the_flat_names_free() -> QueryResult<()> {
    let conn = &mut connection();
    event(conn, "Faust")?;
    let play: Play = events::table.first(conn)?;
    let [ann] = users(conn, ["ann"])?;
    play.hosts().add(conn, &ann)?;
    assert_eq!(Play::hosts_of(play.id).get(conn)?, [ann]);
    assert_eq!(play.get_hosts(), "Faust");
    Ok(())
}

/// A field has the association's name.
#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Names", foreign_key = event_id, other_key = guest_id, defaults(status), timestamps)]
struct Roll {
    id: i32,
    #[diesel(column_name = name)]
    names: String,
}

#[test]
fn a_field_may_have_the_name_of_the_association() -> QueryResult<()> {
    let conn = &mut connection();
    event(conn, "party")?;
    let roll: Roll = events::table.select(Roll::as_select()).first(conn)?;
    let [ann] = users(conn, ["ann"])?;
    roll.add_name(conn, &ann)?;
    assert_eq!(roll.names, "party");
    assert_eq!(roll.names().get(conn)?, [ann]);
    Ok(())
}

#[test]
fn the_marker_tells_the_facts() {
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
fn models_of_one_table_share_their_links() -> QueryResult<()> {
    let conn = &mut connection();
    let party = event(conn, "party")?;
    let [ann] = users(conn, ["ann"])?;
    party.add_guest(conn, &ann)?;
    let play: Play = events::table.first(conn)?;
    assert_eq!(play.get_personae(conn)?, [ann.clone()]);
    let found: Vec<User> = play.personae().filter(users::name.eq("ann")).load(conn)?;
    assert_eq!(found, [ann]);
    Ok(())
}

// Declaring: long table and column names, and other odd ones.
#[test]
fn names_of_tables_and_columns_may_be_odd() -> QueryResult<()> {
    let conn = &mut connection();
    diesel::insert_into(orders::table).values(orders::name.eq("first")).execute(conn)?;
    let order: Order = orders::table.first(conn)?;
    let tea = order.create_product_with(conn, products::name.eq("tea"), lines::amount.eq(2))?;
    let milk = order.create_product(conn, products::name.eq("milk"))?;
    let rows = order.add_products_with(conn, [&tea, &milk], lines::amount.eq(7))?;
    assert_eq!(rows.iter().map(|line| line.amount).collect::<Vec<_>>(), [Some(2), None]);
    assert!(order.has_products(conn, [&tea, &milk])?);
    assert_eq!(order.count_products(conn)?, 2);
    assert_eq!(order.set_products(conn, [&milk])?.removed, [tea.key]);
    assert_eq!(order.toggle_products(conn, [&tea, &milk])?.added, [tea.key]);
    assert_eq!(Order::load_products(conn, [&order])?, [[tea.clone()]]);
    let found: Vec<Product> = order.products().filter(lines::amount.is_null()).load(conn)?;
    assert_eq!(found, [tea]);
    assert_eq!(order.clear_products(conn)?, 1);
    Ok(())
}

#[test]
fn values_may_not_name_a_key_whatever_its_name_holds() -> QueryResult<()> {
    let conn = &mut connection();
    diesel::insert_into(orders::table).values(orders::name.eq("first")).execute(conn)?;
    let order: Order = orders::table.first(conn)?;
    let tea = order.create_product(conn, products::name.eq("tea"))?;
    for refused in [
        order.add_product_with(conn, &tea, lines::order_key.eq(7)),
        order.add_product_with(conn, &tea, lines::product_key.eq(7)),
        order.add_product_with(conn, &tea, (lines::amount.eq(7), lines::product_key.eq(7))),
    ] {
        assert!(matches!(refused, Err(Error::QueryBuilderError(_))), "{refused:?}");
    }
    Ok(())
}
