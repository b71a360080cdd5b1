//! Answers of web servers as archives keep them: a head, and a body that may be in chunks and compressed.

use super::limit::{Limit, told};
use super::unpack::decompress;

/// The head of an answer, as far as it is of use.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub status: u16,
    media: String,
    charset: Option<String>,
    chunked: bool,
    /// Bytes up to the body.
    length: usize,
}

impl Head {
    pub fn is_html(&self) -> bool {
        matches!(self.media.as_str(), "text/html" | "application/xhtml+xml")
    }

    pub fn is_plain(&self) -> bool {
        self.media == "text/plain"
    }
}

/// A page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub body: Vec<u8>,
    pub html: bool,
    pub charset: Option<String>,
}

/// The head of an answer; `None` if it is none.
pub(super) fn head(answer: &[u8]) -> Option<Head> {
    let mut head = Head::default();
    let mut lines = answer.split_inclusive(|&b| b == b'\n');
    let status = lines.next()?;
    head.length = status.len();
    let status = std::str::from_utf8(status.trim_ascii()).ok()?;
    head.status = status.strip_prefix("HTTP/")?.split(' ').nth(1)?.parse().ok()?;
    for line in lines {
        head.length += line.len();
        let line = String::from_utf8_lossy(line.trim_ascii());
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => {
                let (media, rest) = value.split_once(';').unwrap_or((&value, ""));
                media.trim().clone_into(&mut head.media);
                let charset = rest.split(';').find_map(|p| p.trim().strip_prefix("charset="));
                head.charset = charset.map(|c| c.trim_matches(['"', '\'', ' ']).to_owned());
            }
            "transfer-encoding" => head.chunked = value.contains("chunked"),
            _ => {}
        }
    }
    Some(head)
}

/// A page, its body whole.
///
/// # Errors
/// What is wrong with the body.
pub(super) fn response(answer: &[u8], limit: Limit) -> Result<Response, String> {
    let head = head(answer).ok_or("broken HTTP: no status")?;
    let (html, body) = (head.is_html(), &answer[head.length..]);
    // Archives often take the chunks apart and leave the head as it was.
    let body = head
        .chunked
        .then(|| joined(body))
        .flatten()
        .unwrap_or_else(|| body.to_vec());
    let body = match decompress(&body, limit.article()) {
        None => body,
        Some(Ok(body)) if body.len() <= limit.article() => body,
        Some(Ok(_)) => {
            return Err(format!(
                "a page of more than {}; {}",
                told(limit.article()),
                limit.cure()
            ));
        }
        Some(Err(error)) => return Err(error.to_string()),
    };
    let charset = head.charset;
    Ok(Response { body, html, charset })
}

/// A body from its chunks; `None` if it is in none.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let line = std::str::from_utf8(&body[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let chunk = body.get(end + 1..)?;
        whole.extend_from_slice(chunk.get(..size)?);
        body = chunk[size..]
            .strip_prefix(b"\r\n")
            .or(chunk[size..].strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn chunks_and_compressions_are_taken_off() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"<p>Hello</p>").unwrap();
        let gzip = gzip.finish().unwrap();
        let chunks = [
            format!("{:x};a=b\r\n", 4).as_bytes(),
            &gzip[..4],
            format!("\r\n{:X}\r\n", gzip.len() - 4).as_bytes(),
            &gzip[4..],
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        let head =
            b"HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset=\"ISO-8859-1\"\r\nTransfer-Encoding: chunked\r\n\r\n";
        for body in [&b"<p>Hello</p>"[..], &gzip, &chunks] {
            let page = response(&[head, body].concat(), Limit::default()).unwrap();
            assert_eq!(page.body, b"<p>Hello</p>");
            assert_eq!((page.html, page.charset.as_deref()), (true, Some("iso-8859-1")));
        }
        assert!(response(b"no HTTP", Limit::default()).is_err());
        assert_eq!(head_of(b"HTTP/1.1 404\n\n"), Some(404));
        assert_eq!(head_of(b"HTTP/1.1 ok"), None);
    }

    fn head_of(answer: &[u8]) -> Option<u16> {
        head(answer).map(|h| h.status)
    }
}
