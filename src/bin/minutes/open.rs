//! `minutes open`: a place in the editor at its line, or in the browser where the forge shows it.

use std::env;
use std::path::Path;
use std::process::Command;

use minutes::{Extent, Index};

use crate::args;
use crate::interrupt;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::screen::shell;

/// Runs the command.
pub fn run(args: &args::Open) -> Result<Outcome, Failure> {
    let read = |index: &Index, place: &str| index.read(place, Extent::Section);
    let (opened, excerpt) = place::located(&args.places, &args.place, read)?;
    let section = &excerpt.sections[excerpt.place];
    if args.web {
        // The minutes name their forge themselves: nothing but a page of the web is opened for them.
        let of_web = |address: &String| address.starts_with("https://") || address.starts_with("http://");
        let address = opened.index.address(section).filter(of_web).ok_or_else(|| Failure::Usage {
            message: format!("no forge is known that shows `{}` as it is here", section.path),
            hint: Some(
                "commit the file where it was edited; else name a forge as `forge` in `minutes.toml`, or clone the minutes from it"
                    .to_owned(),
            ),
        })?;
        return start(&browser(), |command| command.arg(address));
    }
    let asked = args.place.rsplit_once(':').and_then(|(_, line)| line.parse().ok());
    let line = asked.filter(|line| (section.lines.start..=section.lines.end).contains(line));
    let file = opened.root.join(&section.path);
    let editor = ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok().filter(|it| !it.trim().is_empty()));
    let editor = editor.unwrap_or_else(|| "vi".to_owned());
    let at = arguments(&editor, &file, line.unwrap_or(section.lines.start));
    start(&editor, |command| command.args(at))
}

/// Returns the arguments with which an editor opens a file at a line.
fn arguments(editor: &str, file: &Path, line: u32) -> Vec<String> {
    let file = file.display().to_string();
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program).file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match name.as_str() {
        "code" | "codium" | "cursor" | "windsurf" => vec!["--goto".to_owned(), format!("{file}:{line}")],
        "hx" | "helix" | "subl" | "zed" | "atom" => vec![format!("{file}:{line}")],
        "idea" | "kate" => vec!["--line".to_owned(), line.to_string(), file],
        // vi and those that took its habit: vim, nvim, nano, emacs, micro, kak, joe.
        _ => vec![format!("+{line}"), file],
    }
}

/// Returns the command that shows an address.
fn browser() -> String {
    let own = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    env::var("BROWSER").ok().filter(|it| !it.trim().is_empty()).unwrap_or_else(|| own.to_owned())
}

/// Starts a program that takes over the terminal, and waits for it.
fn start(line: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Result<Outcome, Failure> {
    let mut command = shell(line);
    with(&mut command);
    let status = interrupt::left_to_another(|| command.status());
    if status.is_ok_and(|status| status.success()) {
        return Ok(Outcome::Success);
    }
    Err(Failure::Other {
        message: format!("`{line}` failed"),
        hint: Some("set `EDITOR`, or `BROWSER` for `--web`, to a program that is there".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_opens_at_the_line() {
        let check = |editor: &str, expected: &[&str]| {
            assert_eq!(arguments(editor, Path::new("/m/a b.md"), 7), expected, "{editor}");
        };
        check("vim", &["+7", "/m/a b.md"]);
        check("/usr/bin/emacsclient -t", &["+7", "/m/a b.md"]);
        check("code --wait", &["--goto", "/m/a b.md:7"]);
        check("hx", &["/m/a b.md:7"]);
    }
}
