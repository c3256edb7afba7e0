//! Diesel's own `belongs_to`, which must be read as Diesel reads it.

use quote::ToTokens;

use super::{assert_error, assert_errors, with_input};

/// Returns each `belongs_to` as text: parent, table, foreign key, member.
fn belongs_to(source: &str) -> Vec<String> {
    let text = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
    with_input(source, |input| {
        let all = input.belongs_to.iter();
        all.map(|b| {
            assert!(!text(&b.field.ty).is_empty());
            [text(&b.parent), text(&b.table), text(&b.foreign_key), text(&b.member)].join(" ")
        })
        .collect()
    })
}

#[test]
fn everything_is_inferred() {
    let source = "#[diesel(belongs_to(BlogUser))] struct HTTPPost { id: i32, blog_user_id: i32 }";
    assert_eq!(belongs_to(source), ["BlogUser h_t_t_p_posts blog_user_id blog_user_id"]);
}

#[test]
fn everything_is_given() {
    let source = "#[diesel(table_name = schema::posts, belongs_to(m::User, foreign_key = author))] \
        struct Post { id: i32, author: i32 }";
    assert_eq!(belongs_to(source), ["m::User schema::posts author author"]);
}

#[test]
fn several_in_one_and_in_many_attributes() {
    let source = "#[diesel(belongs_to(A), belongs_to(B))] #[diesel(belongs_to(C), table_name = t)] \
        struct Post { a_id: i32, b_id: i32, c_id: i32 }";
    assert_eq!(belongs_to(source), ["A t a_id a_id", "B t b_id b_id", "C t c_id c_id"]);
}

#[test]
fn generic_structs_and_parents() {
    let source = "#[diesel(belongs_to(User<'_>))] #[diesel(belongs_to(Page<i32, T>))] \
        struct Post<'a, T> { user_id: &'a i32, page_id: T }";
    assert_eq!(
        belongs_to(source),
        ["User<'_> posts user_id user_id", "Page<i32,T> posts page_id page_id"]
    );
}

#[test]
fn fields_with_another_column() {
    let source = "#[diesel(belongs_to(User))] struct Post { \
        #[diesel(column_name = user_id)] #[diesel(sql_type = Integer)] writer: i32, \
        #[diesel(column_name = \"other\", embed)] user_id: i32 }";
    assert_eq!(belongs_to(source), ["User posts user_id writer"]);
}

#[test]
fn tuple_structs() {
    let source = "#[diesel(belongs_to(User))] struct Post(#[diesel(column_name = id)] i32, \
        #[diesel(column_name = \"user_id\")] i32);";
    assert_eq!(belongs_to(source), ["User posts user_id 1"]);
}

#[test]
fn raw_names() {
    let source = "#[diesel(belongs_to(User, foreign_key = r#type))] struct Post { r#type: i32 }";
    assert_eq!(belongs_to(source), ["User posts r#type r#type"]);
}

#[test]
fn other_keywords_are_skipped() {
    let source = "#[diesel(primary_key(a, b), check_for_backend(diesel::pg::Pg), \
        treat_none_as_null = true, base_query = f(1, |x| x < 2, \"s\"), \
        base_query_type = OrderBy<posts::table, posts::id>, belongs_to(User), \
        mysql_type(name = \"x\"))] struct Post { user_id: i32 }";
    assert_eq!(belongs_to(source), ["User posts user_id user_id"]);
}

#[test]
fn the_last_foreign_key_counts() {
    let source = "#[diesel(belongs_to(User, foreign_key = a, foreign_key = b,))] \
        struct Post { a: i32, b: i32 }";
    assert_eq!(belongs_to(source), ["User posts b b"]);
}

#[test]
fn names_that_diesel_cannot_slice() {
    let source = "#[diesel(belongs_to(Équipe))] struct Écran { équipe_id: i32 }";
    assert_eq!(belongs_to(source), ["Équipe écrans équipe_id équipe_id"]);
}

#[test]
fn the_field_is_missing() {
    let message = "no field with column name `user_id`";
    assert_error("#[diesel(belongs_to(m::User))] struct P { id: i32 }", "User", message);
    let given = "#[diesel(belongs_to(User, foreign_key = user_id))] struct P { id: i32 }";
    assert_error(given, "user_id", message);
}

#[test]
fn malformed() {
    let post = |attr: &str| format!("#[diesel({attr})] struct Post {{ user_id: i32 }}");
    let message = "`belongs_to` takes a model and, if need be, its key";
    assert_error(&post("belongs_to"), "belongs_to", message);
    assert_error(&post("belongs_to = User"), "belongs_to", message);
    assert_error(&post("belongs_to()"), "belongs_to", message);
    assert_error(&post("belongs_to(\"User\")"), "\"User\"", message);
    assert_error(&post("belongs_to(User foreign_key = a)"), "foreign_key", message);
    assert_error(&post("belongs_to(User, foreign = a)"), "foreign", "unknown key `foreign`");
    assert_error(&post("belongs_to(User, foreign_key)"), "foreign_key", "expected `=` after");
    assert_error(&post("belongs_to(User), table_name = 3"), "3", "expected");
    assert_errors(
        &post("belongs_to(User), table_name = a, table_name = b"),
        &[
            ("table_name", "duplicate key `table_name`"),
            ("table_name", "`table_name` was first given here"),
        ],
    );
}
