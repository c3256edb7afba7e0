//! Blocking or async: a type parameter that the compiler infers from the connection.

use diesel::QueryResult;

/// How an operation runs, and so what a method returns: [`Blocking`], or `Async` with the feature
/// `async`.
///
/// The methods have the same names in both modes. The compiler infers the mode from the connection.
/// If a connection is both blocking and async, name the mode: `event.get_guests::<Blocking>(conn)`.
pub trait Mode: Sized {
    /// The return type of a method whose result is `T`.
    // Not an associated type of the connection: a `where` clause of a user's generic function would
    // hide it there, and `?` would fail. See `docs/adr/0003`.
    type Ret<'c, T: 'c>;
}

/// The mode of Diesel's connections: methods return a [`QueryResult<T>`](diesel::QueryResult).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocking;

impl Mode for Blocking {
    type Ret<'c, T: 'c> = QueryResult<T>;
}

/// The mode of diesel-async's connections: methods return a boxed future of a
/// [`QueryResult<T>`](diesel::QueryResult). It is `Send`.
#[cfg(feature = "async")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Async;

#[cfg(feature = "async")]
impl Mode for Async {
    type Ret<'c, T: 'c> = futures_util::future::BoxFuture<'c, QueryResult<T>>;
}
