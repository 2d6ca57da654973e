package holdfast.core.guest;

import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;

/// What is to be done, or to be told.
public sealed interface GuestAction {

    /// Begin this run.
    ///
    /// @param held it executes nothing until it is let go on
    record Start(RunNumber run, boolean held) implements GuestAction {}

    record PressPowerButton(RunNumber run) implements GuestAction {}

    record Pause(RunNumber run) implements GuestAction {}

    /// Let it go on, whatever it stands still for.
    record Resume(RunNumber run) implements GuestAction {}

    record Reset(RunNumber run) implements GuestAction {}

    /// End the run with all its processes.
    record Kill(RunNumber run, String because) implements GuestAction {}

    /// What was wanted was not done.
    record Refuse(Problem problem) implements GuestAction {}

    /// A run is over.
    record TellOver(RunNumber run, Ending ending, String because) implements GuestAction {}

    /// It restarts itself again and again, and may never come up.
    ///
    /// @param withinMillis from the first of so many restarts to the last
    record TellRestarts(RunNumber run, int times, long withinMillis) implements GuestAction {}
}
