//! Blocking or asynchronous: a type parameter that the compiler infers from the connection.

use diesel::QueryResult;

/// How an operation runs, hence what a method returns: [`Blocking`], or `Async` under the feature
/// `async`.
///
/// The methods have one name for both. Which mode is meant follows from the connection; only one that
/// is both blocking and asynchronous needs to be told, as in `event.get_guests::<Blocking>(conn)`.
///
/// The return type belongs to the mode and not to a trait on the connection: there, a `where` clause
/// of a user's generic function would hide it, and `?` would fail. See `docs/adr/0003`.
pub trait Mode: Sized {
    /// What a method returns whose result is `T`.
    type Ret<'c, T: 'c>;
}

/// The mode of Diesel's own connections: a method returns [`QueryResult<T>`](diesel::QueryResult).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocking;

impl Mode for Blocking {
    type Ret<'c, T: 'c> = QueryResult<T>;
}

/// The mode of diesel-async's connections: a method returns a boxed future of the
/// [`QueryResult<T>`](diesel::QueryResult), which is `Send`.
#[cfg(feature = "async")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Async;

#[cfg(feature = "async")]
impl Mode for Async {
    type Ret<'c, T: 'c> = futures_util::future::BoxFuture<'c, QueryResult<T>>;
}
