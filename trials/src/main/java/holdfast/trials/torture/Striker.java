package holdfast.trials.torture;

import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.sandbox.process.Signal;
import holdfast.trials.Clients;
import holdfast.trials.Ticks;
import holdfast.trials.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Does to a cluster what a [Fault] says, and ends it. Safe to use from several threads, for different faults.
final class Striker {

    /// A daemon that is asked to stop has ended after this: handing over, leaving and the longer lease have limits of their own.
    private static final long STOPS_MILLIS = 30_000;

    private final Sandbox sandbox;
    private final Clients clients;
    private final Journal journal;
    private final Wakes wakes;
    private final Map<Fault, List<ProcessId>> standing = new ConcurrentHashMap<>();

    Striker(Sandbox sandbox, Clients clients, Journal journal, Wakes wakes) {
        this.sandbox = sandbox;
        this.clients = clients;
        this.journal = journal;
        this.wakes = wakes;
    }

    void begin(Fault fault) throws SandboxException {
        switch (fault) {
            case Fault.Killed(String node, var who) -> Signal.KILL.send(pids(find(node, who)));
            case Fault.Dead(String node) -> sandbox.node(node).kill();
            case Fault.Stands(String node, var who) -> {
                List<ProcessId> found = find(node, who);
                standing.put(fault, found);
                Signal.STOP.send(pids(found));
            }
            case Fault.Paused(String node) -> sandbox.node(node).pause();
            case Fault.Stopped(String node, Watcher asked) ->
                    Signal.TERM.send(pids(find(node, List.of(asked))));
            case Fault.Cut(String from, String to, boolean bothWays) ->
                    sandbox.cut(sandbox.node(from), sandbox.node(to), bothWays);
            case Fault.Isolated(String node) -> sandbox.isolate(sandbox.node(node));
            case Fault.ShareGone() -> sandbox.hideShare();
            case Fault.Moved(String group, String to) -> move(group, to);
        }
    }

    void end(Fault fault) throws SandboxException {
        switch (fault) {
            case Fault.Killed(String node, var who) -> {
                if (who.contains(Watcher.DAEMON) && who.contains(Watcher.GUARD)) {
                    start(sandbox.node(node));
                }
            }
            case Fault.Dead(String node) -> start(sandbox.node(node));
            case Fault.Stands(String node, _) -> {
                long from = Ticks.nowMillis();
                for (ProcessId process : standing.getOrDefault(fault, List.of())) {
                    wake(process);
                }
                wakes.woke(node, from, Ticks.nowMillis());
            }
            case Fault.Paused(String node) -> {
                long from = Ticks.nowMillis();
                sandbox.node(node).resume();
                wakes.woke(node, from, Ticks.nowMillis());
            }
            case Fault.Stopped(String node, _) -> {
                awaitEnd(sandbox.node(node));
                start(sandbox.node(node));
            }
            case Fault.Cut(String from, String to, _) ->
                    sandbox.heal(sandbox.node(from), sandbox.node(to));
            case Fault.Isolated(String node) -> {
                for (SandboxNode other : sandbox.nodes()) {
                    if (!other.name().equals(node)) {
                        sandbox.heal(sandbox.node(node), other);
                    }
                }
            }
            case Fault.ShareGone() -> sandbox.showShare();
            case Fault.Moved _ -> {}
        }
    }

    /// Those that live: one may be about to be brought back.
    private List<ProcessId> find(String node, Iterable<Watcher> who) throws SandboxException {
        List<ProcessId> found = new ArrayList<>();
        for (Watcher watcher : who) {
            Optional<ProcessId> process = watcher.of(sandbox.node(node));
            process.ifPresentOrElse(
                    found::add, () -> journal.tell("there is no " + watcher + " at " + node));
        }
        return found;
    }

    private static List<Long> pids(List<ProcessId> processes) {
        return processes.stream().map(ProcessId::pid).toList();
    }

    /// One that was silent may have been replaced.
    private void wake(ProcessId process) {
        if (process.isAlive()) {
            try {
                Signal.CONT.send(process.pid());
            } catch (SandboxException e) {
                journal.tell(e.problem().toString());
            }
        }
    }

    /// Somebody switches the machine on, or starts the service: where nobody else did.
    private void start(SandboxNode node) throws SandboxException {
        if (node.process().isEmpty()) {
            node.start();
        }
    }

    private void awaitEnd(SandboxNode node) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPS_MILLIS);
        while (node.process().isPresent()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        node + " was asked to stop, and has not after " + STOPS_MILLIS + " ms");
            }
            Pause.millis(20);
        }
    }

    /// An administrator's wish, which may be refused: the group may be under way already, or nobody leads.
    private void move(String group, String to) {
        try {
            clients.any().ask(GroupCalls.move(group, to, Condition.none()));
        } catch (ClientException e) {
            journal.tell("not moved: " + e.problem().why());
        }
    }
}
