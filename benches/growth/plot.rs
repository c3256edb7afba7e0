//! Lines on logarithmic scales, as a picture: a panel for each database, a name at the end of each line.

use std::fmt::Write;

use crate::report::Line;

const LEFT: f64 = 64.0;
const TOP: f64 = 84.0;
const WIDTH: f64 = 290.0;
const HEIGHT: f64 = 380.0;
/// For the names of the lines.
const NAMES: f64 = 170.0;
/// Between the baselines of two names.
const APART: f64 = 16.0;
const COLOURS: [&str; 9] = [
    "#4269d0", "#ff725c", "#3ca951", "#a463f2", "#efb118", "#6cc5b0", "#9c6b4e", "#ff8ab7",
    "#7f7f7f",
];

/// What is drawn, and what is written around it.
#[derive(Debug)]
pub(crate) struct Plot<'a> {
    pub(crate) title: &'a str,
    pub(crate) subtitle: &'a str,
    /// What the numbers along the x axis are.
    pub(crate) x: &'a str,
    /// The slope of the dashed lines, to compare with.
    pub(crate) guide: f64,
    pub(crate) lines: &'a [Line],
}

/// A logarithmic scale between two powers of ten.
#[derive(Debug, Clone, Copy)]
struct Scale {
    low: i32,
    high: i32,
    start: f64,
    length: f64,
}

impl Scale {
    /// That holds all of these.
    fn of(values: impl Iterator<Item = f64> + Clone, start: f64, length: f64) -> Self {
        let low = values.clone().fold(f64::MAX, f64::min).log10();
        let high = values.fold(f64::MIN_POSITIVE, f64::max).log10();
        // Near a power of ten, that one will do.
        let (low, high) = ((low + 0.02).floor() as i32, (high - 0.02).ceil() as i32);
        Scale { low, high: high.max(low + 1), start, length }
    }

    fn at(self, value: f64) -> f64 {
        let part = (value.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.start + part * self.length
    }

    fn powers(self) -> impl Iterator<Item = f64> {
        (self.low..=self.high).map(|power| 10f64.powi(power))
    }
}

impl Plot<'_> {
    pub(crate) fn svg(&self) -> String {
        let mut databases: Vec<&str> = self.lines.iter().map(|line| line.database).collect();
        databases.dedup();
        let panel = LEFT + WIDTH + NAMES;
        let (width, height) = (panel * databases.len() as f64 + 8.0, TOP + HEIGHT + 64.0);
        let mut svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
<text x="20" y="30" font-size="17" font-weight="600" fill="#111">{}</text>
<text x="20" y="50" fill="#666">{}</text>
"##,
            self.title, self.subtitle
        );
        for (place, database) in databases.iter().enumerate() {
            let _ = writeln!(svg, r#"<g transform="translate({} 0)">"#, panel * place as f64);
            self.panel(&mut svg, database);
            svg += "</g>\n";
        }
        svg + "</svg>\n"
    }

    fn panel(&self, svg: &mut String, database: &str) {
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let x = Scale::of(points().map(|point| point.0), LEFT, WIDTH);
        let y = Scale::of(points().map(|point| point.1), TOP + HEIGHT, -HEIGHT);
        self.axes(svg, database, x, y);
        let lines = self.lines.iter().filter(|line| line.database == database);
        let drawn: Vec<(&Line, &str)> = lines.zip(COLOURS.into_iter().cycle()).collect();
        for (line, colour) in &drawn {
            let mut path = String::new();
            let mut dots = String::new();
            for (px, py) in line.points.iter().map(|(px, py)| (x.at(*px), y.at(*py))) {
                let letter = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{px:.1} {py:.1}");
                let _ = write!(dots, r#"<circle cx="{px:.1}" cy="{py:.1}" r="2.6"/>"#);
            }
            let _ = writeln!(
                svg,
                r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/><g fill="{colour}">{dots}</g>"#
            );
        }
        names(svg, &drawn, y);
    }

    fn axes(&self, svg: &mut String, database: &str, x: Scale, y: Scale) {
        let (right, bottom) = (LEFT + WIDTH, TOP + HEIGHT);
        let _ = writeln!(
            svg,
            r##"<text x="{LEFT}" y="{}" font-weight="600" fill="#111">{database}</text>"##,
            TOP - 10.0
        );
        for value in y.powers() {
            let (at, label) = (y.at(value), duration(value));
            let _ = writeln!(
                svg,
                r##"<path d="M{LEFT} {at:.1}H{right}" stroke="#e4e4e4"/><text x="{}" y="{:.1}" text-anchor="end" fill="#666">{label}</text>"##,
                LEFT - 8.0,
                at + 4.0
            );
        }
        for value in x.powers() {
            let (at, label) = (x.at(value), thousands(value));
            let _ = writeln!(
                svg,
                r##"<path d="M{at:.1} {TOP}V{bottom}" stroke="#f0f0f0"/><text x="{at:.1}" y="{}" text-anchor="middle" fill="#666">{label}</text>"##,
                bottom + 18.0
            );
        }
        let _ = writeln!(
            svg,
            r##"<text x="{}" y="{}" text-anchor="middle">{}</text>"##,
            LEFT + WIDTH / 2.0,
            bottom + 42.0,
            self.x
        );
        // From the left edge upwards, and cut off at the frame.
        if self.guide > 0.0 {
            for power in y.low - (x.high - x.low)..y.high {
                self.guide(svg, power, x, y);
            }
        }
    }

    /// The part within the frame of the line that has `10^power` at the left edge.
    fn guide(&self, svg: &mut String, power: i32, x: Scale, y: Scale) {
        let rise = |along: f64| f64::from(power) + self.guide * along;
        let whole = f64::from(x.high - x.low);
        let from = ((f64::from(y.low - power)) / self.guide).clamp(0.0, whole);
        let to = ((f64::from(y.high - power)) / self.guide).clamp(0.0, whole);
        if to - from < 0.1 {
            return;
        }
        let place = |along: f64| {
            let value = 10f64.powf(f64::from(x.low) + along);
            (x.at(value), y.at(10f64.powf(rise(along))))
        };
        let ((x1, y1), (x2, y2)) = (place(from), place(to));
        let _ = writeln!(
            svg,
            r##"<path d="M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}" stroke="#cfcfcf" stroke-dasharray="2 4"/>"##
        );
    }
}

/// Beside the end of each line, as near as they can be without touching.
fn names(svg: &mut String, drawn: &[(&Line, &str)], y: Scale) {
    let ends = drawn.iter().filter_map(|(line, colour)| {
        line.points.last().map(|(_, seconds)| (y.at(*seconds), line.operation, *colour))
    });
    let mut ends: Vec<_> = ends.collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut places: Vec<f64> = ends.iter().map(|end| end.0).collect();
    // Those that are too near move apart, a little at a time.
    for _ in 0..200 {
        for i in 1..places.len() {
            let missing = APART - (places[i] - places[i - 1]);
            if missing > 0.0 {
                places[i - 1] -= missing / 2.0;
                places[i] += missing / 2.0;
            }
        }
    }
    let edge = LEFT + WIDTH;
    for ((end, name, colour), place) in ends.into_iter().zip(places) {
        let _ = writeln!(
            svg,
            r#"<path d="M{} {end:.1}L{} {place:.1}" stroke="{colour}" fill="none"/><text x="{}" y="{:.1}">{name}</text>"#,
            edge + 5.0,
            edge + 21.0,
            edge + 26.0,
            place + 4.0
        );
    }
}

fn duration(seconds: f64) -> String {
    let (value, unit) = match seconds {
        ..0.9e-6 => (seconds * 1e9, "ns"),
        ..0.9e-3 => (seconds * 1e6, "µs"),
        ..0.9 => (seconds * 1e3, "ms"),
        _ => (seconds, "s"),
    };
    format!("{value:.0} {unit}")
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
