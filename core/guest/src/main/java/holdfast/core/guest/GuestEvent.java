package holdfast.core.guest;

import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;

/// What happens to a machine, or is said of it. What is said of a run that is not its present one changes nothing.
public sealed interface GuestEvent {

    /// Somebody wants this of it from now on.
    record Wanted(Desired desired) implements GuestEvent {}

    /// Somebody wants its reset button pressed, once.
    record ResetWanted() implements GuestEvent {}

    /// Whoever gives out numbers of runs gives it this one, on this node, and says what is wanted of it from now on.
    record Given(RunNumber run, Desired desired) implements GuestEvent {}

    /// A start of the daemon found this run of it, living.
    record Found(RunNumber run) implements GuestEvent {}

    /// The run is over: no process of it is left, and none can come. Or it could not be begun, for good.
    ///
    /// @param how in words
    record Ended(RunNumber run, String how) implements GuestEvent {}

    /// The hypervisor said how it is.
    record Saw(RunNumber run, Seen seen) implements GuestEvent {}

    /// The machine restarted itself: what runs inside wanted it, or could not go on. It goes on in the same run.
    record Restarted(RunNumber run) implements GuestEvent {}

    /// The hypervisor answers, or has stopped answering.
    record Answers(RunNumber run, boolean answers) implements GuestEvent {}

    /// A volume has stopped serving on this node, or serves again. While one of its disks does not, a machine is not
    /// told to stand still: that waits for what is in flight, and a hypervisor that waits hears nothing else.
    record VolumeServes(VolumeId volume, boolean serves) implements GuestEvent {}

    /// Time goes on: at least once a second where something is waited for.
    record Tick() implements GuestEvent {}
}
