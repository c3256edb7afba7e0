//! What one `#[derive(Associations)]` declares, as plain data.
//!
//! `read` fills it and `expand` generates code from it. An `Input` that reaches `expand` contains
//! no errors that the parser could have found.

use proc_macro2::{Ident, Span};
use syn::{DeriveInput, LitBool, LitInt, LitStr, Member, Path, Token, Type, TypePath, Visibility};

/// A struct and everything that its attributes declare.
pub(crate) struct Input<'a> {
    /// The struct as the user wrote it.
    pub(crate) original: &'a DeriveInput,
    /// Where the runtime crate is: `::diesel_associations` unless `#[associations(crate = ..)]`.
    pub(crate) facade: Path,
    /// Diesel's own associations: `#[diesel(belongs_to(..))]`.
    pub(crate) belongs_to: Vec<BelongsTo<'a>>,
    /// `#[belongs_to_many(..)]` and `#[has_many(.., through = ..)]`, in order.
    pub(crate) associations: Vec<Association<'a>>,
    /// `#[has_many(Child)]` without a join table.
    pub(crate) children: Vec<Children<'a>>,
    /// Associations with errors.
    pub(crate) inert: Vec<Inert>,
}

/// One `#[diesel(belongs_to(Parent, foreign_key = ..))]`.
pub(crate) struct BelongsTo<'a> {
    pub(crate) parent: TypePath,
    /// The table of the struct, named or inferred as Diesel does.
    pub(crate) table: Path,
    pub(crate) foreign_key: Ident,
    /// The field with the foreign key.
    pub(crate) field: &'a syn::Field,
    /// The field's name, or its index in a tuple struct.
    pub(crate) member: Member,
}

/// One `#[belongs_to_many(Target, through = .., ..)]` or `#[has_many(Target, through = .., ..)]`.
pub(crate) struct Association<'a> {
    pub(crate) owner: &'a Ident,
    pub(crate) target: Path,
    pub(crate) name: Name,
    /// The `table!` module of the join table.
    pub(crate) through: Path,
    /// The join column with the owner's key.
    pub(crate) foreign_key: Column,
    /// The join column with the target's key.
    pub(crate) other_key: Column,
    /// The struct that links are loaded into.
    pub(crate) model: Option<Path>,
    /// The owner's column that the foreign key refers to, unless it is the primary key.
    pub(crate) source_key: Option<SourceKey<'a>>,
    /// The target's column that the other key refers to, unless it is the primary key.
    pub(crate) target_key: Option<TargetKey>,
    /// Join columns set from the database's clock.
    pub(crate) timestamps: Timestamps,
    /// The span of `symmetric`, if each link is stored in both directions.
    pub(crate) symmetric: Option<Span>,
    /// Join columns that the database fills.
    pub(crate) defaults: Vec<Column>,
    pub(crate) unique: Unique,
    /// Which rows of the join table are links.
    pub(crate) filter: Option<Filter>,
    /// The order of targets.
    pub(crate) order: Vec<Ordering>,
    /// The name of the generated type that represents the association.
    pub(crate) marker: Ident,
    /// The visibility of the marker and of the methods.
    pub(crate) vis: Visibility,
    pub(crate) methods: Methods,
}

/// One `#[has_many(Child)]`: the parent's side of Diesel's one-to-many association.
pub(crate) struct Children<'a> {
    pub(crate) owner: &'a Ident,
    pub(crate) child: Path,
    pub(crate) name: Name,
    pub(crate) marker: Ident,
    pub(crate) vis: Visibility,
}

/// An association that is not generated because of an error. Other code may use its names.
pub(crate) struct Inert {
    pub(crate) name: Name,
    pub(crate) marker: Option<Ident>,
    pub(crate) vis: Visibility,
    /// `None` for a one-to-many association, which has no methods.
    pub(crate) methods: Option<Methods>,
}

/// The name of an association.
#[derive(Clone)]
pub(crate) struct Name {
    /// In PascalCase and plural, as in `as = "Guests"`.
    pub(crate) pascal: String,
    /// In snake_case and plural: `guests`.
    pub(crate) plural: String,
    /// In snake_case and singular: `guest`.
    pub(crate) singular: String,
    /// The token that the name comes from: the value of `as`, or the target.
    pub(crate) span: Span,
}

/// `source_key = code`
pub(crate) struct SourceKey<'a> {
    pub(crate) column: Path,
    /// The struct's field for the column.
    pub(crate) member: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// `target_key = tags::slug as Slug`
pub(crate) struct TargetKey {
    pub(crate) column: Path,
    /// The column's Rust type, if the SQL type does not determine it.
    pub(crate) ty: Option<Type>,
}

/// Join columns set from the database's clock.
#[derive(Default)]
pub(crate) struct Timestamps {
    pub(crate) created_at: Option<Column>,
    pub(crate) updated_at: Option<Column>,
}

impl Timestamps {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Column> {
        self.created_at.iter().chain(&self.updated_at)
    }
}

/// `filter`: join columns with the same value in all links.
pub(crate) struct Filter {
    /// The span of the keyword.
    pub(crate) span: Span,
    pub(crate) fixed: Vec<Fixed>,
}

/// A fixed condition: `role.eq("organiser")`
pub(crate) struct Fixed {
    pub(crate) column: Column,
    pub(crate) value: Value,
}

/// `users::name.desc()`
pub(crate) struct Ordering {
    /// A column of the join table or of the target's table.
    pub(crate) column: Column,
    pub(crate) descending: bool,
}

/// A value with a known type, which becomes part of the generated types.
pub(crate) enum Value {
    Text(LitStr),
    Bool(LitBool),
    /// Has the type of its suffix, or the column's type.
    Integer {
        negative: Option<Token![-]>,
        literal: LitInt,
    },
    /// A variant or an associated constant of `ty`: `Role::Organiser`.
    Constant {
        ty: Path,
        path: Path,
    },
}

impl Association<'_> {
    /// Returns the fixed conditions.
    pub(crate) fn fixed(&self) -> &[Fixed] {
        self.filter.as_ref().map_or(&[], |filter| &filter.fixed)
    }
}

/// A column of the join table.
#[derive(Clone)]
pub(crate) enum Column {
    /// A bare name, looked up in the join table's module.
    Name(Ident),
    /// A path with several segments, resolved in the struct's module.
    Path(Path),
}

/// Whether (foreign key, other key) is unique in the join table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unique {
    /// Without the keyword: unique if the two are the primary key.
    IfPrimaryKey,
    /// `unique`: there is a UNIQUE index.
    Yes,
    /// `unique = false`: there is none.
    No,
}

/// Which methods the struct gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Methods {
    /// `guests`, `guests_of` and the operations, such as `get_guests`.
    All,
    /// `handle_only`: `guests` and `guests_of`.
    HandleOnly,
}
