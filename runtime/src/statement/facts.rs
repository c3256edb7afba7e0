//! What a statement about many owners says of an association: with a join table, and without.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;

use super::writer::{Name, On, binds};
use crate::association::PrimaryKeyOf;
use crate::dialect::{Dialect, Flavor};
use crate::include::{ChildTable, Direct, Facts, Parents, Through};
use crate::one_to_many::{NotNull, OneToMany};

/// The parts of the statement that depend on how the association is stored.
#[derive(Debug, Clone, Copy)]
pub enum Piece {
    /// The table whose rows are numbered: `rsvps`; the target's, if that holds the owner's key.
    Rows,
    /// Its primary key.
    PrimaryKey,
    /// Its column that holds the owner's key.
    ForeignKey,
    /// ` INNER JOIN users ON users.id = rsvps.guest_id`, if that is another table.
    Join,
    /// ` AND rsvps.role = ?`
    AndFixed,
}

/// The association can be loaded on backend `DB`.
pub trait FactsOn<DB: Backend>: Facts {
    /// Whether the owner's key is selected beside the target.
    const SELECTS_KEY: bool;
    fn flavor(backend: &DB) -> Flavor;
    fn write<'b>(&'b self, piece: Piece, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    fn write_owners<'b>(owners: &'b Self::Owners, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
    /// For messages: binds are `Debug`, keys in general are not.
    fn show_owner(key: &Self::OwnerKey) -> String;
}

#[diagnostic::do_not_recommend]
impl<A, DB> FactsOn<DB> for Through<A>
where
    A: On<DB>,
    DB: Backend,
    PrimaryKeyOf<A::Through>: QueryFragment<DB>,
{
    const SELECTS_KEY: bool = true;

    fn flavor(backend: &DB) -> Flavor {
        A::flavor(backend)
    }

    fn write<'b>(&'b self, piece: Piece, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match piece {
            Piece::Rows => A::name(&self.names, Name::Through, out),
            Piece::PrimaryKey => self.primary_key.walk_ast(out),
            Piece::ForeignKey => A::name(&self.names, Name::ForeignKey, out),
            Piece::Join => {
                out.push_sql(" INNER JOIN ");
                A::name(&self.names, Name::Target, out.reborrow())?;
                out.push_sql(" ON ");
                A::name(&self.names, Name::TargetColumn, out.reborrow())?;
                out.push_sql(" = ");
                let pin = A::flavor(out.backend()).pin_join_order();
                out.push_sql(pin);
                A::name(&self.names, Name::OtherKey, out)
            }
            Piece::AndFixed => A::and_fixed(&self.names, out),
        }
    }

    fn write_owners<'b>(owners: &'b Self::Owners, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        A::owners(owners, out)
    }

    fn show_owner(key: &A::OwnerKey) -> String {
        A::show_owner(key)
    }
}

#[diagnostic::do_not_recommend]
impl<A, DB> FactsOn<DB> for Direct<A>
where
    A: OneToMany,
    DB: Dialect + HasSqlType<NotNull<A::ForeignKey>>,
    A::OwnerKey: ToSql<NotNull<A::ForeignKey>, DB>,
    A::ForeignKey: QueryFragment<DB>,
    ChildTable<A>: QueryFragment<DB>,
    PrimaryKeyOf<ChildTable<A>>: QueryFragment<DB>,
    Parents<A>: QueryFragment<DB>,
{
    const SELECTS_KEY: bool = false;

    fn flavor(backend: &DB) -> Flavor {
        backend.flavor()
    }

    fn write<'b>(&'b self, piece: Piece, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match piece {
            Piece::Rows => self.table.walk_ast(out),
            Piece::PrimaryKey => self.primary_key.walk_ast(out),
            Piece::ForeignKey => self.foreign_key.walk_ast(out),
            Piece::Join | Piece::AndFixed => Ok(()),
        }
    }

    fn write_owners<'b>(owners: &'b Parents<A>, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        binds(owners, out)
    }

    fn show_owner(key: &A::OwnerKey) -> String {
        format!("{key:?}")
    }
}
