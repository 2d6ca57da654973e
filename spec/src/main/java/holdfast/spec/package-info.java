/// Runs the TLA+ specifications of this room with TLC, and checks recorded runs of the real code
/// against them.
///
/// The specifications are in `spec/tla`; `spec/README.md` says what each is about, what was exhausted,
/// and the format of a trace. They come before the code that they are about, and name things as the
/// code does.
///
/// Every check runs in a JVM of its own ([Tlc]), in a directory of its own ([Workspace]) that goes with
/// it, with one worker. What can be checked is the closed list [Specification#ALL]. [Main] is
/// `./holdfast spec`.
///
/// What a check says is a [Result]: that the bound was exhausted, or which property a behaviour
/// violates, with that behaviour. Anything else, such as a specification that does not parse, is an
/// exception: it says nothing about the subject.
@NullMarked
package holdfast.spec;

import org.jspecify.annotations.NullMarked;
