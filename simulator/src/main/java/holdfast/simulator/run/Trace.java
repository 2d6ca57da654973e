package holdfast.simulator.run;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.View;
import holdfast.core.agreement.Write;
import holdfast.core.node.HostEvent;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimShare;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Tells a run step by step: the time, the node, what it handled, and what came of it.
public final class Trace implements Watcher {
    private final World world;
    private final Consumer<String> lines;

    public Trace(World world, Consumer<String> lines) {
        this.world = world;
        this.lines = lines;
    }

    /// Keeps only the last lines of a trace.
    public static final class Tail implements Consumer<String> {
        private final int most;
        private final Deque<String> kept = new ArrayDeque<>();

        public Tail(int most) {
            this.most = most;
        }

        @Override
        public void accept(String line) {
            kept.addLast(line);
            if (kept.size() > most) {
                kept.removeFirst();
            }
        }

        public List<String> lines() {
            return List.copyOf(kept);
        }
    }

    /// The world's time as it is told.
    static String time(long micros) {
        return String.format(Locale.ROOT, "%5d.%03d ms", micros / 1_000, micros % 1_000);
    }

    private void say(String who, String what) {
        lines.accept(
                time(world.now()) + "  " + who + " ".repeat(Math.max(1, 5 - who.length())) + what);
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        say(
                node.toString(),
                "starts in "
                        + recovered.hardState().term()
                        + " with the snapshot of "
                        + recovered.snapshot().last()
                        + " and "
                        + recovered.entries().size()
                        + " entries behind it");
    }

    @Override
    public void stopped(SimNode node, String why) {
        say(
                node.toString(),
                "stops: "
                        + why
                        + "; its disk keeps the log up to "
                        + node.disk().contents().last()
                        + " and "
                        + node.disk().contents().hardState().term());
    }

    @Override
    public void wiped(SimNode node) {
        say(node.toString(), "has an empty disk, " + node.dataId());
    }

    @Override
    public void told(String what) {
        say("*", what);
    }

    @Override
    public void astray(Message message, String how) {
        say("net", how + ": " + message.from() + " to " + message.to() + " " + body(message));
    }

    @Override
    public void landed(SimShare share, int slot, boolean second, Sector before, Sector after) {
        String content =
                switch (after) {
                    case Sector.Bad _ -> "half-written";
                    case Sector.Holds(var now) -> TraceWords.slot(now);
                };
        say(share.file().toString(), "slot " + slot + (second ? "b" : "a") + " is " + content);
    }

    @Override
    public void durable(SimNode node, Write write) {
        say(node.toString(), "  durable: " + TraceWords.write(write));
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        for (NodeEvent event : events) {
            String told = event(event);
            if (!told.isEmpty()) {
                say(node.toString(), "<- " + told);
            }
        }
        for (NodeAction action : actions) {
            String told = action(action);
            if (!told.isEmpty()) {
                say(node.toString(), "   " + told);
            }
        }
        if (!actions.isEmpty()) {
            say(node.toString(), "   = " + where(node.program().agreement()));
        }
    }

    private static String where(View view) {
        return view.role()
                + " in "
                + view.term()
                + ", log "
                + view.last()
                + ", durable "
                + view.durable()
                + ", commit "
                + view.commit();
    }

    @Override
    public void hosted(SimNode node, String what) {
        say(node.toString(), what);
    }

    @Override
    public void copyDid(SimNode node, String volume, Object action) {
        say(node.toString(), volume + ": " + action);
    }

    private static String event(NodeEvent event) {
        return switch (event) {
            case NodeEvent.Agree(Event.Tick _) -> "";
            case NodeEvent.Agree(Event.Received(Message message)) ->
                    message.from() + ": " + body(message);
            case NodeEvent.Agree(Event.Witnessed(var file, var answer)) ->
                    file + ": " + TraceWords.witnessed(answer);
            case NodeEvent.Agree(Event other) -> other.toString();
            case NodeEvent.Submit(long ticket, var command) ->
                    "submit #" + ticket + " " + command.id() + " " + command.body();
            case NodeEvent.Query(long ticket) -> "query #" + ticket;
            case NodeEvent.WrittenDown(long number, var state) ->
                    "state #" + number + " written down, " + state;
            case NodeEvent.Leaves(var node) -> node + " leaves";
            case NodeEvent.Returned(var node) -> node + " was started anew";
            case NodeEvent.Host(HostEvent.GuardBeat _) -> "";
            case NodeEvent.Host(HostEvent.ParentFound _) -> "";
            case NodeEvent.Host(HostEvent other) -> other.toString();
            case NodeEvent.LeaseReceived(var message) -> message.toString();
            case NodeEvent.StopPlanned stop -> stop.toString();
            case NodeEvent.Fenced fenced -> fenced.toString();
        };
    }

    private static String action(NodeAction action) {
        return switch (action) {
            case NodeAction.Do(Action.Send(Message message)) ->
                    "-> " + message.to() + ": " + body(message);
            case NodeAction.Do(Action.Persist(long ticket, List<Write> writes)) ->
                    "persist #" + ticket + " " + writes.stream().map(TraceWords::write).toList();
            case NodeAction.Do(Action.OnShare(var file, var io)) -> file + " " + TraceWords.io(io);
            case NodeAction.Do(Action.RoleChanged(var from, var to, String because)) ->
                    from + " => " + to + ", because " + because;
            case NodeAction.Do(Action other) -> other.toString();
            case NodeAction.Answered(long ticket, var outcome) ->
                    "answered #" + ticket + " " + outcome;
            case NodeAction.MayRead read -> read.toString();
            case NodeAction.Refused(long ticket, var problem) ->
                    "refused #" + ticket + " " + problem.code() + ": " + problem.why();
            case NodeAction.Unknown unknown -> unknown.toString();
            case NodeAction.Happened _, NodeAction.WriteDown _ -> "";
            case NodeAction.SendLease(var message) -> "-> " + message;
            case NodeAction.Propose propose -> propose.toString();
            case NodeAction.Host(var wanted) -> wanted.toString();
            case NodeAction.Fence(var wanted) -> wanted.toString();
            case NodeAction.MayStop stop -> stop.toString();
        };
    }

    private static String body(Message message) {
        return TraceWords.body(message.body()) + " in " + message.term();
    }
}
