//! "Can be loaded from at least one of the enabled backends", asked by method resolution.
//!
//! Features unify across a build, so a model for PostgreSQL alone must pass beside the feature
//! `sqlite`: the question is about some backend and not about each. `load_probe::<User>()` is called
//! with as many references as there are backends; the first impl that fits takes one off.

use std::marker::PhantomData;

use super::step::Types;

/// The answer: a backend can.
#[derive(Debug)]
pub enum Somewhere {}

/// The answer: none can. Without any backend there is nobody to ask: each call reports that.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
#[derive(Debug)]
pub enum Nowhere {}

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub(super) type Nowhere = Somewhere;

/// Carries the model that is asked about.
#[derive(Debug)]
pub struct LoadProbe<T>(PhantomData<T>);

/// Asks about `T`.
pub fn load_probe<T>() -> LoadProbe<T> {
    LoadProbe(PhantomData)
}

/// `Probe(answer) for probed, where ..`: a probe that answers if the model fulfils the bounds.
macro_rules! asks {
    ($(#[$meta:meta])* $probe:ident($answer:ty) for $probed:ty $(, $feature:literal: $backend:ty)?) => {
        $(#[$meta])*
        pub trait $probe {
            type Model;

            fn loadable(&self) -> Types<(Self::Model, $answer)> {
                PhantomData
            }
        }

        $(#[cfg(feature = $feature)])?
        impl<T> $probe for $probed
        $(where
            T: diesel::Selectable<$backend>
                + diesel::Queryable<
                    diesel::dsl::SqlTypeOf<<T as diesel::Selectable<$backend>>::SelectExpression>,
                    $backend,
                >,)?
        {
            type Model = T;
        }
    };
}

asks!(OnSqlite(Somewhere) for &&&LoadProbe<T>, "sqlite": diesel::sqlite::Sqlite);
asks!(OnPostgres(Somewhere) for &&LoadProbe<T>, "postgres": diesel::pg::Pg);
asks!(OnMysql(Somewhere) for &LoadProbe<T>, "mysql": diesel::mysql::Mysql);
asks!(
    /// Reached when every backend has declined.
    OnNone(Nowhere) for LoadProbe<T>
);
