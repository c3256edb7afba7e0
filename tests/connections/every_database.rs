//! The tests that are alike on every database.

/// `every_database!(name)`: a module of tests for the database of that name.
macro_rules! every_database {
    ($database:ident) => {
        mod $database {
            use axum::Router;
            use axum::body::Body;
            use axum::extract::{Path, State};
            use axum::http::{Request, StatusCode};
            use axum::routing::get;
            use diesel::prelude::*;
            use diesel_associations::{Async, Blocking};
            use diesel_associations_tests::databases::$database::{asynchronous, blocking};
            use diesel_associations_tests::models::{Event, User};
            use diesel_associations_tests::schema::{events, users};
            use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
            use diesel_async::pooled_connection::AsyncDieselConnectionManager;
            use tower::ServiceExt;

            use crate::asynchronous::story as asynchronous_story;
            use crate::blocking::story as blocking_story;

            /// An event and three people.
            fn stage(conn: &mut blocking::TestConnection) -> QueryResult<(Event, [User; 3])> {
                diesel::insert_into(events::table)
                    .values(events::name.eq("party"))
                    .execute(conn)?;
                for name in ["ann", "bob", "cid"] {
                    diesel::insert_into(users::table).values(users::name.eq(name)).execute(conn)?;
                }
                let people: Vec<User> = users::table.order(users::id).load(conn)?;
                let people = people.try_into().map_err(|_| diesel::result::Error::NotFound)?;
                Ok((events::table.first(conn)?, people))
            }

            /// A database with them in it.
            fn staged() -> QueryResult<(blocking::SharedDatabase, Event, [User; 3])> {
                let database = blocking::SharedDatabase::new();
                let (event, people) = stage(&mut database.connect())?;
                Ok((database, event, people))
            }

            #[test]
            fn a_connection() -> QueryResult<()> {
                let (database, event, people) = staged()?;
                blocking_story::tell(&mut database.connect(), event, people)
            }

            #[test]
            fn r2d2() -> QueryResult<()> {
                use diesel::r2d2::{ConnectionManager, Pool};
                let (database, event, people) = staged()?;
                let manager = ConnectionManager::<blocking::TestConnection>::new(database.url());
                let pool = Pool::builder().max_size(2).build(manager).unwrap();
                blocking_story::tell(&mut pool.get().unwrap(), event, people)
            }

            /// What a pool of asynchronous connections makes them with.
            type Manager = AsyncDieselConnectionManager<asynchronous::TestConnection>;

            #[tokio::test]
            async fn deadpool() -> QueryResult<()> {
                use diesel_async::pooled_connection::deadpool::Pool;
                let (database, event, people) = staged()?;
                let pool = Pool::builder(Manager::new(database.url())).max_size(2).build().unwrap();
                asynchronous_story::tell(&mut pool.get().await.unwrap(), event, people).await
            }

            #[tokio::test]
            async fn bb8() -> QueryResult<()> {
                use diesel_async::pooled_connection::bb8::Pool;
                let (database, event, people) = staged()?;
                let manager = Manager::new(database.url());
                let pool = Pool::builder().max_size(2).build(manager).await.unwrap();
                asynchronous_story::tell(&mut *pool.get().await.unwrap(), event, people).await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn a_spawned_task() -> QueryResult<()> {
                use diesel_async::AsyncConnection;
                let (database, event, people) = staged()?;
                let url = database.url();
                let task = tokio::spawn(async move {
                    let mut conn = asynchronous::TestConnection::establish(&url).await.unwrap();
                    event.add_guests(&mut conn, &people).await?;
                    event.set_guests(&mut conn, &people[1..]).await?;
                    event.get_guests(&mut conn).await
                });
                assert_eq!(task.await.unwrap()?.len(), 2);
                Ok(())
            }

            type Pool =
                diesel_async::pooled_connection::deadpool::Pool<asynchronous::TestConnection>;

            /// `GET /events/1/invite/2` invites and answers with the names of all guests.
            async fn invite(
                State(pool): State<Pool>,
                Path((event, guest)): Path<(i32, i32)>,
            ) -> Result<String, StatusCode> {
                let mut conn = pool.get().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
                let guests = Event::guests_of(event);
                guests.add(&mut conn, guest).await.map_err(|_| StatusCode::CONFLICT)?;
                let guests = guests.get(&mut conn).await.map_err(|_| StatusCode::NOT_FOUND)?;
                Ok(guests.into_iter().map(|user| user.name).collect::<Vec<_>>().join(" "))
            }

            #[tokio::test]
            async fn an_axum_handler() -> QueryResult<()> {
                let (database, event, people) = staged()?;
                let pool = Pool::builder(Manager::new(database.url())).build().unwrap();
                let app = Router::new()
                    .route("/events/{event}/invite/{guest}", get(invite))
                    .with_state(pool);
                let url = format!("/events/{}/invite/{}", event.id, people[1].id);
                let request = Request::get(url).body(Body::empty()).unwrap();
                let response = app.oneshot(request).await.unwrap();
                assert_eq!(response.status(), StatusCode::OK);
                let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
                assert_eq!(body, "bob");
                Ok(())
            }

            /// A connection that is blocking and asynchronous at once is told by a turbofish.
            #[test]
            fn a_connection_of_both_modes() -> QueryResult<()> {
                let (database, event, people) = staged()?;
                type Both = AsyncConnectionWrapper<asynchronous::TestConnection>;
                let conn = &mut <Both as Connection>::establish(&database.url()).unwrap();
                assert_eq!(event.add_guests::<Blocking, _>(conn, &people)?, 3);
                assert_eq!(event.count_guests::<Blocking>(conn)?, 3);
                Ok(())
            }

            /// And where it is clear, it can be said all the same.
            #[tokio::test]
            async fn the_mode_can_be_said() -> QueryResult<()> {
                use diesel_async::AsyncConnection;
                let (database, event, people) = staged()?;
                let conn = &mut database.connect();
                assert_eq!(event.add_guests::<Blocking, _>(conn, &people)?, 3);
                let url = database.url();
                let conn = &mut asynchronous::TestConnection::establish(&url).await.unwrap();
                assert_eq!(event.count_guests::<Async>(conn).await?, 3);
                Ok(())
            }
        }
    };
}
