//! The methods on the struct. Each is one call of the runtime, as `methods` lists it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::doc::{self, Words};
use super::span::{framed, visibility};
use crate::ast::Association;
use crate::method::{Argument, Links, Method, Operation, Parameter, Returns};
use crate::methods;

// Expands to:
//     impl Event {
//         pub fn guests(&self) -> __rt::Related<EventGuests> { .. }
//         ..
//     }
pub(super) fn expand_methods(association: &Association<'_>) -> TokenStream {
    let owner = association.owner;
    let words = Words::new(association);
    let methods =
        methods::of(association.methods).map(|method| expand_method(association, method, &words));
    // Not every method of a private struct is called. A target that is less visible than the struct
    // is an error at the facts already. An error about a bound in parentheses is shown at the name.
    quote! {
        #[automatically_derived]
        #[allow(dead_code, private_interfaces, unused_parens)]
        impl #owner {
            #(#methods)*
        }
    }
}

fn expand_method(association: &Association<'_>, method: &Method, words: &Words) -> TokenStream {
    let name = method.ident(&association.name);
    let vis = visibility(&association.vis, &association.name);
    let (text, function) = match method.operation(association.model.is_some()) {
        None => (words.fill(method.doc), expand_handle(association, method, &name)),
        Some(operation) => {
            let details = match association.symmetric {
                None => operation.doc.directed,
                Some(_) => operation.doc.symmetric,
            };
            let text = words.fill(&format!("{}\n\n{details}", method.doc));
            (text, expand_operation(association, method, operation, &name))
        }
    };
    let doc = doc::comment(&text);
    let function = framed(name.span(), function);
    quote!(#doc #vis #function)
}

// Expands to:
//     /// ..
//     pub fn guests_of<W>(key: impl __rt::IntoOwnerKey<EventGuests, W>) -> __rt::Related<EventGuests> {
//         __rt::Related::of(key)
//     }
fn expand_handle(association: &Association<'_>, method: &Method, name: &Ident) -> TokenStream {
    let marker = &association.marker;
    let Parameters { receiver, generics, parameters, arguments, .. } =
        Parameters::of(method, marker);
    let owner = receiver.as_ref().or(arguments.first());
    let generics = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
    let receiver = receiver.as_ref().map(|this| quote!(&#this));
    let parameters = receiver.iter().chain(&parameters);
    quote! {
        fn #name #generics(#(#parameters),*) -> __rt::Related<#marker> {
            __rt::Related::of(#owner)
        }
    }
}

// Expands to:
//     /// ..
//     pub fn add_guest<'c, M: __rt::Mode, W>(
//         &self,
//         conn: &'c mut (impl __rt::PlainLinks<EventGuests> + __rt::Runs<__rt::Add<EventGuests>, M>),
//         target: impl __rt::IntoTargetKey<EventGuests, W>,
//     ) -> M::Ret<'c, usize> {
//         __rt::Add::of(self, target, __rt::NoValues).run(conn)
//     }
fn expand_operation(
    association: &Association<'_>,
    method: &Method,
    operation: &Operation,
    name: &Ident,
) -> TokenStream {
    let marker = &association.marker;
    let Parameters { receiver, generics, bounds, parameters, arguments } =
        Parameters::of(method, marker);
    let value = Ident::new(operation.value, Span::call_site());
    let of = operation.arguments(method).map(|argument| argument.expand(association));
    let operand = match operation.links {
        Links::Valued => format_ident!("{value}With"),
        Links::Plain if method.takes.contains(&Parameter::TargetValues) => {
            format_ident!("{value}Plain")
        }
        Links::None | Links::Plain => value.clone(),
    };
    // All punctuation gets the span of the method's name, so that an error at a call shows the name in
    // the attribute and not the whole derive.
    let runs = quote!((__rt::Runs<__rt::#operand<#(#of),*>, M>));
    let (connection, values) = match operation.links {
        Links::Plain => {
            (quote!((impl (__rt::PlainLinks<#marker>) + #runs)), Some(quote!(__rt::NoValues)))
        }
        Links::None | Links::Valued => (quote!(impl #runs), None),
    };
    let constructor = if receiver.is_some() { quote!(of) } else { quote!(new) };
    let fields = receiver.iter().chain(&arguments).chain(&values);
    let this = receiver.as_ref().map(|this| quote!(&#this,));
    let returns = operation.returns.expand(association);
    let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds)*));
    quote! {
        fn #name<'c, M: __rt::Mode #(, #generics)*>(
            #this
            conn: &'c mut #connection,
            #(#parameters,)*
        ) -> M::Ret<'c, #returns>
        #bounds
        {
            __rt::#value::#constructor(#(#fields),*).run(conn)
        }
    }
}

/// The parameters of a method, apart from the connection.
#[derive(Default)]
struct Parameters {
    /// `self`, unless a parameter gives the owners.
    receiver: Option<TokenStream>,
    /// Type parameters, after that of the mode.
    generics: Vec<Ident>,
    /// What these type parameters must be.
    bounds: Vec<TokenStream>,
    parameters: Vec<TokenStream>,
    /// The parameters as an operation holds them.
    arguments: Vec<TokenStream>,
}

impl Parameters {
    fn of(method: &Method, marker: &Ident) -> Self {
        let receiver = method.has_self().then(|| quote!(self));
        let mut all = Self { receiver, ..Self::default() };
        for parameter in method.takes {
            let generic = Ident::new(parameter.generic(), Span::call_site());
            let target = quote!(impl (__rt::IntoTargetKey<#marker, #generic>));
            let owner = quote!(impl (__rt::IntoOwnerKey<#marker, #generic>));
            let has_values = method.takes.contains(&Parameter::TargetValues);
            let (name, ty) = match parameter {
                Parameter::OwnerKey => (quote!(key), owner),
                Parameter::Owners => (quote!(owners), several(&owner)),
                Parameter::Target => (quote!(target), target),
                Parameter::Targets => (quote!(targets), several(&target)),
                Parameter::LinkValues if has_values => (quote!(link_values), quote!(#generic)),
                Parameter::TargetValues | Parameter::LinkValues => {
                    (quote!(values), quote!(#generic))
                }
            };
            all.bounds.extend(match parameter {
                Parameter::TargetValues => {
                    Some(quote!(#generic: (__rt::TargetValues<#marker, Checked: 'c>),))
                }
                Parameter::LinkValues => {
                    Some(quote!(#generic: (__rt::LinkValues<#marker, Checked: 'c>),))
                }
                _ => None,
            });
            all.generics.push(generic);
            all.arguments.push(match parameter {
                Parameter::Owners => quote!(__rt::owners(#name)),
                Parameter::OwnerKey | Parameter::Target | Parameter::Targets => name.clone(),
                Parameter::TargetValues => quote!(#name.checked()),
                Parameter::LinkValues => quote!(__rt::given(#name)),
            });
            all.parameters.push(quote!(#name: #ty));
        }
        all
    }
}

fn several(key: &TokenStream) -> TokenStream {
    quote!(impl (__rt::IntoIterator<Item = #key>))
}

impl Argument {
    fn expand(self, association: &Association<'_>) -> TokenStream {
        match self {
            Self::Marker => association.marker.to_token_stream(),
            Self::Model => association.model.to_token_stream(),
            Self::TargetValues => quote!(T),
            Self::LinkValues => quote!(V),
        }
    }
}

impl Returns {
    fn expand(self, association: &Association<'_>) -> TokenStream {
        let Association { marker, target, model, .. } = association;
        let key = quote!(<#marker as __rt::ManyToMany>::TargetKey);
        match self {
            Self::Bool => quote!(bool),
            Self::I64 => quote!(i64),
            Self::Usize => quote!(usize),
            Self::Changes => quote!(__rt::Changes<#key>),
            Self::Target => quote!(#target),
            Self::Targets => quote!(__rt::Vec<#target>),
            Self::TargetsOfEach => quote!(__rt::Vec<__rt::Vec<#target>>),
            Self::TargetKeys => quote!(__rt::Vec<#key>),
            Self::Link => quote!(#model),
            Self::Links => quote!(__rt::Vec<#model>),
        }
    }
}
