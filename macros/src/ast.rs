//! What one `#[derive(Associations)]` declares, as a plain and valid model.
//!
//! `attr` reads it, `check` compares its parts with one another, `expand` prints it. An `Input` that
//! reached `expand` has no mistake left that the parser could see.

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
    /// `#[belongs_to_many(..)]` and its synonym, in the order in which they stand.
    pub(crate) associations: Vec<Association<'a>>,
    /// `#[has_many(Child)]` without a join table.
    pub(crate) children: Vec<Children<'a>>,
    /// What stands in for associations with a mistake.
    pub(crate) inert: Vec<Inert>,
}

/// One `#[diesel(belongs_to(Parent, foreign_key = ..))]`.
pub(crate) struct BelongsTo<'a> {
    pub(crate) parent: TypePath,
    /// The table of the struct, named or inferred as Diesel does.
    pub(crate) table: Path,
    pub(crate) foreign_key: Ident,
    /// The field that holds the foreign key.
    pub(crate) field: &'a syn::Field,
    /// How the field is reached: by its name, or by its index in a tuple struct.
    pub(crate) member: Member,
}

/// One `#[belongs_to_many(Target, through = .., ..)]` or `#[has_many(Target, through = .., ..)]`.
pub(crate) struct Association<'a> {
    pub(crate) owner: &'a Ident,
    pub(crate) target: Path,
    pub(crate) name: Name,
    /// The `table!` module of the join table.
    pub(crate) through: Path,
    /// The join column that holds the owner's key.
    pub(crate) foreign_key: Column,
    /// The join column that holds the target's key.
    pub(crate) other_key: Column,
    /// The struct that a join row is loaded into.
    pub(crate) model: Option<Path>,
    /// The owner's column that the foreign key refers to, if it is not the primary key.
    pub(crate) source_key: Option<SourceKey<'a>>,
    /// The target's column that the other key refers to, if it is not the primary key.
    pub(crate) target_key: Option<TargetKey>,
    /// Join columns that are written with the database's clock.
    pub(crate) timestamps: Timestamps,
    /// Whether each link is stored in both directions, and where that is said.
    pub(crate) symmetric: Option<Span>,
    /// Join columns that the database fills by itself.
    pub(crate) defaults: Vec<Column>,
    pub(crate) unique: Unique,
    /// Which rows of the join table are links.
    pub(crate) filter: Option<Filter>,
    /// How targets are ordered.
    pub(crate) order: Vec<Ordering>,
    /// The name of the generated type.
    pub(crate) marker: Ident,
    /// The visibility of the marker and of the methods.
    pub(crate) vis: Visibility,
    pub(crate) methods: Methods,
}

/// One `#[has_many(Child)]`: Diesel's one-to-many association, seen from the parent.
pub(crate) struct Children<'a> {
    pub(crate) owner: &'a Ident,
    pub(crate) child: Path,
    pub(crate) name: Name,
    pub(crate) marker: Ident,
    pub(crate) vis: Visibility,
}

/// An association that is left out because of a mistake: what others may call it by.
pub(crate) struct Inert {
    pub(crate) name: Name,
    pub(crate) marker: Option<Ident>,
    pub(crate) vis: Visibility,
    /// `None` for one-to-many, which has no methods.
    pub(crate) methods: Option<Methods>,
}

/// What an association is called.
#[derive(Clone)]
pub(crate) struct Name {
    /// In PascalCase and plural, as in `as = "Guests"`.
    pub(crate) pascal: String,
    /// In snake_case and plural: `guests`.
    pub(crate) plural: String,
    /// In snake_case and singular: `guest`.
    pub(crate) singular: String,
    /// The token that the name comes from: the value of `as`, else the target.
    pub(crate) span: Span,
}

/// `source_key = code`
pub(crate) struct SourceKey<'a> {
    pub(crate) column: Path,
    /// The struct's field for it.
    pub(crate) member: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// `target_key = tags::slug as Slug`
pub(crate) struct TargetKey {
    pub(crate) column: Path,
    /// Its Rust type, where it does not follow from the SQL type.
    pub(crate) ty: Option<Type>,
}

/// Join columns that are written with the database's clock.
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

/// `filter`: join columns that have the same value in all links.
pub(crate) struct Filter {
    /// The key itself.
    pub(crate) span: Span,
    pub(crate) fixed: Vec<Fixed>,
}

/// `role.eq("organiser")`
pub(crate) struct Fixed {
    pub(crate) column: Column,
    pub(crate) value: Value,
}

/// `users::name.desc()`
pub(crate) struct Ordering {
    /// Of the join table or of the target's.
    pub(crate) column: Column,
    pub(crate) descending: bool,
}

/// A value of which the type is known: it is a part of the generated types.
pub(crate) enum Value {
    Text(LitStr),
    Bool(LitBool),
    /// Of the type of its suffix, else of the column's.
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
    /// The conditions of `filter`.
    pub(crate) fn fixed(&self) -> &[Fixed] {
        self.filter.as_ref().map_or(&[], |filter| &filter.fixed)
    }
}

/// A column of the join table.
#[derive(Clone)]
pub(crate) enum Column {
    /// A bare name, looked up in the join table's module.
    Name(Ident),
    /// A path with several segments, resolved where the struct stands.
    Path(Path),
}

/// What is known of the uniqueness of (foreign key, other key) in the join table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unique {
    /// Nothing was said: true if the pair is the primary key.
    IfPrimaryKey,
    /// `unique`: there is a UNIQUE index.
    Yes,
    /// `unique = false`: there is none.
    No,
}

/// Which methods the struct gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Methods {
    /// `guests`, `guests_of` and the flat ones, such as `get_guests`.
    All,
    /// `handle_only`: `guests` and `guests_of`.
    HandleOnly,
}
