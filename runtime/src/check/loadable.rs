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

/// The answer: none can.
#[derive(Debug)]
pub enum Nowhere {}

/// The good answer.
pub trait Loadable {}

impl Loadable for Somewhere {}

// Without any backend there is nobody to ask: each call says that.
#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
impl Loadable for Nowhere {}

/// Carries the model that is asked about.
#[derive(Debug)]
pub struct LoadProbe<T>(PhantomData<T>);

/// Asks about `T`.
pub fn load_probe<T>() -> LoadProbe<T> {
    LoadProbe(PhantomData)
}

macro_rules! asks {
    ($feature:literal $probe:ident for $probed:ty: $backend:ty) => {
        #[doc = concat!("Asks the backend of the feature `", $feature, "`.")]
        pub trait $probe {
            type Model;

            fn loadable(&self) -> Types<(Self::Model, Somewhere)> {
                PhantomData
            }
        }

        #[cfg(feature = $feature)]
        impl<T> $probe for $probed
        where
            T: diesel::Selectable<$backend>
                + diesel::Queryable<
                    diesel::dsl::SqlTypeOf<<T as diesel::Selectable<$backend>>::SelectExpression>,
                    $backend,
                >,
        {
            type Model = T;
        }
    };
}

asks!("sqlite" OnSqlite for &&&LoadProbe<T>: diesel::sqlite::Sqlite);
asks!("postgres" OnPostgres for &&LoadProbe<T>: diesel::pg::Pg);
asks!("mysql" OnMysql for &LoadProbe<T>: diesel::mysql::Mysql);

/// Reached when every backend has declined.
pub trait OnNone {
    type Model;

    fn loadable(&self) -> Types<(Self::Model, Nowhere)> {
        PhantomData
    }
}

impl<T> OnNone for LoadProbe<T> {
    type Model = T;
}
