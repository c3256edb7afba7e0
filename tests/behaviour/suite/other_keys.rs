//! `source_key` and `target_key`: links to columns that are not primary keys. The numbers used are
//! primary keys of other rows, so that a mix-up would show.

use diesel::prelude::*;
use diesel_associations::Changes;
use diesel_associations_tests::other_keys::schema::{
    book_labels, books, labels, sequels, shelf_serials, shelves,
};
use diesel_associations_tests::other_keys::{Book, Label, Serial, Shelf};

use super::fixtures::sorted;
use super::mode::{
    RunQueryDsl, SharedDatabase, TestConnection, at_once, connection, in_mode, test,
};

/// Books `a`, `b` and `c`. The serial of each is the primary key of another one.
#[in_mode]
async fn books(conn: &mut TestConnection) -> QueryResult<[Book; 3]> {
    for (isbn, serial) in [("a", 2), ("b", 3), ("c", 1)] {
        let book = (books::isbn.eq(isbn), books::serial.eq(Serial(serial)));
        diesel::insert_into(books::table).values(book).execute(conn).await?;
    }
    let mut books: Vec<Book> = books::table.order(books::isbn).load(conn).await?;
    assert!(books.iter().all(|book| i64::from(book.id) != book.serial.0));
    let mut next = || books.remove(0);
    Ok([next(), next(), next()])
}

#[in_mode]
async fn labels(conn: &mut TestConnection) -> QueryResult<[Label; 3]> {
    for slug in ["x", "y", "z"] {
        diesel::insert_into(labels::table).values(labels::slug.eq(slug)).execute(conn).await?;
    }
    let mut labels: Vec<Label> = labels::table.order(labels::slug).load(conn).await?;
    let mut next = || labels.remove(0);
    Ok([next(), next(), next()])
}

fn slugs(labels: &[Label]) -> Vec<&str> {
    sorted(labels.iter().map(|label| &*label.slug))
}

#[test]
async fn every_operation_with_keys_of_text() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [a, b, _] = books(conn).await?;
    let [x, y, z] = labels(conn).await?;
    assert_eq!(a.add_label(conn, &x).await?, 1);
    assert_eq!(a.add_labels(conn, [&x, &y]).await?, 1);
    assert_eq!(a.add_label(conn, "z").await?, 1);
    assert_eq!(a.add_label(conn, String::from("z")).await?, 0);
    assert_eq!(b.add_labels(conn, ["x"]).await?, 1);
    let stored: Vec<(String, String)> =
        book_labels::table.order((book_labels::isbn, book_labels::label)).load(conn).await?;
    let pair = |isbn: &str, label: &str| (isbn.to_owned(), label.to_owned());
    assert_eq!(stored, [pair("a", "x"), pair("a", "y"), pair("a", "z"), pair("b", "x")]);

    assert_eq!(slugs(&a.get_labels(conn).await?), ["x", "y", "z"]);
    assert_eq!(sorted(a.label_keys(conn).await?), ["x", "y", "z"]);
    assert_eq!(a.count_labels(conn).await?, 3);
    assert!(a.has_label(conn, &x).await? && a.has_labels(conn, ["y", "z"]).await?);
    assert!(!b.has_any_label(conn, [&y, &z]).await?);
    assert_eq!(x.get_books(conn).await?.len(), 2);
    let named = a.labels().filter(labels::slug.eq("y")).load::<Label>(conn).await?;
    assert_eq!(named, [y.clone()]);

    let changes = a.set_labels(conn, ["z"]).await?;
    assert_eq!((sorted(changes.removed), changes.kept), (vec!["x".into(), "y".into()], 1));
    let changes = a.toggle_labels(conn, [&y, &z]).await?;
    assert_eq!(changes, Changes { added: vec!["y".into()], removed: vec!["z".into()], kept: 0 });
    let lists = Book::load_labels(conn, [&b, &a]).await?;
    assert_eq!(lists, [vec![x.clone()], vec![y.clone()]]);
    let lists = Label::load_books(conn, ["z", "x"]).await?;
    assert_eq!(lists, [vec![], vec![b.clone()]]);
    assert_eq!(a.remove_label(conn, &y).await?, 1);
    assert_eq!(Book::labels_of("b").clear(conn).await?, 1);
    assert_eq!(book_labels::table.count().get_result::<i64>(conn).await?, 0);
    Ok(())
}

/// On MySQL the target is read back by its primary key; the link uses the other key.
#[test]
async fn created_targets_are_linked_by_their_key() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [a, ..] = books(conn).await?;
    let label: Label = a.create_label(conn, labels::slug.eq("w")).await?;
    assert_eq!(label.slug, "w");
    assert_eq!(a.label_keys(conn).await?, ["w"]);

    let five = (books::isbn.eq("e"), books::serial.eq(Serial(1_000)));
    let shelf = (shelves::number.eq(77), shelves::id.eq(5));
    diesel::insert_into(shelves::table).values(shelf).execute(conn).await?;
    let shelf: Shelf = shelves::table.first(conn).await?;
    let book: Book = shelf.create_book(conn, five).await?;
    let stored: Vec<(i32, i64)> = shelf_serials::table.load(conn).await?;
    assert_eq!(stored, [(77, 1_000)]);
    assert_eq!(book.get_shelves(conn).await?, [shelf]);
    Ok(())
}

#[test]
async fn keys_that_are_primary_keys_of_other_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [a, b, c] = books(conn).await?;
    for number in [2, 1] {
        diesel::insert_into(shelves::table)
            .values(shelves::number.eq(number))
            .execute(conn)
            .await?;
    }
    let shelves: Vec<Shelf> = shelves::table.order(shelves::number).load(conn).await?;
    let [one, two] = [&shelves[0], &shelves[1]];
    assert_ne!(one.id, one.number);

    assert_eq!(one.add_books(conn, [&a, &b]).await?, 2);
    assert_eq!(two.add_book(conn, Serial(1)).await?, 1);
    let mut stored: Vec<(i32, i64)> = shelf_serials::table.load(conn).await?;
    stored.sort_unstable();
    assert_eq!(stored, [(1, 2), (1, 3), (2, 1)]);
    assert_eq!(two.get_books(conn).await?, [c.clone()]);
    assert_eq!(a.get_shelves(conn).await?, [one.clone()]);
    assert_eq!(sorted(one.book_keys(conn).await?), [Serial(2), Serial(3)]);
    assert_eq!(one.set_books(conn, [&b, &c]).await?.removed, [Serial(2)]);
    assert_eq!(one.toggle_book(conn, &b).await?.removed, [Serial(3)]);
    assert_eq!(c.remove_shelves(conn, [1, 2]).await?, 2);
    assert_eq!(one.set_books(conn, [&a]).await?.added, [Serial(2)]);
    assert_eq!(Shelf::load_books(conn, [two, one]).await?, [vec![], vec![a]]);
    Ok(())
}

#[test]
async fn an_unknown_owner_or_target_is_an_error() -> QueryResult<()> {
    use diesel::result::{DatabaseErrorKind, Error};
    let conn = &mut connection().await;
    let [a, ..] = books(conn).await?;
    let error = a.add_label(conn, "nothing").await.unwrap_err();
    let told = |error: &Error| {
        matches!(error, Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _))
    };
    assert!(told(&error), "{error:?}");
    let error = Book::labels_of("nobody").set(conn, ["x"]).await.unwrap_err();
    assert!(matches!(error, Error::NotFound), "{error:?}");
    Ok(())
}

#[test]
async fn self_relations() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [a, b, c] = books(conn).await?;
    assert_eq!(a.add_sequels(conn, [&b, &c]).await?, 2);
    assert_eq!(c.add_prequel(conn, "b").await?, 1);
    assert_eq!(b.get_sequels(conn).await?, [c.clone()]);
    assert_eq!(sorted(c.prequel_keys(conn).await?), ["a", "b"]);
    assert_eq!(a.set_sequels(conn, [&b]).await?.removed, ["c"]);
    let lists = Book::load_prequels(conn, [&a, &b, &c]).await?;
    assert_eq!(lists, [vec![], vec![a.clone()], vec![b.clone()]]);
    let d = (books::isbn.eq("d"), books::serial.eq(Serial(9)));
    assert_eq!(c.create_sequel(conn, d).await?.isbn, "d");
    let of_c = sequels::table.filter(sequels::book.eq("c")).select(sequels::sequel);
    assert_eq!(of_c.load::<String>(conn).await?, ["d"]);
    Ok(())
}

#[test]
async fn concurrent_adds_and_sets() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let [a, ..] = books(conn).await?;
    labels(conn).await?;
    let made = at_once(&database, ["x"; 8], async |conn, key| a.add_label(conn, key).await);
    assert_eq!(made.await?.iter().sum::<usize>(), 1);
    let sets: [&[&str]; 4] = [&["x", "y"], &["z"], &["x", "y"], &["z"]];
    at_once(&database, sets, async |conn, keys| a.set_labels(conn, keys).await).await?;
    let left = sorted(a.label_keys(conn).await?);
    assert!(left == ["x", "y"] || left == ["z"], "{left:?}");
    Ok(())
}
