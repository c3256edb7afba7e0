//! Links without direction. Friendships of the first half are counted; of the others all friends at once
//! are replaced and removed, which two ends may both report.

use std::sync::atomic::Ordering::SeqCst;

use diesel::prelude::*;
use diesel_associations::prelude::*;

use super::super::mode::{Conn, in_mode};
use super::Worker;
use crate::schema::{FRIENDLY, User, UserFriends};

const HALF: i32 = FRIENDLY / 2;

impl Worker {
    /// Of the first half.
    fn friends(&mut self, most: i32) -> (User, Vec<i32>) {
        let owner = self.random.between(1, HALF);
        let mut others = self.random.keys(1, most, 1, HALF - 1);
        others.iter_mut().filter(|other| **other >= owner).for_each(|other| *other += 1);
        (User { id: owner, name: String::new() }, others)
    }

    fn book_friendships(&self, made: usize, ended: usize) {
        self.world.friendships.fetch_add(made as i64 - ended as i64, SeqCst);
    }
}

#[in_mode]
impl Worker {
    pub(super) async fn befriend(&mut self, conn: &mut Conn, most: i32) -> QueryResult<()> {
        let (user, others) = self.friends(most);
        let made = match others[..] {
            [other] => user.add_friend(conn, other).await?,
            _ => user.add_friends(conn, &others).await?,
        };
        self.book_friendships(made, 0);
        Ok(())
    }

    pub(super) async fn unfriend(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (user, others) = self.friends(3);
        let ended = user.remove_friends(conn, &others).await?;
        self.book_friendships(0, ended);
        Ok(())
    }

    pub(super) async fn toggle_friend(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let (user, others) = self.friends(2);
        let changes = user.toggle_friends(conn, &others).await?;
        self.book_friendships(changes.added.len(), changes.removed.len());
        Ok(())
    }

    pub(super) async fn set_friends(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let user = self.random.between(HALF + 1, FRIENDLY);
        let others = self.random.keys(0, 20, HALF + 1, FRIENDLY);
        User::friends_of(user).set(conn, &others).await.map(drop)
    }

    pub(super) async fn clear_friends(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let user = self.random.between(HALF + 1, FRIENDLY);
        User::friends_of(user).clear(conn).await.map(drop)
    }

    pub(super) async fn get_friends(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let user = self.random.between(1, FRIENDLY);
        let friends = User::friends_of(user).get(conn).await?;
        let foreign = friends.iter().find(|friend| (friend.id <= HALF) != (user <= HALF));
        self.world.expect(foreign.is_none(), || {
            format!("mirrors: user {user} has become a friend of {foreign:?}")
        });
        Ok(())
    }

    /// Both rows are there whenever anybody looks.
    pub(super) async fn one_sided(&mut self, conn: &mut Conn) -> QueryResult<()> {
        let rows = UserFriends.one_sided(conn).await?;
        self.world.expect(rows.is_empty(), || format!("mirrors: rows without one: {rows:?}"));
        Ok(())
    }
}
