//! Removes links.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::QueryId;

use super::dialect::binds_lists_as_one;
use super::pen::Pen;
use super::subject::{List, Name, On, Owners, Subject, TargetSet, keeps, list, owners};
use super::{Statement, Verb, without_query_id};
use crate::association::{ManyToMany, Tail};

/// `DELETE FROM rsvps WHERE rsvps.event_id = ?`
#[derive(Debug, QueryId)]
pub struct Clear;

impl<A: On<DB>, DB: Backend> Verb<A, DB> for Clear {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE").links_of_owner()?;
        Ok(())
    }
}

/// `DELETE FROM rsvps WHERE rsvps.event_id = ? AND rsvps.guest_id IN (?, ?)`
#[derive(QueryId)]
pub struct Delete<T>(pub(crate) T);

impl<A: On<DB>, DB: Backend, T: TargetSet<A, DB>> Verb<A, DB> for Delete<T> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE").links_of_owner()?.and_target_in(&self.0)?;
        Ok(())
    }
}

/// `DELETE FROM rsvps WHERE (rsvps.event_id, rsvps.guest_id) IN (SELECT * FROM (VALUES (?, ?), (?, ?)) AS pairs)`, on
/// PostgreSQL `.. IN (SELECT * FROM unnest($1, $2))`, on MySQL `.. IN ((?, ?), (?, ?))`
pub struct DeletePairs<A: ManyToMany> {
    pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    /// Both ends as one bind each, if they are written so.
    arrays: Option<(Owners<A>, List<A>)>,
    tail: Tail<A>,
}

impl<A: ManyToMany> DeletePairs<A> {
    /// To be run on the backend `DB`.
    pub(crate) fn across<DB: 'static>(
        pairs: Vec<(A::OwnerKey, A::TargetKey)>,
    ) -> Statement<A, Self> {
        let arrays = binds_lists_as_one::<DB>().then(|| {
            let (of, to) = pairs.iter().cloned().unzip();
            (owners::<A>(of), list::<A>(to))
        });
        Statement::across(DeletePairs { pairs, arrays, tail: Tail::default() })
    }
}

without_query_id! { [A: ManyToMany] DeletePairs<A>; }

impl<A: On<DB>, DB: Backend> Verb<A, DB> for DeletePairs<A> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("DELETE FROM ").name(Name::Through)?.text(" WHERE (").name(Name::ForeignKey)?;
        sql.text(", ").name(Name::OtherKey)?.text(") IN (");
        if let Some((owners, targets)) = &self.arrays {
            sql.text("SELECT * FROM unnest(");
            A::owners(owners, sql.out())?;
            sql.text(", ");
            targets.binds(sql.out())?;
            sql.text("))").and_fixed()?;
            return Ok(());
        }
        if !keeps(self.pairs.len()) {
            sql.uncached();
        }
        let (before, after) = sql.flavor().list_of_pairs();
        sql.text(before);
        for (i, (owner, target)) in self.pairs.iter().enumerate() {
            sql.text(if i == 0 { "(" } else { ", (" });
            sql.owner_key(owner)?.text(", ").target(target)?.text(")");
        }
        sql.text(after).text(")").and_fixed()?;
        Ok(())
    }
}
