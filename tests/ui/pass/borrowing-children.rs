//! `belongs_to` alone, on structs with lifetimes and type parameters, as Diesel has it.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, cohost_id -> Nullable<Integer>, name -> Text, } }

include!("../user.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = host_id))]
pub struct Borrowing<'a> {
    pub id: i32,
    pub host_id: i32,
    pub name: &'a str,
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[diesel(belongs_to(User, foreign_key = host_id))]
pub struct Generic<N, const LENGTH: usize> {
    pub id: i32,
    pub host_id: i32,
    pub names: [N; LENGTH],
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = cohost_id))]
pub struct Tuple(
    #[diesel(column_name = id)] pub i32,
    #[diesel(column_name = cohost_id)] pub Option<i32>,
);

fn main() {
    let user = User { id: 7, name: String::new() };
    let name = String::from("party");
    let borrowing = Borrowing { id: 1, host_id: 7, name: &name };
    let generic = Generic { id: 1, host_id: 7, names: [1u8, 2] };
    let found = vec![borrowing].grouped_by(std::slice::from_ref(&user));
    assert_eq!(found.concat_names(), "party");
    assert_eq!(vec![generic].grouped_by(std::slice::from_ref(&user)).first().map(Vec::len), Some(1));
    assert_eq!(vec![Tuple(1, Some(7))].grouped_by(&[user]).first().map(Vec::len), Some(1));
}

trait Names {
    fn concat_names(&self) -> String;
}

impl Names for Vec<Vec<Borrowing<'_>>> {
    fn concat_names(&self) -> String {
        self.iter().flatten().map(|event| event.name).collect()
    }
}
