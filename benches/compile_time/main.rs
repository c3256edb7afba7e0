//! What the derive costs to compile, beside the same functions written by hand.
//!
//! `cargo run -p diesel-associations-benches --bin compile_time [-- RUNS [COUNT..]]` compiles crates with so
//! many associations (1, 10, 50 and 200) so many times (5) and prints tables of CPU seconds, expanded lines
//! and sizes of programs; `-- macros` what it takes to build the macro crate itself; `-- instructions [COUNT]` the
//! instructions of a check, by valgrind, which repeat where seconds do not.

mod macros;
mod package;
mod subject;

use package::{Package, Result};
use subject::{Calls, Way};

/// A library that is measured.
type Variant = (Way, Calls);

/// The first is subtracted from the others.
const VARIANTS: [Variant; 7] = [
    (Way::None, Calls::Nothing),
    (Way::ByHand, Calls::Nothing),
    (Way::Derive, Calls::Nothing),
    (Way::HandleOnly, Calls::Nothing),
    (Way::ByHand, Calls::Everything),
    (Way::Derive, Calls::Everything),
    (Way::HandleOnly, Calls::Everything),
];

/// Optimizing more takes very long, and says nothing more of one.
const MOST_IN_A_PROGRAM: usize = 50;

/// What was measured of one variant.
struct Figures {
    variant: Variant,
    check: f64,
    build: f64,
    lines: f64,
    size: f64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("macros") => return macros::run(),
        Some("instructions") => {
            let count = arguments.get(1).map_or(Ok(4), |count| count.parse())?;
            return print_instructions(&subject_package()?, count);
        }
        _ => {}
    }
    let mut numbers = Vec::new();
    for argument in &arguments {
        numbers.push(argument.parse()?);
    }
    let runs = numbers.first().copied().unwrap_or(5);
    let counts = if numbers.len() > 1 { &numbers[1..] } else { &[1, 10, 50, 200] };
    let package = subject_package()?;
    for &count in counts {
        print_table(count, runs, &measure(&package, count, runs)?);
    }
    Ok(())
}

fn subject_package() -> Result<Package> {
    let runtime = package::workspace().join("runtime");
    let dependencies = format!(
        "diesel = {{ version = \"2.3\", default-features = false, features = [\"sqlite\"] }}\n\
         diesel-associations = {{ path = {runtime:?}, default-features = false, features = [\"sqlite\"] }}\n\
         libsqlite3-sys = {{ version = \"0.38\", features = [\"bundled\"] }}\n"
    );
    let package = Package::new("subject", &dependencies, package::scratch()?.join("target"))?;
    package.write("main.rs", "fn main() {}")?;
    // So that nothing but the crate itself is compiled from here on.
    for command in ["check", "build"] {
        package.cargo(&[command])?;
    }
    package.cargo(&["build", "--release"])?;
    Ok(package)
}

/// In turn, so that whatever else the machine does meets all variants alike.
fn measure(package: &Package, count: usize, runs: usize) -> Result<Vec<Figures>> {
    let mut seconds = vec![[Vec::new(), Vec::new()]; VARIANTS.len()];
    for _ in 0..runs {
        for ((way, calls), seconds) in VARIANTS.iter().zip(&mut seconds) {
            package.write("lib.rs", &subject::library(*way, *calls, count))?;
            for (command, seconds) in ["check", "build"].iter().zip(seconds) {
                let took = package.cargo(&[command, "--lib"])?;
                seconds.push(*took.get("subject").ok_or("the crate was not compiled")?);
            }
        }
    }
    let mut figures = Vec::new();
    for (variant, [check, build]) in VARIANTS.into_iter().zip(seconds) {
        let (way, calls) = variant;
        package.write("lib.rs", &subject::library(way, calls, count))?;
        package.write("main.rs", &subject::program(way, calls, count))?;
        let lines = package.expanded_lines()? as f64;
        let size = if count > MOST_IN_A_PROGRAM {
            f64::NAN
        } else {
            package.cargo(&["build", "--release"])?;
            package.program_size("release")? as f64 / 1024.0
        };
        let [check, build] = [median(check), median(build)];
        figures.push(Figures { variant, check, build, lines, size });
    }
    Ok(figures)
}

fn print_instructions(package: &Package, count: usize) -> Result<()> {
    let mut counts = Vec::new();
    for (way, calls) in VARIANTS {
        package.write("lib.rs", &subject::library(way, calls, count))?;
        counts.push(package.instructions()?);
    }
    let Some((base, counts)) = counts.split_first() else { return Ok(()) };
    let variants = || VARIANTS.into_iter().skip(1).zip(counts);
    println!("\n### {count} associations, `cargo check`\n");
    println!("| | millions of instructions, each | × by hand |");
    println!("|---|---|---|");
    for ((way, calls), count_of) in variants() {
        let by_hand = variants().find(|(variant, _)| *variant == (Way::ByHand, calls));
        let (net, of_hand) = (count_of - base, by_hand.map_or(*base, |(_, count)| count - base));
        let each = net / count as f64;
        println!("| {} | {each:.1} | {:.2} |", title(way, calls), net / of_hand);
    }
    println!("| tables and models, of the whole crate | {base:.0} | |");
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    values.get(middle).copied().unwrap_or(f64::NAN)
}

fn print_table(count: usize, runs: usize, figures: &[Figures]) {
    let Some((base, variants)) = figures.split_first() else { return };
    println!("\n### {count} associations (median of {runs})\n");
    println!("| | check, s | × by hand | build, s | × by hand | lines | program, KiB |");
    println!("|---|---|---|---|---|---|---|");
    let each = count as f64;
    let net = |figures: &Figures| {
        let lines = (figures.lines - base.lines) / each;
        let size = (figures.size - base.size) / each;
        ((figures.check - base.check) / each, (figures.build - base.build) / each, lines, size)
    };
    for it in variants {
        let (way, calls) = it.variant;
        let by_hand = variants.iter().find(|other| other.variant == (Way::ByHand, calls));
        let (check, build, lines, size) = net(it);
        let (check_by_hand, build_by_hand, ..) = by_hand.map_or(net(it), net);
        println!(
            "| {} | {check:.4} | {:.2} | {build:.4} | {:.2} | {lines:.0} | {} |",
            title(way, calls),
            check / check_by_hand,
            build / build_by_hand,
            if size.is_nan() { "-".to_owned() } else { format!("{size:.1}") },
        );
    }
    println!(
        "| tables and models, of the whole crate | {:.3} | | {:.3} | | {} | {} |",
        base.check,
        base.build,
        base.lines,
        if base.size.is_nan() { "-".to_owned() } else { format!("{:.0}", base.size) },
    );
}

fn title(way: Way, calls: Calls) -> String {
    let way = match way {
        Way::None => "tables and models",
        Way::ByHand => "by hand",
        Way::Derive => "derive",
        Way::HandleOnly => "derive, `handle_only`",
    };
    let calls = match calls {
        Calls::Nothing => "not called",
        Calls::Everything => "each called once",
    };
    format!("{way}; {calls}")
}
