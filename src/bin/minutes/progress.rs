//! A bar for work that takes long: on standard error, on a terminal, and only once the work has taken a moment.

use std::io::{IsTerminal, stderr};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use minutes::{Progress, Stage, Watch};

/// Work that ends sooner needs no bar.
const SOON: Duration = Duration::from_millis(500);

/// Returns somebody who shows how far the work is; nobody where no terminal is there to show it on.
pub fn shown() -> Watch {
    if !stderr().is_terminal() {
        return Watch::default();
    }
    let (begin, bar) = (Instant::now(), Mutex::new(None::<(Stage, ProgressBar)>));
    Watch::new(move |progress| {
        if begin.elapsed() > SOON {
            // Threads do not wait for each other to draw; only the last step must be seen, which takes the bar away.
            let drawing = if progress.done == progress.of { bar.lock().ok() } else { bar.try_lock().ok() };
            drawing.into_iter().for_each(|mut bar| advance(&mut bar, progress));
        }
        ControlFlow::Continue(())
    })
}

/// Moves the bar of a stage, which is another one than that of the stage before; at the end it goes.
fn advance(bar: &mut Option<(Stage, ProgressBar)>, progress: Progress) {
    if bar.as_ref().is_none_or(|(stage, _)| *stage != progress.stage) {
        *bar = Some((progress.stage, drawn(progress)));
    }
    let Some((_, drawn)) = bar else { return };
    drawn.set_position(progress.done as u64);
    if progress.done == progress.of {
        drawn.finish_and_clear();
    }
}

fn drawn(progress: Progress) -> ProgressBar {
    let what = match progress.stage {
        Stage::Reading => "reading files",
        Stage::Building => "building the index",
        _ => "working",
    };
    let bar = ProgressBar::with_draw_target(Some(progress.of as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
    bar.set_message(what);
    bar
}
