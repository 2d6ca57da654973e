/// The daemon's side of the guard: keeps a guard alive, tells it the deadlines, and says how guard and deadman beat.
///
/// What this room decides: when a guard is started again or replaced, and whether guard and deadman count as beating (L8). What follows from
/// that (asking for a lease, freezing, thawing) is decided elsewhere: this room reports to a [GuardLink.Listener].
///
/// | state of the link | |
/// |---|---|
/// | apart | no connection: a guard that lives is tried again, and where none lives one is started |
/// | together | connected and greeted; every deadline is sent on at once, and was sent again at the greeting |
/// | silent | connected, and no beat for 3 s of looks: that guard is ended and the next one started |
/// | ending | a planned stop: no guard is started any more |
///
/// Invariants: nothing here makes its caller wait. What guard and deadman go by is known by their beats alone, never by what was sent.
/// A deadman that goes by a deadline that nobody told it does not count as beating.
@NullMarked
package holdfast.guard.link;

import org.jspecify.annotations.NullMarked;
