package holdfast.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.fence.FenceAttempt;
import holdfast.core.cluster.fence.FenceAttempt.Stage;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.node.FenceAction.AskPower;
import holdfast.core.node.FenceAction.SwitchOff;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One attempt, step by step: what is asked when, and what is believed.
@Covers("P3")
class FenceStepsTest {

    private static final NodeId NODE = NodeId.of(2);
    private static final FenceDevice DEVICE =
            new FenceDevice(
                    "fence_test",
                    OrderedMap.empty(),
                    List.of(),
                    OrderedMap.empty(),
                    false,
                    0,
                    new Revision(7),
                    new FenceAttempt(new Revision(9), Stage.OPEN, false, 5, 0, ""),
                    0);

    private final FenceSteps steps = new FenceSteps(NODE, DEVICE);
    private long now = 1_000;
    private long number;
    private boolean answers;
    private FenceAction last = steps.begin(next());

    private long next() {
        number++;
        return number;
    }

    /// The device answers what it was told last; then time passes until something is due.
    private Optional<FenceAction> says(FenceAnswer answer) {
        return says(last.number(), answer);
    }

    private Optional<FenceAction> says(long to, FenceAnswer answer) {
        steps.answered(to, answer);
        Optional<FenceAction> wanted = steps.look(now, answers, number + 1);
        if (wanted.isEmpty() && steps.nextDeadline() != Long.MAX_VALUE) {
            now = steps.nextDeadline();
            wanted = steps.look(now, answers, number + 1);
        }
        wanted.ifPresent(action -> {
            number++;
            last = action;
        });
        return wanted;
    }

    @Test
    void itIsSwitchedAndThenAsked() {
        assertThat(last).isInstanceOf(SwitchOff.class);
        assertThat(says(FenceAnswer.DONE)).containsInstanceOf(AskPower.class);
        assertThat(steps.isOff()).isFalse();
        assertThat(says(FenceAnswer.OFF)).isEmpty();
        assertThat(steps.isOver()).isTrue();
        assertThat(steps.isOff()).isTrue();
    }

    @Test
    void nothingElseThatItSaysIsBelieved() {
        assertThat(says(FenceAnswer.OFF)).as("of the switch").containsInstanceOf(AskPower.class);
        assertThat(says(1, FenceAnswer.OFF)).as("to what was asked before").isEmpty();
        assertThat(says(number + 5, FenceAnswer.OFF)).isEmpty();
        assertThat(steps.isOver()).isFalse();
    }

    /// A switch that failed may have switched all the same: what the device says afterwards counts.
    @Test
    void aSwitchThatFailedIsAskedToo() {
        assertThat(says(FenceAnswer.unknown("It took too long.")))
                .containsInstanceOf(AskPower.class);
        says(FenceAnswer.OFF);
        assertThat(steps.isOff()).isTrue();
    }

    @Test
    void aMachineHasSomeSecondsToGoOff() {
        says(FenceAnswer.DONE);
        for (int ask = 1; ask < FenceSteps.ASKS; ask++) {
            assertThat(says(FenceAnswer.ON)).containsInstanceOf(AskPower.class);
        }
        assertThat(now).isEqualTo(1_000 + (FenceSteps.ASKS - 1) * FenceSteps.ASK_EVERY);
        says(FenceAnswer.OFF);
        assertThat(steps.isOff()).isTrue();
    }

    @Test
    void whatStaysOnIsSwitchedSoOftenAndThenGivenUp() {
        int switches = 1;
        int asks = 0;
        while (!steps.isOver()) {
            says(last instanceof SwitchOff ? FenceAnswer.DONE : FenceAnswer.ON);
            if (!steps.isOver() && last instanceof SwitchOff) {
                switches++;
            }
            asks += last instanceof AskPower ? 1 : 0;
        }
        assertThat(switches).isEqualTo(FenceSteps.SWITCHES);
        assertThat(asks).isGreaterThanOrEqualTo(FenceSteps.SWITCHES * FenceSteps.ASKS);
        assertThat(steps.isOff()).isFalse();
        assertThat(steps.reason()).isEqualTo("The device says that it is still on.");
    }

    @Test
    void whatDoesNotAnswerIsAskedOnceForEachSwitch() {
        for (int turn = 1; turn <= FenceSteps.SWITCHES; turn++) {
            assertThat(last).isInstanceOf(SwitchOff.class);
            says(FenceAnswer.unknown("The agent did not end in 60 s, and was killed."));
            says(FenceAnswer.unknown("The agent did not end in 30 s, and was killed."));
        }
        assertThat(steps.isOver()).isTrue();
        assertThat(steps.reason()).contains("did not end in 30 s");
    }

    @Test
    void aDeviceOfAnotherMachineIsNotBelieved() {
        answers = true;
        says(FenceAnswer.DONE);
        assertThat(says(FenceAnswer.OFF)).containsInstanceOf(AskPower.class);
        assertThat(steps.isOver()).isFalse();
        assertThat(steps.reason()).contains("another machine");
        answers = false;
        says(FenceAnswer.OFF);
        assertThat(steps.isOff()).isTrue();
    }
}
