package holdfast.core.guest;

import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;

/// What is to be done, or to be told.
public sealed interface GuestAction {

    /// Ask whoever gives out numbers for a run. Asked once; the answer is [GuestEvent.Given], whenever it comes.
    record AskForRun(String because) implements GuestAction {}

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

    /// It switched itself off: from now on off is what is wanted, and that has to be agreed on.
    record WantOff(String because) implements GuestAction {}

    /// A run is over.
    record TellOver(RunNumber run, Ending ending, String because) implements GuestAction {}

    /// It failed too often, and is not started again.
    record LeaveAlone(String because) implements GuestAction {}
}
