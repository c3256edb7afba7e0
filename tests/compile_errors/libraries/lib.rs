//! Where the libraries are that a program is built with, so that it can compile with them in turn.

use proc_macro::TokenStream;

/// The arguments that name libraries and their folders to the compiler at work, as a `&[&str]`: `--extern`
/// and `-L`, each before its value.
#[proc_macro]
pub fn library_arguments(_: TokenStream) -> TokenStream {
    let mut found = Vec::new();
    let mut arguments = std::env::args();
    while let Some(argument) = arguments.next() {
        if ["--extern", "-L"].contains(&&*argument) {
            found.push(argument);
            found.extend(arguments.next());
        }
    }
    format!("&{found:?}").parse().unwrap_or_default()
}
