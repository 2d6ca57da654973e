package holdfast.simulator.world;

import holdfast.core.node.FenceAction;
import holdfast.core.node.FenceAnswer;
import holdfast.core.node.NodeEvent;

/// The device that switches one machine off, and tells whether its power is on.
public final class SimPower {

    /// How a device treats those who use it.
    public enum Habit {
        /// It does what it is told.
        WORKS,
        /// It says that it does what it is told, and switches nothing; asked, it tells the truth.
        DEAF,
        /// It does nothing and answers nothing, until whoever asked gives up.
        HANGS
    }

    private static final long SWITCHING_MICROS = 300_000;
    private static final long ANSWERING_MICROS = 100_000;
    private static final long GIVING_UP_MICROS = 60_000_000;

    private final World world;
    private final SimNode machine;
    private Habit habit = Habit.WORKS;

    SimPower(World world, SimNode machine) {
        this.world = world;
        this.machine = machine;
    }

    public void become(Habit other) {
        habit = other;
    }

    /// Somebody uses it: what it says is what is so when it looks, and may be otherwise when that arrives.
    void carryOut(SimNode by, FenceAction action) {
        if (habit == Habit.HANGS) {
            answer(by, action, GIVING_UP_MICROS, FenceAnswer.unknown("The device did not answer."));
            return;
        }
        switch (action) {
            case FenceAction.SwitchOff _ ->
                    world.agenda()
                            .in(
                                    SWITCHING_MICROS,
                                    () -> {
                                        switchOff();
                                        answer(by, action, ANSWERING_MICROS, FenceAnswer.DONE);
                                    });
            case FenceAction.AskPower _ ->
                    world.agenda()
                            .in(
                                    ANSWERING_MICROS,
                                    () ->
                                            answer(
                                                    by,
                                                    action,
                                                    ANSWERING_MICROS,
                                                    machine.isMachineUp()
                                                            ? FenceAnswer.ON
                                                            : FenceAnswer.OFF));
        }
    }

    private void switchOff() {
        if (habit == Habit.WORKS) {
            machine.cutPower();
        }
    }

    /// A program that was started meanwhile did not ask.
    private void answer(SimNode by, FenceAction action, long micros, FenceAnswer answer) {
        int start = by.starts();
        world.agenda()
                .in(
                        micros,
                        () -> {
                            if (by.starts() == start) {
                                by.deliver(new NodeEvent.Fenced(action.number(), answer));
                            }
                        });
    }
}
