//! Cuts a JSON array, or objects one after another, into its objects without reading it whole.

use std::io::BufRead;

use super::error::ReadError;
use super::json::Cut;
use super::limit::Limit;

/// The objects of a file of JSON, whatever stands between them.
pub(super) struct Values<R> {
    file: String,
    input: R,
    /// The line of the next byte.
    line: u64,
    /// Bytes read so far.
    read: u64,
    /// Only white space stands before the next byte in its line.
    fresh: bool,
    /// What was read last is broken: the next object is looked for at the beginning of a line.
    lost: bool,
    /// Only the objects of a list are wanted, which begins after this many bytes.
    list: Option<usize>,
    ended: bool,
    limit: Limit,
}

/// How far into an object the bytes read so far go.
#[derive(Default)]
struct Depth {
    brackets: usize,
    string: bool,
    escape: bool,
}

enum Step {
    Inside,
    Whole,
    Broken,
}

impl Depth {
    fn step(&mut self, byte: u8) -> Step {
        match byte {
            _ if self.escape => self.escape = false,
            b'\\' if self.string => self.escape = true,
            b'"' => self.string = !self.string,
            // JSON writes a line break in a string as \n: a mark is missing.
            b'\n' if self.string => return Step::Broken,
            _ if self.string => {}
            b'{' | b'[' => self.brackets += 1,
            b'}' | b']' => self.brackets -= 1,
            _ => {}
        }
        if self.brackets == 0 { Step::Whole } else { Step::Inside }
    }
}

impl<R: BufRead> Values<R> {
    pub fn of(file: &str, input: R, limit: Limit) -> Values<R> {
        Values {
            file: file.to_owned(),
            input,
            line: 1,
            read: 0,
            fresh: true,
            lost: false,
            list: None,
            ended: false,
            limit,
        }
    }

    /// The objects of the list that begins after `skip` bytes.
    pub fn of_list(file: &str, input: R, skip: usize, limit: Limit) -> Values<R> {
        Values {
            list: Some(skip),
            ..Values::of(file, input, limit)
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, ReadError> {
        let error = |e| ReadError::io(&self.file, Some(self.line), &e);
        let Some(&byte) = self.input.fill_buf().map_err(error)?.first() else {
            return Ok(None);
        };
        self.input.consume(1);
        self.read += 1;
        self.line += u64::from(byte == b'\n');
        Ok(Some(byte))
    }

    /// Reads up to the next object and its first bracket; `false` at the end of the input.
    fn begin(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        while self.list.is_some_and(|skip| self.read < skip as u64) && self.byte()?.is_some() {}
        while let Some(byte) = self.byte()? {
            let first = self.fresh;
            self.fresh = byte == b'\n' || (self.fresh && byte.is_ascii_whitespace());
            match byte {
                b'{' if first || !self.lost => {
                    self.lost = false;
                    return Ok(true);
                }
                b']' if self.list.is_some() && !self.lost => return self.end_list(),
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' => {}
                _ if self.lost => {}
                _ => {
                    self.lost = true;
                    return Err(self.error(self.line, "not a JSON object"));
                }
            }
        }
        Ok(false)
    }

    /// Reads to the end of the object that the list is in: another behind it would be passed over in silence.
    fn end_list(&mut self) -> Result<bool, ReadError> {
        self.ended = true;
        let mut depth = Depth {
            brackets: 1,
            ..Depth::default()
        };
        while let Some(byte) = self.byte()? {
            if depth.brackets > 0 {
                depth.step(byte);
            } else if !byte.is_ascii_whitespace() {
                return Err(ReadError::new(
                    &self.file,
                    Some(self.line),
                    "a second list of posts behind the first one",
                    "put each into a file of its own",
                ));
            }
        }
        Ok(false)
    }

    fn object(&mut self) -> Result<(u64, Vec<u8>), ReadError> {
        let line = self.line;
        let mut bytes = vec![b'{'];
        let mut depth = Depth {
            brackets: 1,
            ..Depth::default()
        };
        while let Some(byte) = self.byte()? {
            self.fresh = byte == b'\n';
            bytes.push(byte);
            match depth.step(byte) {
                Step::Whole => return Ok((line, bytes)),
                Step::Inside if bytes.len() < self.limit.record() => {}
                Step::Inside => {
                    self.lost = true;
                    return Err(ReadError::too_long(&self.file, line, self.limit.record(), self.limit));
                }
                Step::Broken => {
                    self.lost = true;
                    return Err(self.error(self.line - 1, "broken JSON: a string runs over the end of the line"));
                }
            }
        }
        Err(self.error(line, "broken JSON: the file ends inside the object that begins here"))
    }

    fn error(&self, line: u64, what: &str) -> ReadError {
        ReadError::new(&self.file, Some(line), what, "mend the record or leave it out")
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        let begins = self.begin();
        let byte = self.read.saturating_sub(1);
        match begins {
            Ok(true) => Some((byte, self.object())),
            Ok(false) => None,
            Err(error) => Some((byte, Err(error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(json: &str) -> Vec<Result<(u64, String), String>> {
        let string = |bytes| String::from_utf8(bytes).unwrap();
        let values = Values::of("d.json", json.as_bytes(), Limit::default());
        values
            .map(|(_, cut)| {
                cut.map(|(line, bytes)| (line, string(bytes)))
                    .map_err(|e| e.to_string())
            })
            .collect()
    }

    #[test]
    fn cuts_arrays_and_objects() {
        let one = [Ok((1, r#"{"a":"}\"{"}"#.to_owned()))];
        assert_eq!(cut(r#"[{"a":"}\"{"}]"#), one);
        assert_eq!(cut(r#"{"a":"}\"{"}"#), one);
        assert_eq!(cut("[]"), []);
        assert_eq!(
            cut("[\n{\"a\":\n [1,{}]},\n {}]\n"),
            [Ok((2, "{\"a\":\n [1,{}]}".to_owned())), Ok((4, "{}".to_owned()))]
        );
    }

    #[test]
    fn cuts_a_list_in_an_object() {
        let cut = |json: &str| -> Vec<_> {
            let at = json.find('[').unwrap();
            let cuts = Values::of_list("d.json", json.as_bytes(), at, Limit::default());
            cuts.map(|(byte, cut)| cut.map(|(line, _)| (byte, line)).map_err(|e| e.to_string()))
                .collect()
        };
        let one = "{\"n\": {}, \"posts\": [\n{\"a\": [1]}, {}], \"more\": {\"posts\": []}}\n";
        assert_eq!(cut(one), [Ok((21, 2)), Ok((33, 2))]);
        let two = cut(&one.repeat(2));
        assert_eq!(two[..2], [Ok((21, 2)), Ok((33, 2))]);
        assert!(
            two[2]
                .as_ref()
                .unwrap_err()
                .starts_with("d.json:3: a second list of posts")
        );
        assert_eq!(two.len(), 3);
    }

    #[test]
    fn goes_on_after_what_is_broken() {
        let found = cut("[\n{\"a\": \"open},\n{\"b\": 1},\n\"x\", {\"c\": 2},\n{\"d\": 3}\n]");
        let begins = |at: usize| found[at].as_ref().map_err(|e| e.split(';').next().unwrap());
        assert_eq!(
            begins(0),
            Err("d.json:2: broken JSON: a string runs over the end of the line")
        );
        assert_eq!(begins(1), Ok(&(3, "{\"b\": 1}".to_owned())));
        assert_eq!(begins(2), Err("d.json:4: not a JSON object"));
        assert_eq!(begins(3), Ok(&(5, "{\"d\": 3}".to_owned())));
        assert_eq!(found.len(), 4);
        assert!(
            cut("[{\"a\": [1")
                .pop()
                .unwrap()
                .unwrap_err()
                .contains("ends inside the object")
        );
    }
}
