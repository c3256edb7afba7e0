//! What the compiler says, as it says it to programs.

use serde::Deserialize;

use crate::case::Case;

#[derive(Debug, Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) message: String,
    pub(crate) code: Option<Code>,
    pub(crate) level: String,
    /// As a person sees it, with what belongs to it.
    pub(crate) rendered: Option<String>,
    spans: Vec<Span>,
    children: Vec<Diagnostic>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Code {
    pub(crate) code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
    suggested_replacement: Option<String>,
    suggestion_applicability: Option<String>,
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
    fn primary(&self) -> Option<&Span> {
        self.spans.iter().find(|span| span.is_primary)
    }

    /// What is blamed, as a place in the file of the case. `None` if it is in another file.
    fn blamed_span(&self, case: &Case) -> Option<&Span> {
        let mut span = self.primary()?;
        while !span.file_name.ends_with(&case.path()) {
            span = &span.expansion.as_ref()?.span;
        }
        Some(span)
    }

    /// Where in the file of the case the blame begins.
    pub(crate) fn place(&self, case: &Case) -> Option<usize> {
        self.blamed_span(case).map(|span| span.byte_start)
    }

    /// The source that is blamed, as far as it stands on one line.
    pub(crate) fn blamed<'a>(&self, case: &'a Case) -> Option<&'a str> {
        let span = self.blamed_span(case)?;
        case.source.get(span.byte_start..span.byte_end)?.lines().next().or(Some(""))
    }

    /// In the form of a header.
    pub(crate) fn shown(&self, case: &Case) -> String {
        let code = self.code.as_ref().map_or(String::new(), |code| format!("[{}]", code.code));
        let at = self.blamed(case).unwrap_or("<elsewhere>");
        let message = self.message.lines().next().unwrap_or_default();
        format!("{}{code} at `{at}`: {message}", self.level)
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
