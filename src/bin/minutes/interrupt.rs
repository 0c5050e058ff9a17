//! Ends the program at once with its own exit status where somebody interrupts it.
//!
//! Nothing has to be tidied up: what is written is published with one rename, and the system lets go of the lock.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// The exit status of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Whether an interrupt ends the program.
static ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Makes an interrupt end the program.
pub fn ends_the_program() {
    // Where the system has no such signal, it ends the program in its own way.
    let _ =
        signal_hook::flag::register_conditional_shutdown(signal_hook::consts::SIGINT, INTERRUPTED, Arc::clone(&ENDS));
}

/// Does something while interrupts are meant for another process that has the terminal.
pub fn left_to_another<T>(does: impl FnOnce() -> T) -> T {
    ENDS.store(false, Ordering::SeqCst);
    let done = does();
    ENDS.store(true, Ordering::SeqCst);
    done
}
