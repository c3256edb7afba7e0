//! The first lines of a case:
//!
//! ```text
//! //! The mistake.
//! //!
//! //! The cure.
//! //@ catalogue: 41
//! //@ error[E0425] at `gest_id`: cannot find type `gest_id`
//! ```
//!
//! `catalogue` names rows of `docs/errors/catalogue.md`, or `-`. Then comes a line for each diagnostic: its level, its
//! code if it has one, the source that its primary span covers (the first line of it; `` `a` or `b` `` where compilers
//! differ), and words of its message.
//! `also` in place of `error` is the second place of the same mistake, which a derive can only show as an error.
//!
//! `callers: 3` lists three errors at calls of the association's methods, `fix: ..` says why a fix that the
//! compiler offers does not compile, `twin: other.rs` names a case that must be told in the same words.

/// What a header says.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub(crate) mistake: String,
    pub(crate) cure: String,
    pub(crate) catalogue: Vec<String>,
    pub(crate) expected: Vec<Expected>,
    pub(crate) callers: usize,
    pub(crate) fix: Option<String>,
    pub(crate) twin: Option<String>,
}

/// One diagnostic that a header asks for.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) kind: Kind,
    pub(crate) code: Option<String>,
    /// Compilers differ in what they blame: any of these.
    pub(crate) at: Vec<String>,
    pub(crate) words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Error,
    Warning,
    Also,
}

impl Kind {
    /// The compiler's word for it.
    pub(crate) fn level(self) -> &'static str {
        match self {
            Kind::Error | Kind::Also => "error",
            Kind::Warning => "warning",
        }
    }
}

impl Header {
    /// Reads the header of `source`. `Err` says what is wrong with it.
    pub(crate) fn read(source: &str) -> Result<Self, String> {
        let mut header = Header::default();
        let doc: Vec<&str> =
            source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let mut paragraphs = doc.split(|line| line.is_empty()).map(|lines| lines.join(" "));
        header.mistake = paragraphs.next().filter(|text| !text.is_empty()).ok_or("no mistake")?;
        header.cure = paragraphs.next().ok_or("no cure")?;
        if paragraphs.next().is_some() {
            return Err("more than two paragraphs".to_owned());
        }
        for line in source.lines().filter_map(|line| line.strip_prefix("//@ ")) {
            header.line(line)?;
        }
        if header.catalogue.is_empty() {
            return Err("no `catalogue`".to_owned());
        }
        Ok(header)
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let (key, value) =
            line.split_once(": ").ok_or_else(|| format!("not `key: value`: {line}"))?;
        match key {
            "catalogue" => self.catalogue = value.split(", ").map(str::to_owned).collect(),
            "callers" => self.callers = value.parse().map_err(|_| format!("no number: {value}"))?,
            "fix" => self.fix = Some(value.to_owned()),
            "twin" => self.twin = Some(value.to_owned()),
            _ => self.expected.push(Expected::read(line)?),
        }
        Ok(())
    }
}

impl Expected {
    fn read(line: &str) -> Result<Self, String> {
        let parts = || {
            let (head, rest) = line.split_once(" at `")?;
            let (at, words) = rest.split_once("`: ")?;
            let (kind, code) = match head.split_once('[') {
                Some((kind, code)) => (kind, Some(code.strip_suffix(']')?.to_owned())),
                None => (head, None),
            };
            let kind = match kind {
                "error" => Kind::Error,
                "warning" => Kind::Warning,
                "also" => Kind::Also,
                _ => return None,
            };
            let at = at.split("` or `").map(str::to_owned).collect();
            Some(Expected { kind, code, at, words: words.to_owned() })
        };
        parts().ok_or_else(|| format!("not a line of a header: {line}"))
    }
}

#[test]
fn parts_of_a_header() {
    let source = "//! A mistake\n//! on two lines.\n//!\n//! A cure.\n//@ catalogue: 3, 55b\n//@ callers: 2\n\
                  //@ error[E0277] at `a`: b `c`: d\n//@ also at `x` or `z`: y\n\nfn main() {}\n";
    let header = Header::read(source).unwrap();
    assert_eq!(header.mistake, "A mistake on two lines.");
    assert_eq!(header.cure, "A cure.");
    assert_eq!(header.catalogue, ["3", "55b"]);
    assert_eq!(header.callers, 2);
    let [error, also] = &header.expected[..] else { panic!("{header:?}") };
    assert_eq!((error.kind, error.code.as_deref()), (Kind::Error, Some("E0277")));
    assert_eq!((&*error.at, &*error.words), (&["a".to_owned()][..], "b `c`: d"));
    assert_eq!(also.at, ["x", "z"]);
    assert_eq!((also.kind, also.code.as_deref()), (Kind::Also, None));
}

#[test]
fn slips_in_a_header() {
    let slips = [
        ("fn main() {}", "no mistake"),
        ("//! A mistake.", "no cure"),
        ("//! A mistake.\n//!\n//! A cure.", "no `catalogue`"),
        (
            "//! A mistake.\n//!\n//! A cure.\n//@ eror at `a`: b",
            "not a line of a header: eror at `a`: b",
        ),
        ("//! A.\n//!\n//! B.\n//!\n//! C.\n//@ catalogue: -", "more than two paragraphs"),
    ];
    for (source, slip) in slips {
        assert_eq!(Header::read(source).unwrap_err(), slip);
    }
}
