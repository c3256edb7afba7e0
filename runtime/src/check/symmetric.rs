//! `symmetric`: each link is stored in both directions.

use super::step::{Association, Never, No, Same, Types, Yes, step};

/// The owner and the target, each with the column of its key and that column's SQL type.
type Ends<O, T, C, S, D, R> = Types<(O, (T, ((C, S), (D, R))))>;

step! {
    #[diagnostic::on_unimplemented(
        message = "`symmetric` is for a relation of a model to itself, but here one end is `{O}` by `{C}` and the other is `{T}` by `{D}`",
        label = "the two ends differ",
        note = "leave out `symmetric`; if it is one model, with `source_key` or `target_key`, give both of them"
    )]
    SelfRelation<O, T, C, S, D, R; R>(ends: Ends<O, T, C, S, D, R>) -> Association
        = Association,
        else Association;
    where O: Same<T>, C: Same<D>
}
