//! SeaORM 2 in its own ways: related models, the loader, nested active models. It has none for a toggle, nor
//! for a limit per owner.

use std::time::Duration;

use diesel_associations_benches::race::diesel::runtime;
use diesel_associations_benches::race::program::Place;
use diesel_associations_benches::race::{Way, timed};
use diesel_associations_benches::{Given, Operation, Outcome, sqlite, stage};
use sea_orm::ActiveValue::Unchanged;
use sea_orm::entity::prelude::*;
use sea_orm::{
    ActiveHasMany, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, LoaderTrait,
    QueryOrder,
};
use tokio::runtime::Runtime;

mod event {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub name: String,
        #[sea_orm(has_many, via = "rsvp")]
        pub guests: HasMany<super::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod user {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub name: String,
        #[sea_orm(has_many, via = "rsvp")]
        pub events: HasMany<super::event::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod rsvp {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rsvps")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub guest_id: i32,
        #[sea_orm(belongs_to, from = "event_id", to = "id")]
        pub event: BelongsTo<super::event::Entity>,
        #[sea_orm(belongs_to, from = "guest_id", to = "id")]
        pub guest: BelongsTo<super::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// With a pool of one connection.
pub struct SeaOrm {
    runtime: Runtime,
    db: DatabaseConnection,
}

impl SeaOrm {
    /// `contestant` is its place among those at a place.
    pub fn at(place: &Place, contestant: usize) -> Self {
        let (url, greeting) = match place {
            Place::Memory => ("sqlite::memory:".to_owned(), &sqlite::STATEMENTS[..]),
            Place::Files(folder) => {
                let file = Place::file(folder, contestant);
                sqlite::write(&file).unwrap();
                (format!("sqlite://{file}"), &sqlite::GREETING[..])
            }
            Place::Postgres(place) => (url(place), &[][..]),
            Place::Mysql(socket) => {
                (format!("mysql://root@localhost/benches?socket={socket}"), &[][..])
            }
        };
        let runtime = runtime();
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        let db = runtime.block_on(Database::connect(options)).unwrap();
        let mut way = SeaOrm { runtime, db };
        greeting.iter().for_each(|sql| way.execute(sql));
        way
    }
}

/// libpq's `host=/folder port=1 user=a dbname=b`, as a URL.
fn url(place: &str) -> String {
    let part = |name: &str| {
        let parts = place.split(' ').filter_map(|part| part.split_once('='));
        parts.filter(|part| part.0 == name).map(|part| part.1).next().unwrap_or_default()
    };
    let (host, port, user, name) = (part("host"), part("port"), part("user"), part("dbname"));
    format!("postgres://{user}@localhost:{port}/{name}?host={host}")
}

/// What comes back, in SeaORM's types.
enum Found {
    Is(bool),
    Total(u64),
    Written(u64),
    Users(Vec<user::Model>),
    UsersOfEach(Vec<Vec<user::Model>>),
    Page(Vec<event::ModelEx>),
    /// It does not tell what it has done.
    Done,
}

impl Way for SeaOrm {
    fn name(&self) -> &'static str {
        "SeaORM 2"
    }

    fn execute(&mut self, sql: &str) {
        self.runtime.block_on(self.db.execute_unprepared(sql)).unwrap();
    }

    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)> {
        if matches!(operation, Operation::Toggle | Operation::LimitPerOwner) {
            return None;
        }
        let event = event::Model { id: given.event.id, name: given.event.name.clone() };
        let events: Vec<event::Model> = given
            .events
            .iter()
            .map(|one| event::Model { id: one.id, name: one.name.clone() })
            .collect();
        let SeaOrm { runtime, db } = self;
        let (time, found) =
            timed(|| runtime.block_on(run(db, operation, given, event, events)).unwrap());
        Some((time, outcome(found, operation)))
    }
}

async fn run(
    db: &DatabaseConnection,
    operation: Operation,
    given: &Given,
    event: event::Model,
    events: Vec<event::Model>,
) -> Result<Found, DbErr> {
    Ok(match operation {
        Operation::Get => Found::Users(event.find_related(user::Entity).all(db).await?),
        Operation::Count => {
            let links = rsvp::Entity::find().filter(rsvp::Column::EventId.eq(event.id));
            Found::Total(links.count(db).await?)
        }
        Operation::Has => {
            let link = rsvp::Entity::find_by_id((event.id, given.guest));
            Found::Is(link.one(db).await?.is_some())
        }
        Operation::AddOne => save(db, event, ActiveHasMany::Append(users(&[given.guest]))).await?,
        Operation::AddMany => save(db, event, ActiveHasMany::Append(users(&given.guests))).await?,
        Operation::SetMany => save(db, event, ActiveHasMany::Replace(users(&given.guests))).await?,
        Operation::RemoveMany => {
            let links = rsvp::Entity::delete_many().filter(rsvp::Column::EventId.eq(event.id));
            let guests = given.guests.iter().copied();
            let links = links.filter(rsvp::Column::GuestId.is_in(guests));
            Found::Written(links.exec(db).await?.rows_affected)
        }
        Operation::Load(_) => Found::UsersOfEach(events.load_many(user::Entity, db).await?),
        Operation::Include(count) => {
            let events = event::Entity::load().filter(event::Column::Id.lte(count));
            let events = events.order_by_asc(event::Column::Id).with(user::Entity);
            Found::Page(events.all(db).await?)
        }
        Operation::TwoLevels => {
            let events = event::Entity::load().filter(event::Column::Id.lte(10));
            let events = events.order_by_asc(event::Column::Id).with((user::Entity, event::Entity));
            Found::Page(events.all(db).await?)
        }
        Operation::Toggle | Operation::LimitPerOwner => Found::Done,
    })
}

async fn save(
    db: &DatabaseConnection,
    event: event::Model,
    guests: ActiveHasMany<user::Entity>,
) -> Result<Found, DbErr> {
    let event = event::ActiveModel { id: Unchanged(event.id), name: Unchanged(event.name) };
    let mut event = event.into_ex();
    event.guests = guests;
    event.save(db).await?;
    Ok(Found::Done)
}

fn users(ids: &[i32]) -> Vec<user::ActiveModelEx> {
    let user = |&id| user::ActiveModel { id: Unchanged(id), ..Default::default() }.into_ex();
    ids.iter().map(user).collect()
}

fn outcome(found: Found, operation: Operation) -> Option<Outcome> {
    let list = |users: Vec<user::Model>| {
        users.into_iter().map(|user| stage::User { id: user.id, name: user.name }).collect()
    };
    Some(match found {
        Found::Is(is) => Outcome::Is(is),
        Found::Total(total) => Outcome::Total(total.try_into().unwrap()),
        Found::Written(links) => Outcome::Written(links.try_into().unwrap()),
        Found::Users(users) => Outcome::Guests(list(users)),
        Found::UsersOfEach(lists) => Outcome::GuestsOfEach(lists.into_iter().map(list).collect()),
        Found::Page(page) if operation == Operation::TwoLevels => {
            let event = |event: event::ModelEx| stage::Event { id: event.id, name: event.name };
            let guest = |user: user::ModelEx| {
                let events = user.events.into_iter().map(event).collect();
                (stage::User { id: user.id, name: user.name }, events)
            };
            let row = |event: event::ModelEx| {
                let guests = event.guests.into_iter().map(guest).collect();
                (stage::Event { id: event.id, name: event.name }, guests)
            };
            Outcome::Nested(page.into_iter().map(row).collect())
        }
        Found::Page(page) => {
            let guest = |user: user::ModelEx| stage::User { id: user.id, name: user.name };
            let row = |event: event::ModelEx| {
                let guests = event.guests.into_iter().map(guest).collect();
                (stage::Event { id: event.id, name: event.name }, guests)
            };
            Outcome::Page(page.into_iter().map(row).collect())
        }
        Found::Done => return None,
    })
}
