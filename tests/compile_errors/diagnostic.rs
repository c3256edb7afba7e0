//! What the compiler says, as it says it to programs.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) message: String,
    pub(crate) code: Option<Code>,
    pub(crate) level: String,
    pub(crate) spans: Vec<Span>,
    pub(crate) children: Vec<Diagnostic>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Code {
    pub(crate) code: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Span {
    pub(crate) file_name: String,
    pub(crate) byte_start: usize,
    pub(crate) byte_end: usize,
    pub(crate) is_primary: bool,
    pub(crate) suggested_replacement: Option<String>,
    pub(crate) suggestion_applicability: Option<String>,
    expansion: Option<Box<Expansion>>,
}

/// The macro that a span is in, as where it is called. `panic!` in a constant is one.
#[derive(Debug, Deserialize)]
struct Expansion {
    span: Span,
}

/// An edit that the compiler says is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl Diagnostic {
    /// The first span that is blamed.
    pub(crate) fn primary(&self) -> Option<&Span> {
        self.spans.iter().find(|span| span.is_primary)
    }

    /// The source that is blamed, as far as it stands on one line.
    pub(crate) fn blamed<'a>(&self, path: &str, source: &'a str) -> Option<&'a str> {
        let mut span = self.primary()?;
        while !span.file_name.ends_with(path) {
            span = &span.expansion.as_ref()?.span;
        }
        source.get(span.byte_start..span.byte_end)?.lines().next().or(Some(""))
    }

    /// The edits that may be made without thinking.
    pub(crate) fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for child in &self.children {
            for span in &child.spans {
                if span.suggestion_applicability.as_deref() == Some("MachineApplicable") {
                    let text = span.suggested_replacement.clone().unwrap_or_default();
                    edits.push(Edit { start: span.byte_start, end: span.byte_end, text });
                }
            }
        }
        edits
    }
}

/// The errors and warnings in what the compiler wrote, without the sums at the end.
pub(crate) fn read(output: &str) -> Vec<Diagnostic> {
    let diagnostics = output.lines().map(|line| {
        serde_json::from_str::<Diagnostic>(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    });
    let told = |said: &Diagnostic| ["error", "warning"].contains(&&*said.level);
    diagnostics.filter(|said| told(said) && !said.spans.is_empty()).collect()
}
