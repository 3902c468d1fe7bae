//! Knows how an address is spelled.

/// Characters that stay as they are in an address, letters and digits apart.
const KEPT: &[u8] = b"-_.+!*(),%#@?=;:/$~&'";

/// Returns the address with every other byte as `%XX`, as CommonMark's reference programs do.
pub fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || KEPT.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn keeps_what_an_address_may_hold() {
        assert_eq!(encoded("https://a.no/b c?d=e&f#g"), "https://a.no/b%20c?d=e&f#g");
        assert_eq!(encoded("#før"), "#f%C3%B8r");
        assert_eq!(encoded("a\"b<c>%20"), "a%22b%3Cc%3E%20");
    }
}
