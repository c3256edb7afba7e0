//! The command line.

use std::ffi::OsString;

/// The text of `help`.
pub(crate) const USAGE: &str = "\
Answers questions about the countries of the world.

usage: countries [--verbose] <question>

  speaks <language>          the countries where it is spoken
  languages <country>        the languages that are spoken there
  currencies <country>       the currencies that are used there
  top-languages [n]          the n languages spoken in most countries (10)
  shares-currency <country>  the other countries that use one of its currencies
  neighbours <country>       the countries that it has a border with
  two-steps <country>        the neighbours of its neighbours
  understands <country>      the neighbours that share a language with it
  most-neighbours [n]        the countries that have at least n neighbours (8)
  borders                    the borders that the data has on one side only
  help                       this text

Names are as in the data, in upper or lower case. --verbose shows what was loaded.
";

/// What the program should do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Ask { question: Question, verbose: bool },
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Speaks { language: String },
    Languages { country: String },
    Currencies { country: String },
    TopLanguages { limit: u32 },
    SharesCurrency { country: String },
    Neighbours { country: String },
    TwoSteps { country: String },
    Understands { country: String },
    MostNeighbours { least: u32 },
    Borders,
}

/// Parses the arguments. The error says what is wrong with them.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut words = Vec::new();
    let mut verbose = false;
    for argument in arguments {
        let argument = argument
            .into_string()
            .map_err(|argument| format!("`{}` is not Unicode", argument.to_string_lossy()))?;
        match argument.as_str() {
            "--verbose" => verbose = true,
            "--help" | "-h" => return Ok(Command::Help),
            option if option.starts_with('-') => return Err(format!("unknown option `{option}`")),
            _ => words.push(argument),
        }
    }
    match words.split_first() {
        None => Ok(Command::Help),
        Some((word, _)) if word == "help" => Ok(Command::Help),
        Some((word, rest)) => {
            let question = question(word, rest)?;
            Ok(Command::Ask { question, verbose })
        }
    }
}

fn question(word: &str, rest: &[String]) -> Result<Question, String> {
    // So that `speaks Swiss German` needs no quotes.
    let name = |what: &str| match rest {
        [] => Err(format!("`{word}` needs the name of a {what}")),
        words => Ok(words.join(" ")),
    };
    match word {
        "speaks" => Ok(Question::Speaks { language: name("language")? }),
        "languages" => Ok(Question::Languages { country: name("country")? }),
        "currencies" => Ok(Question::Currencies { country: name("country")? }),
        "shares-currency" => Ok(Question::SharesCurrency { country: name("country")? }),
        "neighbours" => Ok(Question::Neighbours { country: name("country")? }),
        "two-steps" => Ok(Question::TwoSteps { country: name("country")? }),
        "understands" => Ok(Question::Understands { country: name("country")? }),
        "most-neighbours" => Ok(Question::MostNeighbours { least: number(word, rest, 8)? }),
        "borders" if rest.is_empty() => Ok(Question::Borders),
        "borders" => Err("`borders` takes no name".to_owned()),
        "top-languages" => Ok(Question::TopLanguages { limit: number(word, rest, 10)? }),
        unknown => Err(format!("unknown question `{unknown}`")),
    }
}

fn number(word: &str, rest: &[String], absent: u32) -> Result<u32, String> {
    match rest {
        [] => Ok(absent),
        [given] => given.parse().map_err(|_| format!("`{word}` takes a number, not `{given}`")),
        _ => Err(format!("`{word}` takes one number")),
    }
}
