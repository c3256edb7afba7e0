//! A self-relation with an alias.

use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models::{self, Item};
use crate::schema::items;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [coffee, beans, water] = database::items(conn)?;

    tour.heading("Items are made of items")?;
    tour.say("Owner and target are the same table, so the alias and the keys tell them apart:")?;
    tour.declaration(models::SOURCE, "Item", "item_subitems")?;

    step!(tour, coffee.add_subitems(conn, [&beans, &water])?);
    step!(tour, coffee.get_subitems(conn)?);
    step!(tour, beans.get_subitems(conn)?);

    tour.say(
        "All items called Coffee together with their subitems: two statements, however many items are \
         found. To ask for both in one expression is yet to come.",
    )?;
    step!(
        tour,
        let found =
            items::table.filter(items::name.eq("Coffee")).select(Item::as_select()).load(conn)?
    );
    step!(tour, Item::load_subitems(conn, &found)?);
    Ok(())
}
