//! The operations. There are none for a toggle, nor for a limit per owner.

use diesel_associations_benches::{Given, Operation};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::entity::prelude::*;
use sea_orm::{
    ActiveHasMany, DatabaseConnection, LoaderTrait, QueryOrder, SelectExt, TransactionTrait,
    TryInsertResult,
};

use super::entities::{event, rsvp, user};
use super::{Found, Models};

/// By related models, the loaders, and nested active models.
pub async fn run(
    db: &DatabaseConnection,
    operation: Operation,
    given: &Given,
    Models { event, events }: Models,
) -> Result<Option<Found>, DbErr> {
    Ok(Some(match operation {
        Operation::Get => get(db, &event).await?,
        Operation::Count => {
            let links = rsvp::Entity::find().filter(rsvp::Column::EventId.eq(event.id));
            Found::Total(links.count(db).await?)
        }
        Operation::Has => {
            Found::Is(rsvp::Entity::find_by_id((event.id, given.guest)).exists(db).await?)
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
        // The entity alone would be in order, which nobody has asked for.
        Operation::Load(_) => Found::UsersOfEach(events.load_many(user::Entity::find(), db).await?),
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
        Operation::Toggle | Operation::LimitPerOwner => return Ok(None),
    }))
}

pub async fn get(db: &DatabaseConnection, event: &event::Model) -> Result<Found, DbErr> {
    Ok(Found::Users(event.find_related(user::Entity).all(db).await?))
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

/// By the links as models of their own; events with their guests in one join.
pub async fn otherwise(
    db: &DatabaseConnection,
    operation: Operation,
    given: &Given,
    Models { event, .. }: Models,
) -> Result<Option<Found>, DbErr> {
    Ok(Some(match operation {
        Operation::AddOne => Found::Written(add(db, event.id, &[given.guest]).await?),
        Operation::AddMany => Found::Written(add(db, event.id, &given.guests).await?),
        Operation::SetMany => {
            let transaction = db.begin().await?;
            let others = rsvp::Entity::delete_many()
                .filter(rsvp::Column::EventId.eq(event.id))
                .filter(rsvp::Column::GuestId.is_not_in(given.guests.iter().copied()));
            others.exec(&transaction).await?;
            add(&transaction, event.id, &given.guests).await?;
            transaction.commit().await?;
            Found::Done
        }
        Operation::Include(count) => {
            let events = event::Entity::find().filter(event::Column::Id.lte(count));
            let events = events.order_by_asc(event::Column::Id).find_with_related(user::Entity);
            Found::Pairs(events.all(db).await?)
        }
        _ => return Ok(None),
    }))
}

async fn add(db: &impl ConnectionTrait, event: i32, guests: &[i32]) -> Result<u64, DbErr> {
    let link = |&guest| rsvp::ActiveModel { event_id: Set(event), guest_id: Set(guest) };
    let links = rsvp::Entity::insert_many(guests.iter().map(link)).on_conflict_do_nothing();
    Ok(match links.exec_without_returning(db).await? {
        TryInsertResult::Inserted(links) => links,
        TryInsertResult::Empty | TryInsertResult::Conflicted => 0,
    })
}
