package holdfast.simulator.demo;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.run.Simulation;
import holdfast.simulator.workload.Acknowledged;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Tells an act while it happens: each scene's sentence, who leads and why, and after each scene how far
/// things are committed and how long no write was acknowledged.
final class Narrator implements Watcher {

    private static final long MICROS_A_MILLI = 1_000;
    private static final long BEFORE = 50_000;

    private final Act act;
    private final Simulation simulation;
    private final Voice voice;
    private final List<Gap> gaps = new ArrayList<>();
    private final long begunNanos = System.nanoTime();
    private int announced;
    private String leader = "nobody";

    Narrator(Act act, Simulation simulation, Voice voice) {
        this.act = act;
        this.simulation = simulation;
        this.voice = voice;
    }

    List<Gap> gaps() {
        return gaps;
    }

    private long now() {
        return simulation.world().now();
    }

    private void say(String what) {
        voice.line(String.format(Locale.ROOT, "  %6d ms  %s", now() / MICROS_A_MILLI, what));
    }

    /// Keeps step with the world, and tells where one scene ends and the next begins.
    private void keepStep() {
        if (voice.paced()) {
            long due = begunNanos + now() * 1_000;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        while (announced < act.scenes().size()
                && now() >= act.scenes().get(announced).fault().at() - BEFORE) {
            closeScene();
            voice.strong((announced + 1) + ". " + act.scenes().get(announced).sentence());
            announced++;
        }
    }

    private void closeScene() {
        if (announced > 0 && gaps.size() < announced) {
            Scene scene = act.scenes().get(announced - 1);
            Gap gap = new Gap(scene, longestGap(scene.fault().at(), now()) / MICROS_A_MILLI);
            gaps.add(gap);
            voice.good(
                    String.format(
                            Locale.ROOT,
                            "             longest gap between acknowledged writes %d ms; %s leads, %d writes acknowledged",
                            gap.millis(),
                            leader,
                            simulation.clients().acknowledged().size()));
        }
    }

    private long longestGap(long from, long until) {
        long before = from;
        long longest = 0;
        for (Acknowledged write : simulation.clients().acknowledged()) {
            if (write.at() <= from) {
                before = write.at();
            } else if (write.at() <= until) {
                longest = Math.max(longest, write.at() - before);
                before = write.at();
            }
        }
        return Math.max(longest, until - before);
    }

    /// Closes the last scene, once the cluster is whole again.
    void finish() {
        closeScene();
    }

    @Override
    public void told(String what) {
        keepStep();
        say(what);
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        if (now() > 0) {
            say(node + " starts again, with a log up to " + node.disk().contents().last().index());
        }
    }

    @Override
    public void stopped(SimNode node, String why) {
        say(node + " stops: " + why);
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        keepStep();
        for (NodeAction action : actions) {
            if (action
                    instanceof
                    NodeAction.Do(Action.RoleChanged(Role from, Role to, String because))) {
                roleChanged(node, from, to, because);
            }
        }
    }

    private void roleChanged(SimNode node, Role from, Role to, String because) {
        if (to == Role.LEADER) {
            leader = node.toString();
            say(node + " leads in " + node.program().agreement().term() + ": " + because);
        } else if (from == Role.LEADER) {
            say(node + " leads no more: " + because);
        } else if (to == Role.CANDIDATE) {
            say(node + " asks for votes in " + node.program().agreement().term() + ": " + because);
        }
    }
}
