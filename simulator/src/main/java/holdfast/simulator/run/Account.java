package holdfast.simulator.run;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Recovered;
import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.model.Configuration;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells what matters of a run: faults, who leads and why, members, and how far things are committed. The
/// messages in between are in the [Trace].
public final class Account implements Watcher {
    private final World world;
    private final Consumer<String> lines;
    private final Map<String, Integer> repeated = new HashMap<>();
    private long lastRevisionTold;

    public Account(World world, Consumer<String> lines) {
        this.world = world;
        this.lines = lines;
    }

    private void say(String who, String what) {
        lines.accept(
                Trace.time(world.now())
                        + "  "
                        + who
                        + " ".repeat(Math.max(1, 5 - who.length()))
                        + what);
    }

    @Override
    public void told(String what) {
        say("*", what);
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        say(
                node.toString(),
                "starts in "
                        + recovered.hardState().term()
                        + " with a log up to "
                        + node.disk().contents().last());
    }

    @Override
    public void stopped(SimNode node, String why) {
        say(node.toString(), "stops: " + why);
    }

    @Override
    public void hosted(SimNode node, String what) {
        say(node.toString(), what);
    }

    @Override
    public void wiped(SimNode node) {
        say(node.toString(), "has an empty disk");
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        for (NodeAction action : actions) {
            switch (action) {
                case NodeAction.Do(Action done) -> told(node, done);
                case NodeAction.Happened(List<NumberedEvent> happened) -> told(node, happened);
                case NodeAction.Answered _, NodeAction.MayRead _ -> {}
                case NodeAction.Refused _, NodeAction.Unknown _, NodeAction.WriteDown _ -> {}
                case NodeAction.Propose(long ticket, var at, var body) ->
                        say(node.toString(), "proposes at " + at + ": " + body);
                case NodeAction.MayStop() -> say(node.toString(), "may stop as planned");
                case NodeAction.SendLease _, NodeAction.Host _, NodeAction.Fence _ -> {}
            }
        }
    }

    private void told(SimNode node, Action action) {
        switch (action) {
            case Action.RoleChanged(var from, var to, String because) ->
                    say(
                            node.toString(),
                            from
                                    + " => "
                                    + to
                                    + " in "
                                    + node.program().agreement().term()
                                    + ", because "
                                    + because);
            case Action.GenerationConflict(var with, var theirs) ->
                    once(node, "sees " + with + " in the conflicting generation " + theirs);
            case Action.Noted(String what) -> once(node, what);
            case Action.TransferEnded ended ->
                    say(node.toString(), ended.done() ? "has handed over" : "keeps the leadership");
            case Action.Halt _, Action.Persist _, Action.Send _, Action.OnShare _ -> {}
            case Action.Apply _, Action.Restore _, Action.Placed _ -> {}
            case Action.Refused _, Action.ReadAt _, Action.CompareMark _ -> {}
        }
    }

    /// The same words of the same node are told three times.
    private void once(SimNode node, String what) {
        if (repeated.merge(node + what, 1, Integer::sum) <= 3) {
            say(node.toString(), what);
        }
    }

    private void told(SimNode node, List<NumberedEvent> happened) {
        for (NumberedEvent event : happened) {
            boolean news = event.revision().value() > lastRevisionTold;
            if (news
                    && event.event()
                            instanceof
                            ClusterEvent.ConfigurationChanged(Configuration configuration)) {
                lastRevisionTold = event.revision().value();
                say(
                        node.toString(),
                        "applies at "
                                + event.revision()
                                + ": voters "
                                + configuration.voting().nodes()
                                + " with "
                                + configuration.witness()
                                + (configuration.isJoint()
                                        ? ", on the way from " + configuration.outgoing().nodes()
                                        : ""));
            }
        }
    }
}
