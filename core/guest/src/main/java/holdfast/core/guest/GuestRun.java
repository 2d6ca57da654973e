package holdfast.core.guest;

import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of a run that is not over. Times are those of the events.
///
/// @param answers       whether the hypervisor answers, once it has said anything
/// @param offSince      when it was first wanted off; it goes back to empty when it is wanted on again
/// @param buttonAt      when its power button was last pressed
/// @param askedAt       when it was last told to stand still or to go on, and nothing was seen since
/// @param storageAt     when it was last let go on although its storage had failed
/// @param storageTries  how often that was, without a longer time of running between
/// @param restarts      when it last restarted itself, the oldest first; not more than are told
/// @param killedBecause why it is being ended by force; empty where it is not
record GuestRun(
        RunNumber number,
        Seen seen,
        boolean answers,
        Optional<Long> offSince,
        Optional<Long> buttonAt,
        Optional<Long> askedAt,
        Optional<Long> storageAt,
        int storageTries,
        List<Long> restarts,
        String killedBecause) {

    GuestRun {
        restarts = List.copyOf(restarts);
    }

    static GuestRun begun(RunNumber number) {
        return new GuestRun(
                number,
                Seen.NOTHING,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                "");
    }

    boolean isKilled() {
        return !killedBecause.isEmpty();
    }

    /// Whether it can be told anything.
    boolean hears() {
        return answers && seen != Seen.NOTHING && !isKilled();
    }

    boolean wasPressedWithin(long millis, long now) {
        return buttonAt.isPresent() && now - buttonAt.get() < millis;
    }

    GuestRun saw(Seen what) {
        return new GuestRun(
                number,
                what,
                true,
                offSince,
                buttonAt,
                what == seen ? askedAt : Optional.empty(),
                storageAt,
                storageTries,
                restarts,
                killedBecause);
    }

    GuestRun answering(boolean does) {
        return new GuestRun(
                number,
                seen,
                does,
                offSince,
                buttonAt,
                askedAt,
                storageAt,
                storageTries,
                restarts,
                killedBecause);
    }

    GuestRun wantedOff(Optional<Long> since) {
        return new GuestRun(
                number,
                seen,
                answers,
                since,
                buttonAt,
                askedAt,
                storageAt,
                storageTries,
                restarts,
                killedBecause);
    }

    GuestRun pressed(long now) {
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                Optional.of(now),
                askedAt,
                storageAt,
                storageTries,
                restarts,
                killedBecause);
    }

    GuestRun asked(long now) {
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                buttonAt,
                Optional.of(now),
                storageAt,
                storageTries,
                restarts,
                killedBecause);
    }

    GuestRun triedStorage(long now, int tries) {
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                buttonAt,
                askedAt,
                Optional.of(now),
                tries,
                restarts,
                killedBecause);
    }

    /// What was tried before its storage served again counts no more.
    GuestRun storageServes() {
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                buttonAt,
                askedAt,
                Optional.empty(),
                0,
                restarts,
                killedBecause);
    }

    /// Whether this is another restart than the last one.
    boolean isRestart(long now) {
        return restarts.isEmpty() || now - restarts.getLast() >= GuestLimits.ONE_RESTART_MILLIS;
    }

    /// What was longer ago than what counts is forgotten.
    GuestRun restarted(long now) {
        List<Long> counted = new ArrayList<>(restarts);
        counted.removeIf(at -> now - at > GuestLimits.RESTARTS_MILLIS);
        counted.add(now);
        int more = Math.max(0, counted.size() - GuestLimits.RESTARTS);
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                buttonAt,
                askedAt,
                storageAt,
                storageTries,
                counted.subList(more, counted.size()),
                killedBecause);
    }

    GuestRun killed(String because) {
        return new GuestRun(
                number,
                seen,
                answers,
                offSince,
                buttonAt,
                askedAt,
                storageAt,
                storageTries,
                restarts,
                because);
    }
}
