//! `#[both_modes]`: one source for blocking and asynchronous connections.
//!
//! The runtime crate writes each operation once, as an `impl` with `async` functions. This attribute
//! compiles it twice: as it is for asynchronous connections, and without `async`, `.await`, `Send` and
//! `Sync` for blocking ones. Whatever else differs between the modes has one name in both
//! `crate::session::blocking` and `crate::session::asynchronous`, such as `Connection`.
//!
//! An `impl` of a trait becomes one that the compiler does not recommend: its errors are about the trait.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{FnArg, ImplItem, ImplItemFn, ItemImpl, Lifetime, ReturnType, parse_quote};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Blocking,
    Async,
}

// Expands to:
//     const _: () = {
//         use crate::session::blocking::*;
//         impl<A, C: Connection> Executes<Count<A>, ThisMode> for C { .. }
//     };
//     #[cfg(feature = "async")]
//     const _: () = {
//         use crate::session::asynchronous::*;
//         impl<A, C: Connection> Executes<Count<A>, ThisMode> for C { .. }
//     };
pub(crate) fn expand(item: TokenStream) -> syn::Result<TokenStream> {
    let asynchronous = expand_mode(item.clone(), &item, Mode::Async)?;
    let blocking = expand_mode(without_async(item.clone()), &item, Mode::Blocking)?;
    Ok(quote! {
        const _: () = {
            #[allow(unused_imports, clippy::wildcard_imports, reason = "operations differ in what they need")]
            use crate::session::blocking::*;
            #blocking
        };
        #[cfg(feature = "async")]
        const _: () = {
            #[allow(unused_imports, clippy::wildcard_imports, reason = "operations differ in what they need")]
            use crate::session::asynchronous::*;
            #asynchronous
        };
    })
}

/// The copy for one mode. `written` is the source, which alone knows what was `async`.
fn expand_mode(copy: TokenStream, written: &TokenStream, mode: Mode) -> syn::Result<ItemImpl> {
    let mut copy: ItemImpl = syn::parse2(copy)?;
    let written: ItemImpl = syn::parse2(written.clone())?;
    if copy.trait_.is_some() {
        copy.attrs.push(parse_quote!(#[diagnostic::do_not_recommend]));
        for (item, written) in copy.items.iter_mut().zip(&written.items) {
            match (item, written) {
                (ImplItem::Fn(method), ImplItem::Fn(written))
                    if written.sig.asyncness.is_some() =>
                {
                    implement_method(method, mode);
                }
                _ => {}
            }
        }
    }
    Ok(copy)
}

// `async fn execute_operation(&mut self, op: Op) -> QueryResult<T> { .. }` becomes
//     fn execute_operation<'c>(&'c mut self, op: Op) -> QueryResult<T> where Op: 'c, .. { .. }
// and in the asynchronous mode
//     fn execute_operation<'c>(&'c mut self, op: Op) -> BoxFuture<'c, QueryResult<T>> where Op: 'c, .. {
//         Box::pin(async move { .. })
//     }
fn implement_method(method: &mut ImplItemFn, mode: Mode) {
    let call = Lifetime::new("'c", Span::call_site());
    let signature = &mut method.sig;
    signature.generics.params.insert(0, parse_quote!(#call));
    let predicates = &mut signature.generics.make_where_clause().predicates;
    for input in &mut signature.inputs {
        match input {
            FnArg::Receiver(receiver) => *receiver = parse_quote!(&#call mut self),
            FnArg::Typed(argument) => {
                let argument = &argument.ty;
                predicates.push(parse_quote!(#argument: #call));
            }
        }
    }
    let ReturnType::Type(_, output) = &mut signature.output else { return };
    predicates.push(parse_quote!(#output: #call));
    if mode == Mode::Async {
        let body = &method.block;
        **output = parse_quote!(futures_util::future::BoxFuture<#call, #output>);
        signature.asyncness = None;
        method.block = parse_quote!({ ::std::boxed::Box::pin(async move #body) });
    }
}

/// `tokens` without `async`, `.await` and bounds that blocking code has no use for, also inside macros.
fn without_async(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut blocking = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "async" => {}
            TokenTree::Ident(word) if word == "Send" || word == "Sync" => {
                blocking.extend([TokenTree::Ident(Ident::new("Sized", word.span()))]);
            }
            TokenTree::Punct(dot)
                if dot.as_char() == '.'
                    && tokens.next_if(|next| is_word(next, "await")).is_some() => {}
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_async(group.stream()));
                inner.set_span(group.span());
                blocking.extend([TokenTree::Group(inner)]);
            }
            token => blocking.extend([token]),
        }
    }
    blocking
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(item: TokenStream) -> String {
        let file = syn::parse2(expand(item).unwrap()).unwrap();
        prettyplease::unparse(&file)
    }

    #[test]
    fn a_method_of_a_trait_is_boxed_for_async_and_plain_for_blocking() {
        let source = expanded(quote! {
            impl<A, C: Connection + Send> Executes<Count<A>, ThisMode> for C {
                async fn execute_operation(&mut self, count: Count<A>) -> QueryResult<i64> {
                    only(load(self, vec![count.statement().await]).await?)
                }
            }
        });
        let (blocking, asynchronous) = source.split_once("#[cfg(feature = \"async\")]").unwrap();
        assert!(!blocking.contains("async") && !blocking.contains("await"), "{blocking}");
        assert!(blocking.contains("C: Connection + Sized"), "{blocking}");
        assert!(blocking.contains("-> QueryResult<i64>"), "{blocking}");
        assert!(asynchronous.contains("BoxFuture<'c, QueryResult<i64>>"), "{asynchronous}");
        assert!(asynchronous.contains("await"), "{asynchronous}");
    }

    #[test]
    fn a_method_of_a_type_stays_as_it_is_written() {
        let source = expanded(quote! {
            impl<C: Connection> Session<'_, C, ThisMode> {
                pub(crate) async fn lock(&mut self) -> QueryResult<usize> {
                    self.execute(&LOCK).await
                }
            }
        });
        assert!(source.contains("pub(crate) fn lock(&mut self) -> QueryResult<usize>"), "{source}");
        assert!(source.contains("pub(crate) async fn lock(&mut self)"), "{source}");
    }
}
