//! The questions: how many links there are, which targets are linked, and what holds for these.
//!
//! `L` restricts the links that are asked about: [`Unrestricted`](super::Unrestricted) or
//! [`Restricted`](super::Restricted).

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool};

use crate::association::ManyToMany;
use crate::sql::pen::Pen;
use crate::sql::subject::Name;
use crate::sql::{List, On, Selects, Subject, Verb, list, without_query_id};

impl<'b, A: On<DB>, DB: Backend> Pen<'_, 'b, Subject<A>, DB> {
    /// ` FROM rsvps WHERE rsvps.event_id = events.id`, the fixed values, and the restriction
    fn links_of_row(&mut self, restriction: &'b impl QueryFragment<DB>) -> QueryResult<&mut Self> {
        self.text(" FROM ").name(Name::Through)?.text(" WHERE ").name(Name::ForeignKey)?;
        self.text(" = ").name(Name::OwnerColumn)?.and_fixed()?.node(restriction)
    }

    /// `(SELECT COUNT(*) FROM rsvps WHERE ..)`, which counts targets: where the pair is not unique a target can
    /// be linked several times, and it is `COUNT(DISTINCT rsvps.guest_id)`.
    fn count_targets(
        &mut self,
        restriction: &'b impl QueryFragment<DB>,
        among: Option<&'b List<A>>,
    ) -> QueryResult<&mut Self> {
        if A::UNIQUE {
            self.text("(SELECT COUNT(*)");
        } else {
            self.text("(SELECT COUNT(DISTINCT ").name(Name::OtherKey)?.text(")");
        }
        self.links_of_row(restriction)?;
        if let Some(keys) = among {
            self.and_target_in(keys)?;
        }
        Ok(self.text(")"))
    }
}

/// `(SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id)`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct CountOf<L>(pub(crate) L);

impl<A, L> Selects<A> for CountOf<L> {
    type Row = BigInt;
}

impl<A: On<DB>, L: QueryFragment<DB>, DB: Backend> Verb<A, DB> for CountOf<L> {
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        sql.text("(SELECT COUNT(*)").links_of_row(&self.0)?.text(")");
        Ok(())
    }
}

/// `((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) >= ?)`, and where one link is enough
/// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id)`
#[derive(Debug, Clone, Copy)]
pub struct AtLeast<L> {
    pub(crate) number: i64,
    pub(crate) links: L,
}

without_query_id! { [L] AtLeast<L>; }

impl<A, L> Selects<A> for AtLeast<L> {
    type Row = Bool;
}

impl<A: On<DB>, L, DB: Backend> Verb<A, DB> for AtLeast<L>
where
    L: QueryFragment<DB>,
    i64: ToSql<BigInt, DB>,
{
    fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
        match self.number {
            ..=0 => sql.text("(1 = 1)"),
            1 => sql.text("EXISTS (SELECT 1").links_of_row(&self.links)?.text(")"),
            _ => {
                sql.text("((SELECT COUNT(*)").links_of_row(&self.links)?.text(") >= ");
                sql.bind::<BigInt, _>(&self.number)?.text(")")
            }
        };
        Ok(())
    }
}

/// Questions about distinct keys of targets. The target's table is not read.
macro_rules! about_keys {
    ($($(#[$doc:meta])* $question:ident($this:ident, $sql:ident) { $none:expr, $some:expr })*) => {$(
        $(#[$doc])*
        pub struct $question<A: ManyToMany, L> {
            number: i64,
            keys: List<A>,
            links: L,
        }

        impl<A: ManyToMany, L> $question<A, L> {
            pub(crate) fn new(distinct: Vec<A::TargetKey>, links: L) -> Self {
                $question { number: distinct.len() as i64, keys: list(distinct), links }
            }
        }

        impl<A: ManyToMany, L: Clone> Clone for $question<A, L> {
            fn clone(&self) -> Self {
                let (number, keys) = (self.number, self.keys.clone());
                $question { number, keys, links: self.links.clone() }
            }
        }

        without_query_id! { [A: ManyToMany, L] $question<A, L>; }

        impl<A: ManyToMany, L> Selects<A> for $question<A, L> {
            type Row = Bool;
        }

        impl<A: On<DB>, L, DB: Backend> Verb<A, DB> for $question<A, L>
        where
            L: QueryFragment<DB>,
            i64: ToSql<BigInt, DB>,
        {
            fn write<'b>(&'b self, $sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
                let $this = self;
                if self.number == 0 { $none } else { $some };
                Ok(())
            }
        }
    )*};
}

about_keys! {
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?))`
    AnyOf(this, sql) {
        sql.text("(1 = 0)"),
        {
            sql.text("EXISTS (SELECT 1").links_of_row(&this.links)?;
            sql.and_target_in(&this.keys)?.text(")")
        }
    }

    /// `((SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id AND rsvps.guest_id IN (?, ?)) = ?)`
    AllOf(this, sql) {
        sql.text("(1 = 1)"),
        {
            sql.text("(").count_targets(&this.links, Some(&this.keys))?;
            sql.text(" = ").bind::<BigInt, _>(&this.number)?.text(")")
        }
    }

    /// As [`AllOf`], and as many links in all:
    /// `(.. = ? AND (SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = events.id) = ?)`
    Exactly(this, sql) {
        sql.text("(NOT EXISTS (SELECT 1").links_of_row(&this.links)?.text("))"),
        {
            sql.text("(").count_targets(&this.links, Some(&this.keys))?;
            sql.text(" = ").bind::<BigInt, _>(&this.number)?.text(" AND ");
            sql.count_targets(&this.links, None)?;
            sql.text(" = ").bind::<BigInt, _>(&this.number)?.text(")")
        }
    }
}

/// Questions about a condition on targets, each with what is written before, between and after the two `SELECT`s.
///
/// The condition is in a `SELECT` of its own, so that the target's name hides the owner's in a self-relation, and
/// only from there on.
macro_rules! about_targets {
    ($($(#[$doc:meta])* $question:ident: $before:literal, $between:literal, $after:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, QueryId)]
        pub struct $question<P, L> {
            pub(crate) condition: P,
            pub(crate) links: L,
        }

        impl<A, P, L> Selects<A> for $question<P, L> {
            type Row = Bool;
        }

        impl<A: On<DB>, P, L, DB: Backend> Verb<A, DB> for $question<P, L>
        where
            P: QueryFragment<DB>,
            L: QueryFragment<DB>,
        {
            fn write<'b>(&'b self, sql: &mut Pen<'_, 'b, Subject<A>, DB>) -> QueryResult<()> {
                sql.text($before).links_of_row(&self.links)?.text($between);
                sql.text(" (SELECT 1 FROM ").name(Name::Target)?.text(" WHERE ");
                sql.name(Name::TargetColumn)?.text(" = ").name(Name::OtherKey)?;
                sql.text(" AND (").node(&self.condition)?.text("))").text($after);
                Ok(())
            }
        }
    )*};
}

about_targets! {
    /// `EXISTS (SELECT 1 FROM rsvps WHERE rsvps.event_id = events.id AND EXISTS (SELECT 1 FROM users WHERE
    /// users.id = rsvps.guest_id AND (users.name = ?)))`
    SomeTarget: "EXISTS (SELECT 1", " AND EXISTS", ")";
    /// `(NOT EXISTS (SELECT 1 FROM rsvps WHERE .. AND EXISTS (SELECT 1 FROM users WHERE ..)))`
    NoTarget: "(NOT EXISTS (SELECT 1", " AND EXISTS", "))";
    /// `(NOT EXISTS (SELECT 1 FROM rsvps WHERE .. AND NOT EXISTS (SELECT 1 FROM users WHERE ..)))`
    EveryTarget: "(NOT EXISTS (SELECT 1", " AND NOT EXISTS", "))";
}
