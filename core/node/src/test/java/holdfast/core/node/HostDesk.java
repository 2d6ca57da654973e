package holdfast.core.node;

import holdfast.core.agreement.Event;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.BootId;
import holdfast.core.model.CommandId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction.RunRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A node on a desk with a machine around it: what it proposes at itself is proposed, and the test says what
/// its machine does.
final class HostDesk {
    static final GroupId GROUP = GroupId.of(1);
    static final RunRef FIRST_RUN = new RunRef(GROUP, new RunNumber(1));

    final NodeDesk desk;
    final List<HostAction> asked = new ArrayList<>();
    final List<LeaseMessage> sent = new ArrayList<>();
    final List<CommandBody> proposed = new ArrayList<>();
    final List<NodeAction> told = new ArrayList<>();
    long start = 3;
    private long commands = 1_000;

    HostDesk(NodeDesk desk) {
        this.desk = desk;
    }

    /// Alone in its cluster, leading, with nothing running; guard and deadman follow whatever they are told.
    static HostDesk alone() {
        HostDesk host = new HostDesk(NodeDesk.alone());
        host.found(List.of(), Map.of(), true);
        return host;
    }

    void found(List<HostEvent.FoundRun> runs, Map<GroupId, RunNumber> remembered, boolean frozen) {
        on(
                new HostEvent.RunsFound(
                        new StartCount(start),
                        BootId.of(5),
                        runs,
                        remembered,
                        frozen,
                        frozen ? 0 : desk.now + 1_000));
    }

    void on(HostEvent event) {
        desk.on(new NodeEvent.Host(event));
        pump();
    }

    void beat() {
        on(new HostEvent.GuardBeat(true, true, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /// Time passes with a tick and a beat at its end.
    void pass(long millis) {
        desk.now += millis;
        desk.agree(new Event.Tick());
        beat();
    }

    void submit(CommandBody body) {
        commands++;
        Command command =
                Command.knowing(
                        desk.node.state(), CommandId.of(start * 100_000 + commands), 5, body);
        desk.on(new NodeEvent.Submit(commands, command));
        pump();
    }

    void create() {
        submit(
                new GroupCommand.CreateGroup(
                        GROUP, "web", ProcessSpec.of("/bin/web"), Wanted.ONLINE, List.of()));
    }

    /// Does what needs no machine until nothing of that is left.
    void pump() {
        List<NodeAction> actions = desk.take();
        while (!actions.isEmpty()) {
            for (NodeAction action : actions) {
                take(action);
            }
            desk.persisted();
            actions = desk.take();
        }
    }

    private void take(NodeAction action) {
        switch (action) {
            case NodeAction.Host(HostAction wanted) -> asked.add(wanted);
            case NodeAction.SendLease(LeaseMessage message) -> sent.add(message);
            case NodeAction.Propose(long ticket, var at, CommandBody body) -> {
                proposed.add(body);
                if (at.equals(NodeId.of(1))) {
                    commands++;
                    Command command =
                            Command.knowing(
                                    desk.node.state(),
                                    CommandId.of(start * 100_000 + commands),
                                    5,
                                    body);
                    desk.on(new NodeEvent.Submit(ticket, command));
                }
            }
            case NodeAction other -> told.add(other);
        }
    }

    <A extends HostAction> List<A> asked(Class<A> kind) {
        return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <B extends CommandBody> List<B> proposed(Class<B> kind) {
        return proposed.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
