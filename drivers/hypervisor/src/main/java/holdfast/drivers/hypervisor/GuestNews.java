package holdfast.drivers.hypervisor;

import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestState;
import holdfast.core.model.GroupId;
import holdfast.core.model.Problem;
import holdfast.drivers.host.RunId;

/// What the daemon is told of the guests of its node.
public sealed interface GuestNews {

    /// The run is over: no process of it is left, and none can come.
    ///
    /// @param because     in a sentence
    /// @param livedMillis as [holdfast.drivers.host.RunEnd] has it; 0 where it was never begun
    record Over(RunId run, Ending ending, String because, long livedMillis) implements GuestNews {}

    /// Another state than before, for whoever watches.
    record Changed(GroupId group, GuestState before, GuestState after) implements GuestNews {}

    /// Something that was wanted was not done, or something that a person should know happened.
    record Trouble(GroupId group, Problem problem) implements GuestNews {}
}
