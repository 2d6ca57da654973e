package holdfast.core.guest;

import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is known of a machine on this node. Made by [#NEW] and by [GuestRules], by nobody else.
public final class GuestLife {

    /// Of one of which nothing is known.
    public static final GuestLife NEW =
            new GuestLife(Desired.AS_IT_IS, RunNumber.NONE, Optional.empty(), Set.of());

    private final Desired desired;
    private final RunNumber highest;
    private final Optional<GuestRun> run;
    private final Set<VolumeId> stalled;

    private GuestLife(
            Desired desired, RunNumber highest, Optional<GuestRun> run, Set<VolumeId> stalled) {
        this.desired = desired;
        this.highest = highest;
        this.run = run;
        this.stalled = Collections.unmodifiableSet(new TreeSet<>(stalled));
    }

    public Desired desired() {
        return desired;
    }

    /// The highest number of a run that this node has had of it.
    public RunNumber highest() {
        return highest;
    }

    /// The run that it has here and that is not known to be over.
    public Optional<RunNumber> running() {
        return run.map(GuestRun::number);
    }

    /// What the hypervisor last said of it.
    public Seen seen() {
        return run.map(GuestRun::seen).orElse(Seen.NOTHING);
    }

    public GuestState state() {
        return run.map(GuestLife::stateOf).orElse(GuestState.OFF);
    }

    private static GuestState stateOf(GuestRun run) {
        if (run.seen() == Seen.POWERED_OFF) {
            return GuestState.POWERED_OFF;
        }
        if (run.isKilled()) {
            return GuestState.ENDING;
        }
        if (!run.answers()) {
            return GuestState.SILENT;
        }
        if (run.offSince().isPresent() && run.buttonAt().isPresent()) {
            return GuestState.SHUTTING_DOWN;
        }
        return switch (run.seen()) {
            case NOTHING -> GuestState.STARTING;
            case RUNNING -> GuestState.RUNNING;
            case PAUSED -> GuestState.PAUSED;
            case STORAGE -> GuestState.STORAGE;
            case PANICKED -> GuestState.PANICKED;
            case POWERED_OFF -> GuestState.POWERED_OFF;
        };
    }

    Optional<GuestRun> run() {
        return run;
    }

    /// Those of its volumes that don't serve on this node.
    Set<VolumeId> stalled() {
        return stalled;
    }

    GuestLife with(Desired wanted) {
        return new GuestLife(wanted, highest, run, stalled);
    }

    /// Gives it another present run, or none.
    GuestLife with(Optional<GuestRun> other) {
        RunNumber number = other.map(GuestRun::number).orElse(RunNumber.NONE);
        return new GuestLife(desired, highest.max(number), other, stalled);
    }

    GuestLife with(Set<VolumeId> notServing) {
        return new GuestLife(desired, highest, run, notServing);
    }
}
