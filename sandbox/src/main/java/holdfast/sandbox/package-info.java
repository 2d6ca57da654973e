/// `./holdfast sandbox` and `./holdfast demo`: a throw-away cluster of real daemons on loopback, and the demo
/// on it.
///
/// This room talks to whoever typed the command: it reads options, says what goes on, runs COMMAND and turns
/// what happened into an exit status. What a sandbox is, and how it comes and goes, is decided in `cluster`
/// and the rooms below it (`process`, `network`, `trust`); `control` lets other terminals act on it; `demo`
/// shows it at work under faults.
///
/// Invariant: from the moment at which something exists, a shutdown hook closes the sandbox, so that a signal
/// at any moment leaves nothing behind; SIGKILL is for the reaper (see `process`). A signal that ends the
/// program gives the exit status that shells expect: 128 and its number.
@NullMarked
package holdfast.sandbox;

import org.jspecify.annotations.NullMarked;
