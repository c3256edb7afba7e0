//! Prints the tour: headings, prose, and steps that show what they run.

use std::error::Error;
use std::fmt::{Debug, Write as _};
use std::io::{self, ErrorKind::BrokenPipe, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};

use diesel::connection::{Instrumentation, InstrumentationEvent};

use crate::layout;

/// The result of a chapter.
pub(crate) type Told = Result<(), Box<dyn Error>>;

/// Converts the result of the tour to the program's exit code.
pub(crate) fn end(told: Told) -> ExitCode {
    match told {
        Ok(()) => ExitCode::SUCCESS,
        // `cargo run --example rsvps | head` closes the pipe early, which is not a failure.
        Err(error) if matches!(error.downcast_ref(), Some(e) if io::Error::kind(e) == BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // `eprintln!` would panic if stderr is closed.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a call and prints it, its result, and the statements that it ran.
///
/// Prints the source of the expression that runs, so the two cannot differ. With `let` in front,
/// the chapter can use the result.
macro_rules! step {
    ($tour:expr, let $name:ident = $call:expr) => {
        $tour.forget();
        let $name = $call;
        $tour.show(concat!("let ", stringify!($name), " = ", stringify!($call)), &$name)?;
    };
    ($tour:expr, $call:expr) => {
        $tour.forget();
        $tour.show(stringify!($call), &$call)?;
    };
}
pub(crate) use step;

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Colours,
}

impl Style {
    /// Uses colours if `out` is a terminal.
    pub(crate) fn of(out: &impl IsTerminal) -> Self {
        if out.is_terminal() { Style::Colours } else { Style::Plain }
    }
}

/// Escape codes of the terminal.
const BOLD: &str = "1";
const CYAN: &str = "36";
const DIM: &str = "2";

pub(crate) struct Tour<'a> {
    out: &'a mut dyn Write,
    style: Style,
    chapters: u32,
    statements: Option<Receiver<String>>,
}

impl<'a> Tour<'a> {
    pub(crate) fn new(out: &'a mut dyn Write, style: Style) -> Self {
        Tour { out, style, chapters: 0, statements: None }
    }

    /// Returns the instrumentation for a connection, which records its statements from now on.
    pub(crate) fn listener(&mut self) -> impl Instrumentation + use<> {
        let (sender, receiver) = mpsc::channel();
        self.statements = Some(receiver);
        move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                // `to_string` would panic on a statement that cannot be built, and so never runs.
                let mut sql = String::new();
                if write!(sql, "{query}").is_ok() {
                    // The receiver is gone once another connection is instrumented.
                    let _ = sender.send(sql);
                }
            }
        }
    }

    pub(crate) fn heading(&mut self, title: &str) -> io::Result<()> {
        self.chapters += 1;
        let title = format!("{}. {title}", self.chapters);
        let line = "-".repeat(title.chars().count());
        writeln!(self.out)?;
        self.line(0, BOLD, &title)?;
        self.line(0, BOLD, &line)
    }

    pub(crate) fn welcome(&mut self, text: &str) -> io::Result<()> {
        self.lines(layout::prose(text), 0, "")
    }

    pub(crate) fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.lines(layout::prose(text), 0, "")
    }

    /// Quotes the attributes on the struct `owner` that declare its associations through a table.
    pub(crate) fn declaration(&mut self, source: &str, owner: &str, table: &str) -> io::Result<()> {
        writeln!(self.out)?;
        for line in layout::declaration(source, owner, table) {
            self.lines(layout::attribute(line), 4, CYAN)?;
        }
        self.line(4, CYAN, &format!("struct {owner} {{ .. }}"))
    }

    /// Discards the statements recorded so far.
    pub(crate) fn forget(&mut self) {
        self.take();
    }

    /// Prints a call, its result, and the statements since [`forget`](Self::forget).
    pub(crate) fn show(&mut self, call: &str, result: &impl Debug) -> io::Result<()> {
        writeln!(self.out)?;
        self.lines(layout::call(call), 4, CYAN)?;
        self.lines(layout::result(&format!("{result:?}")), 4, "")?;
        let statements = self.take();
        if statements.is_empty() {
            self.line(4, DIM, "| (no statement)")?;
        }
        for line in statements.iter().flat_map(|statement| layout::statement(statement)) {
            self.line(4, DIM, &format!("| {line}"))?;
        }
        Ok(())
    }

    fn take(&mut self) -> Vec<String> {
        self.statements.iter().flat_map(Receiver::try_iter).collect()
    }

    fn lines(&mut self, lines: Vec<String>, indent: usize, colour: &str) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.line(indent, colour, line))
    }

    fn line(&mut self, indent: usize, colour: &str, text: &str) -> io::Result<()> {
        match self.style {
            Style::Colours if !colour.is_empty() => {
                writeln!(self.out, "{:indent$}\x1b[{colour}m{text}\x1b[0m", "")
            }
            _ => writeln!(self.out, "{:indent$}{text}", ""),
        }
    }
}
