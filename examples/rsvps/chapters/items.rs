//! A self-relation with an alias.

use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::database::{self, Conn};
use crate::models::{self, ItemSubitems};
use crate::schema::items;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [coffee, beans, water] = database::items(conn)?;

    tour.heading("Items are made of items")?;
    tour.say("Owner and target are in the same table. The alias and the keys distinguish them:")?;
    tour.declaration(models::SOURCE, "Item", "item_subitems")?;

    step!(tour, coffee.add_subitems(conn, [&beans, &water])?);
    step!(tour, coffee.get_subitems(conn)?);
    step!(tour, beans.get_subitems(conn)?);

    tour.say(
        "Loads all items called Coffee together with their subitems, in two statements, however many \
         items are found:",
    )?;
    step!(tour, items::table.filter(items::name.eq("Coffee")).include(ItemSubitems).load(conn)?);
    Ok(())
}
