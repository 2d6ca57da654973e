package holdfast.core.guest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.VolumeId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A machine's life, step by step.
class GuestRulesTest {

    private final Machine machine = Machine.running(1);

    private static GuestAction kill(long run, String because) {
        return new GuestAction.Kill(Machine.run(run), because);
    }

    @Test
    void itStartsTheRunThatItIsGivenAndNothingElse() {
        Machine fresh = new Machine();
        assertThat(fresh.life.state()).isEqualTo(GuestState.OFF);
        assertThat(fresh.want(Desired.RUNNING)).isEmpty();
        assertThat(fresh.after(60_000)).isEmpty();
        assertThat(fresh.on(new GuestEvent.Given(Machine.run(7), Desired.RUNNING)))
                .containsExactly(new GuestAction.Start(Machine.run(7), false));
        assertThat(fresh.life.state()).isEqualTo(GuestState.STARTING);
        fresh.saw(7, Seen.RUNNING);
        assertThat(fresh.life.state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void wantedPausedItIsHeldFromTheFirstInstruction() {
        Machine fresh = new Machine();
        assertThat(fresh.on(new GuestEvent.Given(Machine.run(1), Desired.PAUSED)))
                .containsExactly(new GuestAction.Start(Machine.run(1), true));
        assertThat(fresh.saw(1, Seen.PAUSED)).isEmpty();
    }

    @Test
    @Covers("P4")
    void whatItMayNotStartItRefuses() {
        assertThat(machine.on(new GuestEvent.Given(Machine.run(2), Desired.RUNNING)))
                .singleElement()
                .isInstanceOfSatisfying(
                        GuestAction.Refuse.class,
                        refused ->
                                assertThat(refused.problem().code())
                                        .isEqualTo("guest-runs-already"));
        machine.want(Desired.OFF_NOW);
        machine.ended(1);
        assertThat(machine.on(new GuestEvent.Given(Machine.run(1), Desired.RUNNING)))
                .singleElement()
                .isInstanceOfSatisfying(
                        GuestAction.Refuse.class,
                        refused ->
                                assertThat(refused.problem().code()).isEqualTo("guest-run-spent"));
        assertThat(machine.on(new GuestEvent.Given(Machine.run(2), Desired.OFF)))
                .singleElement()
                .isInstanceOfSatisfying(
                        GuestAction.Refuse.class,
                        refused ->
                                assertThat(refused.problem().code()).isEqualTo("guest-not-wanted"));
    }

    @Test
    void pausedAndResumedAndAskedAgainWhereNothingIsSeen() {
        GuestAction pause = new GuestAction.Pause(Machine.run(1));
        assertThat(machine.want(Desired.PAUSED)).containsExactly(pause);
        assertThat(machine.after(1_000)).isEmpty();
        assertThat(machine.after(GuestLimits.ASK_AGAIN_MILLIS)).containsExactly(pause);
        assertThat(machine.saw(1, Seen.PAUSED)).isEmpty();
        assertThat(machine.want(Desired.RUNNING))
                .containsExactly(new GuestAction.Resume(Machine.run(1)));
    }

    @Test
    void whileAVolumeDoesNotServeItIsNotToldToStandStill() {
        machine.on(new GuestEvent.VolumeServes(Machine.VOLUME, false));
        assertThat(machine.want(Desired.PAUSED)).isEmpty();
        assertThat(machine.on(new GuestEvent.VolumeServes(VolumeId.of(9), true))).isEmpty();
        assertThat(machine.on(new GuestEvent.VolumeServes(Machine.VOLUME, true)))
                .containsExactly(new GuestAction.Pause(Machine.run(1)));
    }

    @Test
    void wantedOffItsButtonIsPressedAgainAndThenItIsEnded() {
        GuestAction button = new GuestAction.PressPowerButton(Machine.run(1));
        assertThat(machine.want(Desired.OFF)).containsExactly(button);
        assertThat(machine.life.state()).isEqualTo(GuestState.SHUTTING_DOWN);
        assertThat(machine.after(9_000)).isEmpty();
        assertThat(machine.after(1_000)).containsExactly(button);
        assertThat(machine.want(Desired.OFF)).isEmpty();
        assertThat(machine.after(20_000))
                .containsExactly(kill(1, "It was asked to shut down and did not in its time."));
        assertThat(machine.life.state()).isEqualTo(GuestState.ENDING);
        assertThat(machine.ended(1))
                .containsExactly(
                        new GuestAction.TellOver(
                                Machine.run(1),
                                Ending.ASKED,
                                "It was asked to shut down and did not in its time."));
        assertThat(machine.life.state()).isEqualTo(GuestState.OFF);
    }

    @Test
    void aPausedMachineIsLetGoOnToHearItsButton() {
        machine.want(Desired.PAUSED);
        machine.saw(1, Seen.PAUSED);
        assertThat(machine.want(Desired.OFF))
                .containsExactly(new GuestAction.Resume(Machine.run(1)));
        assertThat(machine.saw(1, Seen.RUNNING))
                .containsExactly(new GuestAction.PressPowerButton(Machine.run(1)));
        assertThat(machine.saw(1, Seen.POWERED_OFF))
                .containsExactly(kill(1, "It went off as it was asked to."));
    }

    @Test
    void whoeverIsSilentIsEndedWhenItsTimeIsOver() {
        machine.on(new GuestEvent.Answers(Machine.run(1), false));
        assertThat(machine.life.state()).isEqualTo(GuestState.SILENT);
        assertThat(machine.after(3_600_000)).isEmpty();
        assertThat(machine.want(Desired.OFF)).isEmpty();
        assertThat(machine.after(29_999)).isEmpty();
        assertThat(machine.after(1)).hasSize(1).first().isInstanceOf(GuestAction.Kill.class);
    }

    @Test
    void switchedOffByItselfIsToldAsThat() {
        assertThat(machine.saw(1, Seen.POWERED_OFF))
                .containsExactly(kill(1, "The machine switched itself off."));
        assertThat(machine.ended(1))
                .containsExactly(over(Ending.POWERED_OFF, "The machine switched itself off."));
        assertThat(machine.after(3_600_000)).isEmpty();
        assertThat(machine.life.state()).isEqualTo(GuestState.OFF);
    }

    /// Its button was pressed, and then it was wanted on again: who starts machines again is not to take that for its own choice.
    @Test
    void wantedAgainWhileItGoesOffItDidAsItWasAsked() {
        machine.want(Desired.OFF);
        machine.want(Desired.RUNNING);
        assertThat(machine.saw(1, Seen.POWERED_OFF)).hasSize(1);
        assertThat(machine.ended(1))
                .containsExactly(over(Ending.ASKED, "The machine switched itself off."));
    }

    @Test
    void whatEndsUnaskedIsAFailureAndNothingFollowsHere() {
        assertThat(machine.ended(1))
                .containsExactly(over(Ending.FAILED, "It ended by itself with status 1."));
        assertThat(machine.after(3_600_000)).isEmpty();
        machine.run(2, Desired.RUNNING);
        assertThat(machine.saw(2, Seen.PANICKED))
                .containsExactly(kill(2, "Its kernel told of a panic."));
        assertThat(machine.ended(2))
                .containsExactly(
                        new GuestAction.TellOver(
                                Machine.run(2), Ending.PANICKED, "Its kernel told of a panic."));
        assertThat(Ending.FAILED.isFailure()).isTrue();
        assertThat(Ending.PANICKED.isFailure()).isTrue();
        assertThat(Ending.ASKED.isFailure()).isFalse();
        assertThat(Ending.POWERED_OFF.isFailure()).isFalse();
    }

    @Test
    void restartingItselfAgainAndAgainIsToldAndChangesNothing() {
        for (int i = 1; i < GuestLimits.RESTARTS; i++) {
            assertThat(restarts(1, 10_000)).isEmpty();
        }
        assertThat(restarts(1, 10_000))
                .containsExactly(
                        new GuestAction.TellRestarts(
                                Machine.run(1),
                                GuestLimits.RESTARTS,
                                (GuestLimits.RESTARTS - 1) * 10_000L));
        assertThat(restarts(1, GuestLimits.ONE_RESTART_MILLIS)).hasSize(1);
        assertThat(machine.life.state()).isEqualTo(GuestState.RUNNING);
        machine.now += GuestLimits.RESTARTS_MILLIS;
        assertThat(restarts(1, 1)).as("what was long ago counts no more").isEmpty();
        assertThat(restarts(2, 1)).as("another run").isEmpty();
    }

    /// Firmware that resets the machine again on its way is no guest that never comes up; one that faults at once, again and again, is.
    @Test
    void whatComesAtOnceAfterARestartBelongsToIt() {
        for (int i = 0; i < 10; i++) {
            assertThat(restarts(1, 300)).isEmpty();
        }
        int told = 0;
        for (int i = 0; i < 100; i++) {
            told += restarts(1, 300).size();
        }
        assertThat(told).isPositive();
    }

    private List<GuestAction> restarts(long run, long later) {
        machine.now += later;
        return machine.on(new GuestEvent.Restarted(Machine.run(run)));
    }

    private static GuestAction over(Ending ending, String because) {
        return new GuestAction.TellOver(Machine.run(1), ending, because);
    }

    @Test
    @Covers("R2")
    void stoppedForItsStorageItIsTriedAgainMoreAndMoreSeldomAndAtOnceWhenItServes() {
        GuestAction resume = new GuestAction.Resume(Machine.run(1));
        assertThat(machine.saw(1, Seen.STORAGE)).containsExactly(resume);
        assertThat(machine.life.state()).isEqualTo(GuestState.STORAGE);
        assertThat(machine.after(999)).isEmpty();
        assertThat(machine.after(1)).containsExactly(resume);
        assertThat(machine.after(1_999)).isEmpty();
        assertThat(machine.on(new GuestEvent.VolumeServes(Machine.VOLUME, true)))
                .containsExactly(resume);
        machine.saw(1, Seen.RUNNING);
        assertThat(machine.all).noneMatch(GuestAction.Kill.class::isInstance);
    }

    @Test
    void whatIsFoundIsLeftAsItIsUntilSomebodySaysWhatIsWanted() {
        Machine found = new Machine();
        found.on(new GuestEvent.Found(Machine.run(4)));
        for (Seen seen : Seen.values()) {
            assertThat(found.saw(4, seen)).isEmpty();
            assertThat(found.after(60_000)).isEmpty();
        }
        assertThat(found.life.state()).isEqualTo(GuestState.POWERED_OFF);
        assertThat(found.want(Desired.RUNNING))
                .containsExactly(kill(4, "The machine switched itself off."));
    }

    @Test
    void whatIsSaidOfAnotherRunChangesNothing() {
        assertThat(machine.saw(2, Seen.POWERED_OFF)).isEmpty();
        assertThat(machine.ended(2)).isEmpty();
        assertThat(machine.on(new GuestEvent.Answers(Machine.run(2), false))).isEmpty();
        assertThat(machine.life.state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void itsResetButtonIsPressedOnlyWhereSomebodyHearsIt() {
        assertThat(machine.on(new GuestEvent.ResetWanted()))
                .containsExactly(new GuestAction.Reset(Machine.run(1)));
        machine.on(new GuestEvent.Answers(Machine.run(1), false));
        assertThat(machine.on(new GuestEvent.ResetWanted()))
                .singleElement()
                .isInstanceOf(GuestAction.Refuse.class);
    }
}
