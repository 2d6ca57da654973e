package holdfast.core.node;

import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceLimits;
import holdfast.core.cluster.group.Reason;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Optional;

/// One attempt to switch a node off, as this leader carries it out: switch, and then ask until the device says
/// that the power is off. What the switch itself answers proves nothing, and neither does an answer to anything
/// that was asked before it.
final class FenceSteps {

    /// How often a device is told to switch, and how long it is left alone in between, in milliseconds.
    static final int SWITCHES = 3;

    static final long SWITCH_EVERY = 5_000;

    /// How often it is asked after each switch while the power is still on, and how long in between: machines
    /// take a few seconds.
    static final int ASKS = 10;

    static final long ASK_EVERY = 1_000;

    private enum Step {
        SWITCHING,
        ASKING,
        PAUSING,
        OVER
    }

    private final Revision attempt;
    private final NodeId node;
    private final FenceDevice device;
    private Step step = Step.SWITCHING;
    private long awaited;
    private Optional<FenceAnswer> answer = Optional.empty();
    private int switches;
    private int asks;
    private long goOnAt;
    private String refusal = "";
    private String trouble = "";
    private boolean off;

    FenceSteps(NodeId node, FenceDevice device) {
        this.attempt = device.last().number();
        this.node = node;
        this.device = device;
    }

    Revision attempt() {
        return attempt;
    }

    /// The first thing to be done.
    FenceAction begin(long number) {
        return switchOff(number);
    }

    private FenceAction switchOff(long number) {
        step = Step.SWITCHING;
        awaited = number;
        switches++;
        asks = 0;
        return new FenceAction.SwitchOff(number, node, device);
    }

    private FenceAction ask(long number) {
        step = Step.ASKING;
        awaited = number;
        asks++;
        return new FenceAction.AskPower(number, node, device);
    }

    /// An answer came, perhaps to something that was asked before.
    void answered(long number, FenceAnswer said) {
        if (number == awaited) {
            answer = Optional.of(said);
        }
    }

    /// What is to be done now, if anything.
    ///
    /// @param answers whether the node itself was heard of late: then a device that says off switches another one
    Optional<FenceAction> look(long now, boolean answers, long number) {
        if (step == Step.PAUSING && now >= goOnAt) {
            return Optional.of(asks < ASKS ? ask(number) : switchOff(number));
        }
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        FenceAnswer said = answer.get();
        answer = Optional.empty();
        if (step == Step.SWITCHING) {
            refusal = said.why();
            return Optional.of(ask(number));
        }
        asked(said, now, answers);
        return Optional.empty();
    }

    private void asked(FenceAnswer said, long now, boolean answers) {
        switch (said.power()) {
            case OFF -> {
                off = !answers;
                trouble =
                        "The device says that the power is off, but the node still asks for its"
                                + " lease: it may switch another machine.";
            }
            case ON ->
                    trouble = refusal.isEmpty() ? "The device says that it is still on." : refusal;
            case UNKNOWN -> {
                trouble = said.why();
                asks = ASKS;
            }
        }
        if (off || asks >= ASKS && switches >= SWITCHES) {
            step = Step.OVER;
        } else {
            step = Step.PAUSING;
            goOnAt = now + (asks < ASKS ? ASK_EVERY : SWITCH_EVERY);
        }
    }

    boolean isOver() {
        return step == Step.OVER;
    }

    /// Whether the device, asked after switching, said that the power is off.
    boolean isOff() {
        return off;
    }

    /// Why not.
    String reason() {
        return Reason.of(
                trouble.isEmpty() ? "Nothing is known." : trouble, FenceLimits.REASON_CHARACTERS);
    }

    long nextDeadline() {
        return step == Step.PAUSING ? goOnAt : Long.MAX_VALUE;
    }
}
