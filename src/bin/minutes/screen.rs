//! What the output goes to: a terminal or a pipe, how wide it is, whether places become links, and through which pager.
//!
//! On a terminal the output is held until it is complete, because only then it is known whether it is longer than the
//! screen. Into a pipe it flows as it comes.

use std::env;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write, stdout};
use std::process::{Command, Stdio};

use anstream::{AutoStream, ColorChoice};

use crate::args::Display;
use crate::interrupt;
use crate::terminal::{draw_ascii, warning};

/// What the output goes to.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Whether somebody looks at it as it comes.
    pub terminal: bool,
    /// The columns to fit into; `None` where lines may be as long as they are.
    pub width: Option<usize>,
    /// Whether bars and other signs are ASCII.
    pub ascii: bool,
    links: bool,
    /// Which of the styles and links that are written pass.
    passes: Passes,
    height: usize,
    pager: Option<String>,
}

/// What passes of what is written for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passes {
    /// Styles and links, or neither: as those who colour decide.
    Styles(ColorChoice),
    /// Links, which were asked for, but no styles.
    LinksOnly,
}

/// The columns of a chart where nothing says how many there are.
const CHART: usize = 80;

impl Screen {
    /// Looks at the streams and the environment, as far as the arguments leave it to them.
    pub fn of(display: &Display) -> Screen {
        display.color.colour().write_global();
        let terminal = stdout().is_terminal();
        let size = if terminal { terminal_size::terminal_size() } else { None };
        let width = display.width.or(size.map(|(width, _)| width.0)).filter(|width| *width > 0);
        let choice = AutoStream::choice(&stdout());
        let coloured = choice != ColorChoice::Never;
        let links = display.links.holds(terminal && coloured);
        let ascii = !speaks_unicode();
        draw_ascii(ascii);
        Screen {
            terminal,
            width: width.map(usize::from),
            ascii,
            links,
            passes: if links && !coloured { Passes::LinksOnly } else { Passes::Styles(choice) },
            height: size.map_or(usize::MAX, |(_, height)| usize::from(height.0)),
            pager: pager(display).filter(|_| terminal),
        }
    }

    /// Returns the columns of a chart.
    pub fn chart(&self) -> usize {
        self.width.unwrap_or(CHART)
    }

    /// Says whether places become links.
    pub fn links(&self) -> bool {
        self.links
    }

    /// Returns a text, which must be fit for a terminal, that links to an address. What no address holds is left out of it:
    /// minutes name the forge and their links themselves, and are untrusted.
    pub fn link(&self, address: Option<&str>, text: &str) -> String {
        match address.filter(|_| self.links) {
            Some(address) => {
                let address: String = address.chars().filter(char::is_ascii_graphic).collect();
                format!("\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
            }
            None => text.to_owned(),
        }
    }

    /// Returns where to write to.
    pub fn page(&self) -> Page<'_> {
        let sink = match self.passes {
            Passes::Styles(choice) if !self.terminal => Sink::Flowing(flowing(choice)),
            Passes::Styles(_) | Passes::LinksOnly => Sink::Held(Vec::new()),
        };
        Page { screen: self, sink }
    }
}

/// Says whether the locale is one of UTF-8, in which bars and signs can be drawn. Where nothing names one it is: that says
/// nothing about who reads, and programs that are started without an environment print the same as others.
fn speaks_unicode() -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|it| !it.is_empty()));
    named.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
}

/// The pager where none is named.
const PAGER: &str = "less";

/// Returns the command of the pager; one that is named by an empty text or `cat` is none.
fn pager(display: &Display) -> Option<String> {
    if display.no_pager {
        return None;
    }
    let named = display.pager.clone().or_else(|| env::var("PAGER").ok());
    Some(named.unwrap_or_else(|| PAGER.to_owned())).filter(|pager| !["", "cat"].contains(&pager.trim()))
}

/// Output that is complete once it is finished.
pub struct Page<'s> {
    screen: &'s Screen,
    sink: Sink,
}

enum Sink {
    Flowing(BufWriter<AutoStream<StdoutLock<'static>>>),
    Held(Vec<u8>),
}

fn flowing(choice: ColorChoice) -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::new(AutoStream::new(stdout().lock(), choice))
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Flowing(out) => out.write(bytes),
            Sink::Held(held) => held.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Flowing(out) => out.flush(),
            Sink::Held(_) => Ok(()),
        }
    }
}

impl Page<'_> {
    /// Returns the columns to fit into; `None` where lines may be as long as they are.
    pub fn width(&self) -> Option<usize> {
        self.screen.width
    }

    /// Shows what was written, through the pager where it is longer than the screen.
    pub fn finish(self) -> io::Result<()> {
        let held = match self.sink {
            Sink::Flowing(mut out) => return out.flush(),
            Sink::Held(held) => held,
        };
        let (held, choice) = match self.screen.passes {
            Passes::Styles(choice) => (held, choice),
            Passes::LinksOnly => (without_styles(&held), ColorChoice::AlwaysAnsi),
        };
        let long = held.iter().filter(|byte| **byte == b'\n').count() >= self.screen.height;
        if let Some(pager) = self.screen.pager.as_deref().filter(|_| long) {
            if paged(pager, &held, choice) {
                return Ok(());
            }
            // Who named no pager misses none.
            if pager != PAGER {
                let message = format!("the pager `{pager}` cannot be run");
                warning(&message, Some("name another as `PAGER`, or none with `--no-pager`"));
            }
        }
        let mut out = flowing(choice);
        out.write_all(&held)?;
        out.flush()
    }
}

/// Returns the bytes without our styles. Other people's text holds no escape once it is made visible.
fn without_styles(bytes: &[u8]) -> Vec<u8> {
    let (mut plain, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let Some(begin) = rest.windows(2).position(|pair| pair == b"\x1b[") {
        plain.extend_from_slice(&rest[..begin]);
        let length = rest[begin..].iter().position(|byte| *byte == b'm').map_or(rest.len() - begin, |end| end + 1);
        rest = &rest[begin + length..];
    }
    plain.extend_from_slice(rest);
    plain
}

/// Shows bytes through a pager; says whether it could be run. Interrupts are its affair until it ends.
fn paged(pager: &str, bytes: &[u8], choice: ColorChoice) -> bool {
    let mut command = shell(pager);
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    interrupt::left_to_another(|| {
        let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
        if let Some(input) = child.stdin.take() {
            // Whoever leaves the pager early has read enough.
            let _ = AutoStream::new(Box::new(input) as Box<dyn Write>, choice).write_all(bytes);
        }
        // 126 and 127 are how a shell says that a command cannot be run, and that there is none.
        child.wait().is_ok_and(|status| !matches!(status.code(), Some(126 | 127)))
    })
}

/// Returns a command line of the user's as a process to start, as other programs read such variables: with the shell.
pub fn shell(line: &str) -> Command {
    if cfg!(windows) {
        let mut words = line.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        return command;
    }
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{line} \"$@\""), line]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_go_and_links_stay() {
        let link = "\u{1b}]8;;https://a.example/[x]m\u{1b}\\text\u{1b}]8;;\u{1b}\\";
        let styled = format!("\u{1b}[1m\u{1b}[31mred\u{1b}[0m {link}\u{1b}[0m\n");
        assert_eq!(without_styles(styled.as_bytes()), format!("red {link}\n").as_bytes());
        assert_eq!(without_styles(b"plain [1m\n"), b"plain [1m\n");
        assert_eq!(without_styles(b"cut \x1b[1"), b"cut ");
    }
}
