/// The words that all rooms of the sandbox use.
///
/// A [SandboxException] is an expected failure: it carries a Problem (what was tried, on what, why it
/// failed, what to do) and whose fault it is, from which the program's exit status follows. [Limits] has
/// every limit of the sandbox in one place, with how they relate. Nothing here acts on the world, and
/// nothing here has state.
@NullMarked
package holdfast.sandbox.model;

import org.jspecify.annotations.NullMarked;
