//! The side of the editor: starts rust-analyzer, speaks LSP with it.

use std::fs;
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// rust-analyzer with one file open.
pub(crate) struct Editor {
    server: Child,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    requests: i32,
    uri: String,
    text: String,
    version: i32,
}

/// A range of the open file, by its text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: String,
    pub(crate) text: String,
}

impl Editor {
    /// Opens a file of a package, and waits until the package has been read.
    pub(crate) fn open(package: &Path, file: &Path) -> Self {
        let mut server = Command::new("rust-analyzer")
            .current_dir(package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let to = BufWriter::new(server.stdin.take().unwrap());
        let from = BufReader::new(server.stdout.take().unwrap());
        let uri = format!("file://{}", file.display());
        let (text, version) = (fs::read_to_string(file).unwrap(), 0);
        let mut editor = Editor { server, to, from, requests: 0, uri, text, version };
        editor.initialize(package);
        editor
    }

    fn initialize(&mut self, package: &Path) {
        self.ask(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": format!("file://{}", package.display()),
                "capabilities": { "experimental": { "serverStatusNotification": true } },
                "initializationOptions": {
                    "cachePriming": { "enable": false },
                    "checkOnSave": false,
                    "numThreads": 2,
                },
            }),
        );
        self.tell("initialized", json!({}));
        let document =
            json!({ "uri": self.uri, "languageId": "rust", "version": 0, "text": self.text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        loop {
            match self.hear() {
                Message::Notification(said) if said.method == "experimental/serverStatus" => {
                    if said.params["quiescent"] == true {
                        assert_eq!(said.params["health"], "ok", "{}", said.params);
                        return;
                    }
                }
                Message::Request(asked) => self.send(Response::new_ok(asked.id, Value::Null)),
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
    }

    /// Puts `text` in the place of the file's.
    pub(crate) fn edit(&mut self, text: &str) {
        self.version += 1;
        text.clone_into(&mut self.text);
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": self.uri, "version": self.version },
                "contentChanges": [{ "text": text }],
            }),
        );
    }

    /// Where `word`, in the only place where `context` stands, is defined.
    pub(crate) fn definitions(&mut self, context: &str, word: &str) -> Vec<Place> {
        let found = self.ask("textDocument/definition", self.at(context, word));
        self.places(&found)
    }

    /// Where what `word` means there is named, its definition included.
    pub(crate) fn references(&mut self, context: &str, word: &str) -> Vec<Place> {
        let mut params = self.at(context, word);
        params["context"] = json!({ "includeDeclaration": true });
        let found = self.ask("textDocument/references", params);
        self.places(&found)
    }

    /// What is shown when the mouse rests on `word`.
    pub(crate) fn hover(&mut self, context: &str, word: &str) -> String {
        let shown = self.ask("textDocument/hover", self.at(context, word));
        shown["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// What is offered to complete `word` with.
    pub(crate) fn completions(&mut self, context: &str, word: &str) -> Vec<String> {
        let mut params = self.at(context, word);
        let start = params["position"]["character"].as_u64().unwrap();
        params["position"]["character"] = json!(start + word.len() as u64);
        let offered = self.ask("textDocument/completion", params);
        let items = offered["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| Some(item["filterText"].as_str()?.to_owned())).collect()
    }

    /// The errors that rust-analyzer itself sees in the file.
    pub(crate) fn errors(&mut self) -> Vec<String> {
        let params = json!({ "textDocument": { "uri": self.uri } });
        let report = self.ask("textDocument/diagnostic", params);
        let items = report["items"].as_array().cloned().unwrap_or_default();
        let errors = items.iter().filter(|item| item["severity"] == 1);
        errors.filter_map(|item| Some(item["message"].as_str()?.to_owned())).collect()
    }

    fn at(&self, context: &str, word: &str) -> Value {
        let (before, after) = self.text.split_once(context).unwrap();
        assert!(!after.contains(context), "not the only place: {context}");
        let offset = before.len() + context.find(word).unwrap();
        let line = self.text[..offset].matches('\n').count();
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        json!({
            "textDocument": { "uri": self.uri },
            "position": { "line": line, "character": offset - start },
        })
    }

    fn places(&self, found: &Value) -> Vec<Place> {
        let found = found.as_array().cloned().unwrap_or_default();
        let mut places: Vec<_> = found.iter().map(|location| self.place(location)).collect();
        places.sort();
        places
    }

    fn place(&self, location: &Value) -> Place {
        let (range, uri) = (&location["range"], location["uri"].as_str().unwrap());
        let number =
            |end: &str, part: &str| usize::try_from(range[end][part].as_u64().unwrap()).unwrap();
        let text = match uri == self.uri {
            true => self.text.clone(),
            false => fs::read_to_string(uri.trim_start_matches("file://")).unwrap(),
        };
        let (_, file) = uri.rsplit_once('/').unwrap();
        let line = text.lines().nth(number("start", "line")).unwrap();
        let end = match number("start", "line") == number("end", "line") {
            true => number("end", "character"),
            false => line.len(),
        };
        let text = line[number("start", "character")..end].to_owned();
        Place { file: file.to_owned(), line: line.trim().to_owned(), text }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        loop {
            let answer = self.ask_once(method, params.clone());
            match answer.response_result {
                Ok(result) => return result,
                Err(error) if error.code == ErrorCode::ContentModified as i32 => {}
                Err(error) => panic!("{method}: {}", error.message),
            }
        }
    }

    fn ask_once(&mut self, method: &str, params: Value) -> Response {
        self.requests += 1;
        let id = RequestId::from(self.requests);
        self.send(Request { id: id.clone(), method: method.to_owned(), params });
        loop {
            match self.hear() {
                Message::Response(answer) if answer.id == id => return answer,
                // Of the server, such as to register a capability.
                Message::Request(asked) => self.send(Response::new_ok(asked.id, Value::Null)),
                Message::Response(_) | Message::Notification(_) => {}
            }
        }
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params));
    }

    fn send(&mut self, message: impl Into<Message>) {
        message.into().write(&mut self.to).unwrap();
    }

    fn hear(&mut self) -> Message {
        Message::read(&mut self.from).unwrap().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
