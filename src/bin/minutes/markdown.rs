//! Text of the minutes within Markdown of ours: it must read as it did, and be no markup and no HTML.

use crate::terminal::shown;

/// Returns the text with every character escaped that Markdown or HTML would act upon.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in shown(text).chars() {
        if "\\`*_{}[]<>#|~!&".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Returns a link to an address, which is put into angle brackets.
pub fn link(text: &str, address: &str) -> String {
    let address = shown(address).replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
    format!("[{}](<{address}>)", escaped(text))
}

/// Returns a row of a table.
pub fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(escaped).collect();
    format!("| {} |", cells.join(" | "))
}

/// Returns the line between the head and the body of a table whose columns but the first hold numbers.
pub fn rule(columns: usize) -> String {
    format!("|---|{}", "---:|".repeat(columns.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("see [x](javascript:1) <b> a|b `c` _d_"), r"see \[x\](javascript:1) \<b\> a\|b \`c\` \_d\_");
        assert_eq!(escaped("&lt; \u{1b}[0m"), r"\&lt; ␛\[0m");
        assert_eq!(link("a]b", "x>y z"), r"[a\]b](<x%3Ey z>)");
        assert_eq!(row(["a|b", "3"]), r"| a\|b | 3 |");
    }
}
