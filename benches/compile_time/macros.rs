//! What it takes to build the macro crate with its dependencies, beside Diesel's own.

use std::fs;

use crate::package::{self, Package, Result, Seconds};

/// Prints a table of each crate.
pub(crate) fn run() -> Result<()> {
    let macros = package::workspace().join("macros");
    let ours = format!("diesel-associations-macros = {{ path = {macros:?} }}\n");
    // With the features that Diesel turns on for SQLite.
    let theirs = "diesel_derives = { version = \"2.3\", default-features = false, \
                  features = [\"32-column-tables\", \"sqlite\"] }\n";
    let alone = build("macros-ours", &ours)?;
    let diesel = build("macros-diesel", theirs)?;
    let both = build("macros-both", &format!("{ours}{theirs}"))?;
    println!("\n| crate | ours alone | diesel_derives alone | both |\n|---|---|---|---|");
    let cell = |of: &Seconds, name: &str| of.get(name).map_or(String::new(), |s| format!("{s:.2}"));
    for name in both.keys() {
        println!(
            "| `{name}` | {} | {} | {} |",
            cell(&alone, name),
            cell(&diesel, name),
            cell(&both, name)
        );
    }
    let total = |of: &Seconds| of.values().sum::<f64>();
    let [a, d, b] = [total(&alone), total(&diesel), total(&both)];
    println!("| **all** | {a:.2} | {d:.2} | {b:.2} |");
    println!("\nours / theirs: {:.2}; what ours adds to theirs: {:.2} s", a / d, b - d);
    Ok(())
}

/// Into an empty target directory, which is gone afterwards.
fn build(name: &str, dependencies: &str) -> Result<Seconds> {
    let target = package::scratch()?.join(name).join("target");
    let package = Package::new(name, dependencies, target.clone())?;
    let mut seconds = package.cargo(&["build", "--lib"])?;
    fs::remove_dir_all(target)?;
    seconds.remove("subject");
    Ok(seconds)
}
