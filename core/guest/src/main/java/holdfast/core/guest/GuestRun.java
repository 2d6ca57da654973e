package holdfast.core.guest;

import holdfast.core.model.RunNumber;
import java.util.Optional;

/// What is known of a run that is not over. Times are those of the events.
///
/// @param answers       whether the hypervisor answers, once it has said anything
/// @param offSince      when it was first wanted off; it goes back to empty when it is wanted on again
/// @param buttonAt      when its power button was last pressed
/// @param askedAt       when it was last told to stand still or to go on, and nothing was seen since
/// @param storageAt     when it was last let go on although its storage had failed
/// @param storageTries  how often that was, without a longer time of running between
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
        String killedBecause) {

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
                because);
    }
}
