//! What the databases of a server have in common.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::LocalKey;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::Database;

/// A server, as its administrator sees it: over Diesel's own connection in either mode.
pub(super) trait Server: Sized + 'static {
    type Admin: Connection + 'static;
    /// The environment variable that says where the server is.
    const VARIABLE: &'static str;
    const SCHEMA: &'static str;

    fn pool() -> &'static Pool<Self>;
    fn taken() -> &'static LocalKey<Taken<Self>>;

    /// Whether the database of this number is ours until the process ends.
    fn reserve(admin: &mut Self::Admin, number: i32) -> QueryResult<bool>;
    /// Makes a database without tables, whether there was one of that name or not.
    fn create(admin: &mut Self::Admin, name: &str) -> QueryResult<()>;
    /// Removes all rows.
    fn empty(conn: &mut Self::Admin) -> QueryResult<()>;
    /// Ends all other connections to the database.
    fn disconnect_others(conn: &mut Self::Admin) -> QueryResult<()>;
}

/// The databases of this process. To make one takes ten times as long as to empty it.
pub(super) struct Pool<S: Server>(Mutex<Option<Opened<S>>>);

struct Opened<S: Server> {
    /// Stays open: what it has reserved is free again for others when it closes.
    admin: S::Admin,
    /// What to try to reserve next.
    next: i32,
    free: Vec<String>,
}

impl<S: Server> Pool<S> {
    pub(super) const fn new() -> Self {
        Pool(Mutex::new(None))
    }

    /// A test that failed while it held the lock is no reason for the others to fail.
    fn lock(&self) -> MutexGuard<'_, Option<Opened<S>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The databases that the tests of this thread have taken. libtest runs each on a thread of its own,
/// with the end of which they are free: a connection has no end that could be noticed here.
pub(super) struct Taken<S: Server>(RefCell<Vec<String>>, PhantomData<S>);

impl<S: Server> Taken<S> {
    pub(super) const fn new() -> Self {
        Taken(RefCell::new(Vec::new()), PhantomData)
    }
}

impl<S: Server> Drop for Taken<S> {
    fn drop(&mut self) {
        if let Some(opened) = &mut *S::pool().lock() {
            opened.free.append(self.0.get_mut());
        }
    }
}

/// One of the server's databases.
#[derive(Debug)]
pub struct ServerDatabase<S> {
    name: String,
    server: PhantomData<fn() -> S>,
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
impl<S: Server> Database for ServerDatabase<S> {
    fn new() -> Self {
        let database = ServerDatabase { name: take::<S>(), server: PhantomData };
        S::empty(&mut establish::<S>(&database.url())).expect("the database can be emptied");
        database
    }

    fn url(&self) -> String {
        url_of(&url::<S>(), &self.name)
    }

    fn take_away(&self) {
        S::disconnect_others(&mut establish::<S>(&self.url())).expect("connections can be ended");
    }
}

/// The name of a database that no other test uses until the thread ends.
fn take<S: Server>() -> String {
    let mut pool = S::pool().lock();
    let opened = pool.get_or_insert_with(|| Opened {
        admin: establish::<S>(&url::<S>()),
        next: 0,
        free: Vec::new(),
    });
    let name = opened.free.pop().unwrap_or_else(|| make(opened));
    S::taken().with(|taken| taken.0.borrow_mut().push(name.clone()));
    name
}

/// One more database. Databases are left to later runs, which make them anew, and not to those at the
/// same time.
#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
fn make<S: Server>(opened: &mut Opened<S>) -> String {
    loop {
        let number = opened.next;
        opened.next += 1;
        if S::reserve(&mut opened.admin, number).expect("a number can be reserved") {
            let name = format!("diesel_associations_{number}");
            S::create(&mut opened.admin, &name).expect("a database can be made");
            let mut conn = establish::<S>(&url_of(&url::<S>(), &name));
            conn.batch_execute(S::SCHEMA).expect("the tables can be made");
            return name;
        }
    }
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its database")]
fn establish<S: Server>(url: &str) -> S::Admin {
    S::Admin::establish(url).expect("the server can be reached")
}

#[expect(clippy::panic, reason = "a test cannot go on without its database")]
fn url<S: Server>() -> String {
    std::env::var(S::VARIABLE).unwrap_or_else(|_| {
        panic!("set {} to the URL of a database beside which others may be created", S::VARIABLE)
    })
}

/// The URL of another database on the same server.
fn url_of(url: &str, database: &str) -> String {
    let (url, options) = url.split_once('?').map_or((url, None), |(url, o)| (url, Some(o)));
    let (scheme, place) = url.split_once("://").unwrap_or(("", url));
    let server = place.split_once('/').map_or(place, |(server, _)| server);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{scheme}://{server}/{database}{options}")
}
