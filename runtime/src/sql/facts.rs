//! The parts of a statement about many owners that depend on how the association is stored.

use diesel::QueryResult;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;

use super::dialect::Dialect;
use super::flavor::Flavor;
use super::pen::Pen;
use super::subject::{Name, On, binds};
use crate::association::{NotNull, OneToMany, PrimaryKeyOf};
use crate::include::{ChildTable, Direct, Facts, Parents, Through};

/// One of these parts.
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
impl<A: On<DB>, DB: Backend> FactsOn<DB> for Through<A>
where
    PrimaryKeyOf<A::Through>: QueryFragment<DB>,
{
    const SELECTS_KEY: bool = true;

    fn flavor(backend: &DB) -> Flavor {
        A::flavor(backend)
    }

    fn write<'b>(&'b self, piece: Piece, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let mut sql = Pen::new(&self.subject, out);
        match piece {
            Piece::Rows => sql.name(Name::Through)?,
            Piece::PrimaryKey => sql.node(&self.primary_key)?,
            Piece::ForeignKey => sql.name(Name::ForeignKey)?,
            Piece::Join => {
                let pin = sql.flavor().pin_join_order();
                sql.text(" INNER JOIN ")
                    .name(Name::Target)?
                    .text(" ON ")
                    .name(Name::TargetColumn)?;
                sql.text(" = ").text(pin).name(Name::OtherKey)?
            }
            Piece::AndFixed => sql.and_fixed()?,
        };
        Ok(())
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
