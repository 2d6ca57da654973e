/// What daemon and guard say to each other, as records and as lines of words (`docs/formats/guard.md`).
///
/// What this room decides: which lines are meant, and nothing about what follows from them. [DaemonLine] is what the
/// daemon says, [GuardLine] what the guard says; both are read and written here, so that the two programs, which
/// are started apart from each other and may be of two versions, have one reading of them.
///
/// Invariants: every line is read back as the record that wrote it; a line that is not exactly of its form is
/// refused with a reason and never half understood; what goes from here into the words of another program (an address, a
/// device) holds nothing but the letters that such a name may have.
@NullMarked
package holdfast.guard.protocol;

import org.jspecify.annotations.NullMarked;
