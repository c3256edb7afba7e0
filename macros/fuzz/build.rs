//! The derive as a library.

fn main() {
    println!("cargo::rustc-cfg=diesel_associations_fuzzing");
}
