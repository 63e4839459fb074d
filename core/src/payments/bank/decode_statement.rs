//! Rule `payments/bank/decode_statement`: the text of a statement that 1C reads.
//! Rows: N-07, N-08. Law: 1C, <https://v8.1c.ru/edi/edi_stnd/100/101.htm>. Screen: «Загрузка выписки».
//!
//! The file names its encoding in a line that is itself written in it: `Кодировка=DOS` can be read only as cp866. What
//! is neither that nor UTF-8 (which the standard does not know, but banks write) is windows-1251.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`FileProblem::NotUtf8`] what follows a byte order mark is UTF-8
//!
//! ```
//! use upravdom::base::TextEncoding;
//! use upravdom::base::cells::FileProblem;
//! use upravdom::payments::bank::decode_statement;
//!
//! let file = decode_statement(b"1CClientBankExchange\r\n\x8a\xae\xa4\xa8\xe0\xae\xa2\xaa\xa0=DOS\r\n")?;
//! assert_eq!((file.text.as_str(), file.encoding), ("1CClientBankExchange\r\nКодировка=DOS\r\n", TextEncoding::Ibm866));
//! assert_eq!(decode_statement(b"\xef\xbb\xbf\xff"), Err(FileProblem::NotUtf8 { position: 4 }));
//! # Ok::<(), FileProblem>(())
//! ```

use crate::base::TextEncoding;
use crate::base::cells::{DecodedFile, FileProblem, decode_file};

/// How many bytes of the head hold the line, however long the names of programs before it are.
const HEAD: usize = 4096;

/// The text of the statement and its encoding.
pub fn decode_statement(bytes: &[u8]) -> Result<DecodedFile, FileProblem> {
    let file = decode_file(bytes)?;
    if file.encoding == TextEncoding::Utf8 {
        return Ok(file);
    }
    let head = TextEncoding::Ibm866.decode(bytes.get(..HEAD).unwrap_or(bytes));
    if head.lines().any(|line| line.starts_with("Кодировка=")) {
        return Ok(DecodedFile { text: TextEncoding::Ibm866.decode(bytes), encoding: TextEncoding::Ibm866 });
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_can_be_read_tells() {
        let windows = b"1CClientBankExchange\n\xca\xee\xe4\xe8\xf0\xee\xe2\xea\xe0=Windows\n";
        let found = decode_statement(windows).unwrap();
        assert_eq!(found.encoding, TextEncoding::Windows1251);
        assert_eq!(found.text, "1CClientBankExchange\nКодировка=Windows\n");
        assert_eq!(decode_statement(found.text.as_bytes()).unwrap().encoding, TextEncoding::Utf8);
        assert_eq!(decode_statement(b"\x8a\xae\xa4").unwrap().encoding, TextEncoding::Windows1251);
        let long = [&b"\x80\n".repeat(HEAD)[..], windows].concat();
        assert_eq!(decode_statement(&long).unwrap().encoding, TextEncoding::Windows1251);
    }
}
