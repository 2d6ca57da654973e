package holdfast.simulator.story;

import holdfast.core.agreement.Event;
import holdfast.core.model.GroupId;
import holdfast.core.node.HostAction.RunRef;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimPower.Habit;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What goes wrong, or is stopped on purpose, in a story of whole machines.
final class Mishaps {
    private static final long LOOK_MICROS = 10_000;

    private record Cut(int from, int to) {}

    private final World world;
    private final List<Cut> cuts = new ArrayList<>();

    Mishaps(World world) {
        this.world = world;
    }

    boolean play(String verb, Words words) {
        switch (verb) {
            case "cut" -> cut(words);
            case "heal" -> heal(words);
            case "power-off" -> world.node(words.node()).cutPower();
            case "power-on" -> world.node(words.node()).restorePower();
            case "start" -> world.node(words.node()).start();
            case "kill" -> kill(words.next(), words);
            case "stop" -> stop(words.next(), world.node(words.node()));
            case "wake" -> wake(words.next(), world.node(words.node()));
            case "planned-stop" -> {
                SimNode node = world.node(words.node());
                node.deliver(new NodeEvent.StopPlanned(words.millis()));
                endOnceItMay(node);
            }
            case "jump" -> world.node(words.node()).jumpClock(words.millis() * 1_000);
            case "hang-disk" -> world.node(words.node()).disk().hang();
            case "free-disk" -> world.node(words.node()).disk().release();
            case "device" ->
                    world.power(words.node())
                            .become(Habit.valueOf(words.next().toUpperCase(Locale.ROOT)));
            case "force" -> {
                SimNode node = world.node(words.node());
                UUID generation = new UUID(4, words.number());
                node.deliver(new NodeEvent.Agree(new Event.ForceStart(generation)));
            }
            case "exit" -> exit(Life.group(words));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void kill(String what, Words words) {
        SimNode node = world.node(words.node());
        switch (what) {
            case "daemon" -> node.crash("killed");
            case "guard" -> node.host().killGuard();
            case "deadman" -> node.host().killDeadman();
            default -> throw words.wrong("kill daemon, guard or deadman");
        }
    }

    private static void stop(String what, SimNode node) {
        switch (what) {
            case "daemon" -> node.pause();
            case "guard" -> node.host().pause(node.host().guard());
            case "deadman" -> node.host().pause(node.host().deadman());
            default -> node.host().fallAsleep();
        }
    }

    private static void wake(String what, SimNode node) {
        switch (what) {
            case "daemon" -> node.resume();
            case "guard" -> node.host().resume(node.host().guard());
            case "deadman" -> node.host().resume(node.host().deadman());
            default -> node.host().wakeUp();
        }
    }

    private void endOnceItMay(SimNode node) {
        if (node.isRunning() && node.host().takeMayStop()) {
            node.crash("stopped as planned");
        } else if (node.isRunning()) {
            world.agenda().in(LOOK_MICROS, () -> endOnceItMay(node));
        }
    }

    private void exit(GroupId group) {
        for (SimNode node : world.nodes()) {
            for (SimRun run : List.copyOf(node.host().runs())) {
                if (run.ref().group().equals(group)) {
                    RunRef ref = run.ref();
                    node.host().end(ref, "exit 1");
                }
            }
        }
    }

    /// `cut n1` from all others, `cut n1 n2` from each other, `cut n1->n2` one way.
    private void cut(Words words) {
        String first = words.next();
        if (first.contains("->")) {
            String[] ends = first.split("->", -1);
            cut(place(ends[0]), place(ends[1]));
        } else if (words.nextIsNode()) {
            int one = place(first);
            int other = place(words.next());
            cut(one, other);
            cut(other, one);
        } else {
            int one = place(first);
            for (SimNode node : world.nodes()) {
                if (node.place() != one) {
                    cut(one, node.place());
                    cut(node.place(), one);
                }
            }
        }
    }

    private static int place(String name) {
        return Integer.parseInt(name.substring(1)) - 1;
    }

    private void cut(int from, int to) {
        world.network().cut(from, to);
        cuts.add(new Cut(from, to));
    }

    /// `heal` everything, or `heal n1->n2` one way.
    private void heal(Words words) {
        List<Cut> healed = List.copyOf(cuts);
        if (words.hasMore()) {
            String[] ends = words.next().split("->", -1);
            healed = List.of(new Cut(place(ends[0]), place(ends[1])));
        }
        for (Cut cut : healed) {
            if (cuts.remove(cut)) {
                world.network().heal(cut.from(), cut.to());
            }
        }
    }
}
