//! Opens the connection and creates the database, which has no links.

use diesel::SqliteConnection;
use diesel_async::AsyncConnection;
#[cfg(feature = "async-mysql")]
use diesel_async::AsyncMysqlConnection;
#[cfg(feature = "async-postgres")]
use diesel_async::AsyncPgConnection;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;

use crate::place::Place;
use crate::story;
use crate::tour::{Told, Tour};

/// Runs the story on a new database and removes the database afterwards.
pub(crate) async fn tell(place: &Place, tour: &mut Tour<'_>) -> Told {
    match place {
        Place::Memory => {
            let conn = SyncConnectionWrapper::<SqliteConnection>::establish(":memory:").await?;
            story::tell(tour, conn, place.about(), place.tables()).await
        }
        #[cfg(feature = "async-postgres")]
        Place::Postgres(url) => {
            let conn = AsyncPgConnection::establish(url).await;
            let conn = conn.map_err(|error| place.refused(&error))?;
            story::tell(tour, conn, place.about(), place.tables()).await
        }
        #[cfg(not(feature = "async-postgres"))]
        Place::Postgres(_) => Err(place.needs("rsvps_async", "async-postgres")),
        #[cfg(feature = "async-mysql")]
        Place::Mysql(url) => {
            let conn = AsyncMysqlConnection::establish(url).await;
            in_own_database(place, tour, conn.map_err(|error| place.refused(&error))?, url).await
        }
        #[cfg(not(feature = "async-mysql"))]
        Place::Mysql(_) => Err(place.needs("rsvps_async", "async-mysql")),
    }
}

/// Opens a second connection, because the story consumes its own.
#[cfg(feature = "async-mysql")]
async fn in_own_database(
    place: &Place,
    tour: &mut Tour<'_>,
    mut conn: AsyncMysqlConnection,
    url: &str,
) -> Told {
    use diesel::dsl::sql;
    use diesel::sql_types::Text;
    use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

    let teller = AsyncMysqlConnection::establish(url).await?;
    let name = diesel::select(sql::<Text>(crate::place::OWN_DATABASE));
    let name: String = name.get_result(&mut conn).await?;
    conn.batch_execute(&format!("CREATE DATABASE {name}")).await?;
    let tables = format!("USE {name}; {}", place.tables());
    let told = story::tell(tour, teller, place.about(), &tables).await;
    let dropped = conn.batch_execute(&format!("DROP DATABASE {name}")).await;
    told?;
    Ok(dropped?)
}
