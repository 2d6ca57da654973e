package holdfast.core.guest;

import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is to be done next about one machine. See the page of this package for what holds at any time.
public final class GuestRules {

    private final GuestRecord guest;
    private final long now;
    private final List<GuestAction> actions = new ArrayList<>();
    private GuestLife life;

    private GuestRules(GuestRecord guest, GuestLife life, long now) {
        this.guest = guest;
        this.life = life;
        this.now = now;
    }

    /// @param now in milliseconds, of a clock that never goes back
    public static GuestStep on(GuestRecord guest, GuestLife life, GuestEvent event, long now) {
        GuestRules rules = new GuestRules(guest, life, now);
        rules.take(event);
        rules.decide();
        return new GuestStep(rules.life, rules.actions);
    }

    private void take(GuestEvent event) {
        switch (event) {
            case GuestEvent.Wanted(Desired desired) -> wanted(desired);
            case GuestEvent.ResetWanted() -> reset();
            case GuestEvent.Given(RunNumber number, Desired desired) -> given(number, desired);
            case GuestEvent.Found(RunNumber number) ->
                    life = life.with(Optional.of(GuestRun.begun(number)));
            case GuestEvent.Ended(RunNumber number, String how) ->
                    present(number).ifPresent(run -> ended(run, how));
            case GuestEvent.Saw(RunNumber number, Seen seen) ->
                    present(number).ifPresent(run -> put(run.saw(seen)));
            case GuestEvent.Restarted(RunNumber number) ->
                    present(number).ifPresent(this::restarted);
            case GuestEvent.Answers(RunNumber number, boolean answers) ->
                    present(number).ifPresent(run -> put(run.answering(answers)));
            case GuestEvent.VolumeServes(VolumeId volume, boolean serves) -> serves(volume, serves);
            case GuestEvent.Tick() -> {
                // Time alone.
            }
        }
    }

    private void serves(VolumeId volume, boolean does) {
        if (guest.disks().stream().noneMatch(disk -> disk.volume().equals(volume))) {
            return;
        }
        Set<VolumeId> stalled = new TreeSet<>(life.stalled());
        if (does ? stalled.remove(volume) : stalled.add(volume)) {
            life = life.with(stalled);
        }
        if (does) {
            life.run().ifPresent(run -> put(run.storageServes()));
        }
    }

    private Optional<GuestRun> present(RunNumber number) {
        return life.run().filter(run -> run.number().equals(number));
    }

    private void put(GuestRun run) {
        life = life.with(Optional.of(run));
    }

    private void wanted(Desired desired) {
        life = life.with(desired);
        life.run()
                .ifPresent(run -> {
                    boolean off = desired == Desired.OFF;
                    put(
                            run.wantedOff(
                                    off
                                            ? run.offSince().or(() -> Optional.of(now))
                                            : Optional.empty()));
                });
    }

    private void reset() {
        Optional<GuestRun> run = life.run().filter(GuestRun::hears);
        if (run.isEmpty() || life.seen() == Seen.POWERED_OFF) {
            refuse(
                    "guest-not-resettable",
                    "It can't be reset now: " + life.state().sentence(),
                    "Start it, or wait until its hypervisor answers.");
        } else {
            actions.add(new GuestAction.Reset(run.get().number()));
        }
    }

    private void given(RunNumber number, Desired desired) {
        if (life.run().isPresent()) {
            refuse(
                    "guest-runs-already",
                    "Its " + life.run().get().number() + " is not over on this node.",
                    "Wait for its end.");
        } else if (!number.isAbove(life.highest())) {
            refuse(
                    "guest-run-spent",
                    "This node has had its " + life.highest() + " already.",
                    "Give it a higher number.");
        } else if (!desired.isOn()) {
            refuse(
                    "guest-not-wanted",
                    "Nobody wants it to run: what is wanted is '" + desired.word() + "'.",
                    "Give it a number when it is wanted to run, or to stand still.");
        } else {
            wanted(desired);
            put(GuestRun.begun(number));
            actions.add(new GuestAction.Start(number, desired == Desired.PAUSED));
        }
    }

    private void refuse(String code, String why, String remedy) {
        actions.add(
                new GuestAction.Refuse(
                        new Problem(code, "run a guest", "'" + guest.name() + "'", why, remedy)));
    }

    private void ended(GuestRun run, String how) {
        life = life.with(Optional.empty());
        Ending ending = endingOf(run);
        String because = run.isKilled() ? run.killedBecause() : how;
        actions.add(new GuestAction.TellOver(run.number(), ending, because));
    }

    private void restarted(GuestRun before) {
        if (!before.isRestart(now)) {
            return;
        }
        GuestRun run = before.restarted(now);
        put(run);
        List<Long> at = run.restarts();
        if (at.size() == GuestLimits.RESTARTS) {
            long within = at.getLast() - at.getFirst();
            actions.add(new GuestAction.TellRestarts(run.number(), at.size(), within));
        }
    }

    private Ending endingOf(GuestRun run) {
        if (run.seen() == Seen.POWERED_OFF) {
            return isOurDoing(run) ? Ending.ASKED : Ending.POWERED_OFF;
        }
        boolean wantedOff = life.desired() == Desired.OFF || life.desired() == Desired.OFF_NOW;
        if (wantedOff) {
            return Ending.ASKED;
        }
        if (run.seen() == Seen.PANICKED) {
            return Ending.PANICKED;
        }
        return run.isKilled() ? Ending.ASKED : Ending.FAILED;
    }

    /// Whether its power button was pressed so short a time ago that this is why it went off.
    private boolean isOurDoing(GuestRun run) {
        return run.wasPressedWithin(guest.shutDownMillis() + GuestLimits.BUTTON_AGAIN_MILLIS, now);
    }

    private void decide() {
        life.run().filter(run -> !run.isKilled()).ifPresent(this::steer);
    }

    private void steer(GuestRun run) {
        switch (life.desired()) {
            case AS_IT_IS -> {
                // Nobody has said anything yet.
            }
            case OFF_NOW -> kill(run, "It was wanted off at once.");
            case OFF -> shutDown(run);
            case RUNNING, PAUSED -> keepOn(run);
        }
    }

    private void shutDown(GuestRun run) {
        long since = run.offSince().orElse(now);
        if (run.seen() == Seen.POWERED_OFF) {
            kill(run, "It went off as it was asked to.");
        } else if (run.seen() == Seen.PANICKED) {
            kill(run, "It was wanted off, and its kernel had panicked.");
        } else if (now - since >= guest.shutDownMillis()) {
            kill(run, "It was asked to shut down and did not in its time.");
        } else if (run.hears()) {
            switch (run.seen()) {
                case RUNNING -> {
                    if (isPast(run.buttonAt(), GuestLimits.BUTTON_AGAIN_MILLIS)) {
                        put(run.pressed(now));
                        actions.add(new GuestAction.PressPowerButton(run.number()));
                    }
                }
                case PAUSED -> ask(run, new GuestAction.Resume(run.number()));
                case STORAGE -> tryStorage(run);
                case NOTHING, PANICKED, POWERED_OFF ->
                        throw new IllegalStateException("decided above: " + run);
            }
        }
    }

    private void keepOn(GuestRun run) {
        boolean still = life.desired() == Desired.PAUSED;
        switch (run.seen()) {
            case NOTHING -> {
                // It has not said yet how it is.
            }
            case POWERED_OFF -> kill(run, "The machine switched itself off.");
            case PANICKED -> kill(run, "Its kernel told of a panic.");
            case RUNNING -> {
                if (still && life.stalled().isEmpty()) {
                    ask(run, new GuestAction.Pause(run.number()));
                }
            }
            case PAUSED -> {
                if (!still) {
                    ask(run, new GuestAction.Resume(run.number()));
                }
            }
            case STORAGE -> {
                if (!still) {
                    tryStorage(run);
                }
            }
        }
    }

    private void ask(GuestRun run, GuestAction action) {
        if (run.hears() && isPast(run.askedAt(), GuestLimits.ASK_AGAIN_MILLIS)) {
            put(run.asked(now));
            actions.add(action);
        }
    }

    /// Each attempt that fails stops it again at once, without an error in the guest: what costs is only the attempt.
    private void tryStorage(GuestRun run) {
        int tries =
                isPast(run.storageAt(), 2 * GuestLimits.STORAGE_AGAIN_MILLIS_MOST)
                        ? 0
                        : run.storageTries();
        long pause =
                Math.min(
                        GuestLimits.STORAGE_AGAIN_MILLIS << Math.min(tries, 16),
                        GuestLimits.STORAGE_AGAIN_MILLIS_MOST);
        if (run.hears() && isPast(run.storageAt(), pause)) {
            put(run.triedStorage(now, tries + 1));
            actions.add(new GuestAction.Resume(run.number()));
        }
    }

    private boolean isPast(Optional<Long> at, long millis) {
        return at.isEmpty() || now - at.get() >= millis;
    }

    private void kill(GuestRun run, String because) {
        put(run.killed(because));
        actions.add(new GuestAction.Kill(run.number(), because));
    }
}
