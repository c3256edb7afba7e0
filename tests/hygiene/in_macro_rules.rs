//! The struct, its attribute and parts of it come through `macro_rules!`, each from a scope of its own.
#![allow(dead_code, reason = "only declared")]

use diesel::prelude::*;

include!("tables.rs");

#[derive(Clone, Identifiable, Queryable, Selectable)]
struct User {
    id: i32,
}

macro_rules! model {
    ($(#[$meta:meta])* struct $name:ident { $($fields:tt)* }) => {
        #[derive(Identifiable, diesel_associations::Associations)]
        #[diesel(table_name = events)]
        $(#[$meta])*
        struct $name { $($fields)* }
    };
}

model! {
    #[belongs_to_many(
        User,
        through = rsvps,
        as = "Guests",
        foreign_key = event_id,
        defaults(status, created_at)
    )]
    struct Whole {
        id: i32,
    }
}

macro_rules! parts {
    ($name:ident: $target:ty, $alias:literal) => {
        model! {
            #[belongs_to_many(
                $target,
                through = rsvps,
                as = $alias,
                foreign_key = event_id,
                defaults(status, created_at)
            )]
            struct $name { id: i32 }
        }
    };
    ($name:ident: $target:ident as $alias:ident) => {
        model! {
            #[belongs_to_many(
                $target,
                through = rsvps,
                as = $alias,
                foreign_key = event_id,
                defaults(status, created_at)
            )]
            struct $name { id: i32 }
        }
    };
}

parts!(Literal: User, "Guests");
parts!(Word: User as Guests);

#[test]
fn compiles() {
    assert_eq!(*Whole { id: 1 }.guests().owner(), 1);
    assert_eq!(*Literal { id: 2 }.guests().owner(), 2);
    assert_eq!(*Word { id: 3 }.guests().owner(), 3);
}
