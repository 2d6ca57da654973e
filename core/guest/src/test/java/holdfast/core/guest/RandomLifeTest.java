package holdfast.core.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.core.model.RunNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Machines on a simulated node, in which everything happens at any time and late: processes die, hypervisors fall silent, guests
/// switch themselves off, people change their minds. After every step the page of the package holds.
class RandomLifeTest {

    private static final int LIVES = 400;
    private static final int STEPS = 400;

    @Test
    @Covers({"P2", "P4"})
    void whateverHappensTheInvariantsHold() {
        for (int seed = 0; seed < LIVES; seed++) {
            new World(seed, event -> event).live();
        }
    }

    /// Whoever takes a silent hypervisor for an ended run starts a second one beside it, and is caught.
    @Test
    @Covers("P2")
    void takingSilenceForAnEndIsCaught() {
        assertThatThrownBy(
                        () -> {
                            for (int seed = 0; seed < LIVES; seed++) {
                                new World(seed, RandomLifeTest::silenceIsDeath).live();
                            }
                        })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two at once");
    }

    private static GuestEvent silenceIsDeath(GuestEvent event) {
        return event instanceof GuestEvent.Answers(RunNumber run, boolean answers) && !answers
                ? new GuestEvent.Ended(run, "It does not answer.")
                : event;
    }

    /// A node with one machine: what really is, and what is still on its way to be told.
    private static final class World {
        private final long seed;
        private final Random random;
        private final UnaryOperator<GuestEvent> fault;
        private final List<GuestEvent> onTheWay = new ArrayList<>();
        private GuestLife life = GuestLife.NEW;
        private long now = 1_000;
        private RunNumber lastGiven = RunNumber.NONE;
        private RunNumber lastStarted = RunNumber.NONE;

        /// The process that really is there, and how its machine really is.
        private Optional<RunNumber> process = Optional.empty();

        private Seen reality = Seen.NOTHING;
        private boolean mayDie = true;

        World(long seed, UnaryOperator<GuestEvent> fault) {
            this.seed = seed;
            this.random = new Random(seed);
            this.fault = fault;
        }

        void live() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(2_000);
                somethingHappens();
            }
            settle();
        }

        private void somethingHappens() {
            switch (random.nextInt(12)) {
                case 0 -> tell(new GuestEvent.Wanted(desired()));
                case 1 -> die();
                case 2 -> become(Seen.POWERED_OFF);
                case 3 -> become(Seen.PANICKED);
                case 4 -> become(Seen.STORAGE);
                case 5 ->
                        process.ifPresent(run ->
                                onTheWay.add(new GuestEvent.Answers(run, random.nextBoolean())));
                case 6 -> give();
                case 7 -> tell(new GuestEvent.VolumeServes(Machine.VOLUME, random.nextBoolean()));
                case 8 -> tell(new GuestEvent.ResetWanted());
                case 9 -> process.ifPresent(run -> onTheWay.add(seenOf(run)));
                case 10 -> arrive();
                default -> tell(new GuestEvent.Tick());
            }
        }

        private GuestEvent seenOf(RunNumber run) {
            return random.nextInt(3) == 0
                    ? new GuestEvent.Restarted(run)
                    : new GuestEvent.Saw(run, reality);
        }

        private Desired desired() {
            return List.of(
                            Desired.RUNNING,
                            Desired.RUNNING,
                            Desired.PAUSED,
                            Desired.OFF,
                            Desired.OFF_NOW)
                    .get(random.nextInt(5));
        }

        private void give() {
            lastGiven = random.nextInt(5) == 0 ? lastGiven : lastGiven.next();
            tell(new GuestEvent.Given(lastGiven, desired()));
        }

        private void die() {
            if (mayDie && process.isPresent() && random.nextInt(3) == 0) {
                onTheWay.add(new GuestEvent.Ended(process.get(), "It died."));
                process = Optional.empty();
            }
        }

        private void become(Seen seen) {
            if (process.isPresent()
                    && (reality == Seen.RUNNING
                            || (seen == Seen.RUNNING && reality == Seen.NOTHING))) {
                reality = seen;
                onTheWay.add(new GuestEvent.Saw(process.get(), seen));
            }
        }

        private void arrive() {
            if (!onTheWay.isEmpty()) {
                tell(onTheWay.removeFirst());
            }
        }

        /// Nothing bad happens any more, and everything arrives: then what is wanted becomes true.
        private void settle() {
            mayDie = false;
            tell(new GuestEvent.VolumeServes(Machine.VOLUME, true));
            for (int step = 0; step < 400; step++) {
                now += 1_000;
                process.ifPresent(run -> {
                    onTheWay.add(new GuestEvent.Answers(run, true));
                    onTheWay.add(new GuestEvent.Saw(run, reality));
                });
                while (!onTheWay.isEmpty()) {
                    arrive();
                }
                if (process.isEmpty() && life.desired().isOn()) {
                    lastGiven = lastGiven.next();
                    tell(new GuestEvent.Given(lastGiven, life.desired()));
                }
                tell(new GuestEvent.Tick());
            }
            assertThat(process.isPresent())
                    .as("%s at its end: %s", this, life.state())
                    .isEqualTo(life.desired().isOn());
            if (process.isPresent()) {
                assertThat(reality)
                        .as("%s at its end", this)
                        .isIn(
                                life.desired() == Desired.PAUSED
                                        ? List.of(Seen.PAUSED, Seen.STORAGE)
                                        : List.of(Seen.RUNNING));
            }
        }

        private void tell(GuestEvent event) {
            GuestStep step = GuestRules.on(Machine.RECORD, life, fault.apply(event), now);
            life = step.life();
            step.actions().forEach(this::carryOut);
        }

        private void carryOut(GuestAction action) {
            switch (action) {
                case GuestAction.Start(RunNumber run, boolean held) -> start(run, held);
                case GuestAction.Kill(RunNumber run, String because) -> {
                    check(!because.isEmpty(), "killed without a reason");
                    if (process.equals(Optional.of(run))) {
                        onTheWay.add(new GuestEvent.Ended(run, "It was killed."));
                        process = Optional.empty();
                    }
                }
                case GuestAction.Pause(RunNumber run) -> {
                    check(life.desired() == Desired.PAUSED, "paused, and nobody wants it");
                    switchTo(run, Seen.RUNNING, Seen.PAUSED);
                }
                case GuestAction.Resume(RunNumber run) -> {
                    check(life.desired() != Desired.PAUSED, "let go on, and wanted paused");
                    switchTo(run, Seen.PAUSED, Seen.RUNNING);
                    switchTo(run, Seen.STORAGE, Seen.RUNNING);
                }
                case GuestAction.PressPowerButton(RunNumber run) -> {
                    check(
                            life.desired() == Desired.OFF,
                            "its button was pressed, and nobody wants it");
                    if (random.nextBoolean()) {
                        switchTo(run, Seen.RUNNING, Seen.POWERED_OFF);
                    }
                }
                case GuestAction.TellOver(RunNumber run, Ending _, String _) ->
                        check(!life.running().equals(Optional.of(run)), "over and running");
                case GuestAction.TellRestarts(RunNumber run, int times, long _) -> {
                    check(life.running().equals(Optional.of(run)), "told of a run that is over");
                    check(times == GuestLimits.RESTARTS, "told too early");
                }
                case GuestAction.Refuse _ -> {
                    // Then nothing of it is done.
                }
                case GuestAction.Reset _ -> {
                    // It goes on in the same run.
                }
            }
        }

        private void start(RunNumber run, boolean held) {
            check(process.isEmpty(), "two at once");
            check(life.desired().isOn(), "started while wanted off");
            check(run.isAbove(lastStarted), "a number was used again");
            check(held == (life.desired() == Desired.PAUSED), "held, and not wanted paused");
            lastStarted = run;
            process = Optional.of(run);
            reality = held ? Seen.PAUSED : Seen.RUNNING;
        }

        private void switchTo(RunNumber run, Seen from, Seen to) {
            if (process.equals(Optional.of(run)) && reality == from) {
                reality = to;
                onTheWay.add(new GuestEvent.Saw(run, to));
            }
        }

        private void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise + ": " + this);
            }
        }

        @Override
        public String toString() {
            return "seed " + seed + " at " + now;
        }
    }
}
