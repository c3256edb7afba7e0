#[diesel(belongs_to(User), belongs_to(Folder<'_>, foreign_key = place))]
#[diesel(table_name = posts)]
struct Post<'a, T> {
    user_id: i32,
    #[diesel(column_name = place)]
    folder: i32,
    text: &'a T,
}
