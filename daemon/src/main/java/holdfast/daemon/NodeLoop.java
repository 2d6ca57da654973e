package holdfast.daemon;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.lease.Holder;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.CommandId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.node.Clocks;
import holdfast.core.node.FenceAction;
import holdfast.core.node.HostAction;
import holdfast.core.node.Node;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.WitnessIo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The thread that owns the node. It takes what came together out of the inbox, hands it to the node in one go, and
/// gives what the node wants to the drivers, none of which makes it wait.
final class NodeLoop {

    /// What carries out the node's wishes. No method waits.
    interface Drivers {
        void persist(Action.Persist persist);

        void send(Message message);

        void onShare(FileId file, WitnessIo io);

        void writeDown(long number, ClusterState state);

        void noted(String what);

        void conflict(NodeId with, Generation theirs);

        void sendLease(LeaseMessage message);

        /// Makes a command of the node's own for another node, and sends it there; it may get lost.
        void propose(NodeId at, Command command);

        void host(HostAction action);

        void fence(FenceAction action);

        /// A planned stop may go on.
        void mayStop();

        /// After each round: what is applied, and the node's own lease.
        void seen(ClusterState state, Optional<Holder> lease);

        /// The node does nothing more.
        void halted(String because);
    }

    private sealed interface Work {}

    private record Happened(NodeEvent event) implements Work {}

    private record Look(Runnable look) implements Work {}

    private static final Happened TICK = new Happened(new NodeEvent.Agree(new Event.Tick()));

    /// What waits at most. Messages and requests beyond it are dropped or refused; answers of drivers wait for room.
    private static final int INBOX = 8_192;

    /// Handled in one go at most, so that a flood can't put off the clock.
    private static final int BATCH = 512;

    private final Node node;
    private final Drivers drivers;
    private final Requests requests;
    private final Published published;
    private final EventFeed events;
    private final Ids ids;
    private final NodeId self;
    private final List<NodeEvent> own = new ArrayList<>();
    private final BlockingQueue<Work> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Thread thread = new Thread(this::run, "node");
    private volatile boolean ended;

    /// @param ids for the node's own commands
    NodeLoop(
            Node node,
            NodeId self,
            Ids ids,
            Drivers drivers,
            Requests requests,
            Published published,
            EventFeed events) {
        this.node = node;
        this.self = self;
        this.ids = ids;
        this.drivers = drivers;
        this.requests = requests;
        this.published = published;
        this.events = events;
    }

    /// The node's own clock: milliseconds, never going back in one start.
    static long now() {
        return LeaseClock.now().steadyMillis();
    }

    void start() {
        thread.start();
    }

    void end() {
        ended = true;
        thread.interrupt();
    }

    /// Puts something before the node that may get lost where there is no room. Returns whether it was taken.
    boolean offer(NodeEvent event) {
        return inbox.offer(new Happened(event));
    }

    /// Puts a driver's answer before the node; waits for room, because such an answer must not get lost.
    void deliver(NodeEvent event) {
        try {
            inbox.put(new Happened(event));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks at the node from its own thread.
    <T> CompletableFuture<T> look(Function<Node, T> look) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        boolean taken = inbox.offer(new Look(() -> seen.complete(look.apply(node))));
        if (!taken || ended) {
            seen.completeExceptionally(
                    new IllegalStateException("the node's loop is busy or over"));
        }
        return seen;
    }

    /// A broken invariant stops the node at once: what it would do next can't be trusted.
    private void run() {
        try {
            loop();
        } catch (RuntimeException | Error broken) {
            drivers.halted("a broken invariant: " + broken);
            throw broken;
        }
    }

    private void loop() {
        carryOut(node.start(LeaseClock.now()));
        List<Work> batch = new ArrayList<>(BATCH);
        while (!ended) {
            try {
                await(batch);
            } catch (InterruptedException e) {
                return;
            }
            handle(batch);
            batch.clear();
        }
    }

    private void await(List<Work> batch) throws InterruptedException {
        long wait = node.nextDeadline() - now();
        Work first = wait > 0 ? inbox.poll(wait, TimeUnit.MILLISECONDS) : inbox.poll();
        if (first != null) {
            batch.add(first);
            inbox.drainTo(batch, BATCH - 1);
        }
    }

    private void handle(List<Work> batch) {
        List<NodeEvent> happened = new ArrayList<>(batch.size() + 1);
        for (Work work : batch) {
            if (work instanceof Happened(NodeEvent event)) {
                happened.add(event);
            }
        }
        Clocks now = LeaseClock.now();
        if (now.steadyMillis() >= node.nextDeadline()) {
            happened.add(TICK.event());
        }
        if (!happened.isEmpty()) {
            carryOut(node.on(now, happened));
        }
        while (!own.isEmpty()) {
            List<NodeEvent> proposed = List.copyOf(own);
            own.clear();
            carryOut(node.on(LeaseClock.now(), proposed));
        }
        for (Work work : batch) {
            if (work instanceof Look(Runnable look)) {
                look.run();
            }
        }
    }

    private void carryOut(List<NodeAction> actions) {
        for (NodeAction action : actions) {
            switch (action) {
                case NodeAction.Do(Action done) -> carryOut(done);
                case NodeAction.Happened(var happened) -> events.append(happened);
                case NodeAction.WriteDown(long number, ClusterState state) ->
                        drivers.writeDown(number, state);
                case NodeAction.SendLease(LeaseMessage message) -> drivers.sendLease(message);
                case NodeAction.Propose propose -> propose(propose);
                case NodeAction.Host(HostAction wish) -> drivers.host(wish);
                case NodeAction.Fence(FenceAction wish) -> drivers.fence(wish);
                case NodeAction.MayStop() -> drivers.mayStop();
                case NodeAction.Answered _, NodeAction.MayRead _ -> {}
                case NodeAction.Refused _, NodeAction.Unknown _ -> {}
            }
        }
        published.stand(node.standing());
        node.lease().ifPresent(lease -> published.paused(lease.pauses()));
        published.publish(node.state(), Published.Leadership.of(node.agreement()));
        drivers.seen(node.state(), node.lease());
        events.catchUp(node.state());
        actions.forEach(this::answer);
    }

    /// The node's own command comes back to it before anything else does.
    private void propose(NodeAction.Propose propose) {
        Command command =
                Command.knowing(
                        node.state(),
                        new CommandId(ids.next()),
                        System.currentTimeMillis(),
                        propose.body());
        if (propose.body() instanceof LeaseCommand.EndLease(NodeId of, var _)) {
            noteEnd(of);
        }
        if (propose.at().equals(self)) {
            own.add(new NodeEvent.Submit(propose.ticket(), command));
        } else {
            drivers.propose(propose.at(), command);
        }
    }

    /// The moment on which a failover hangs; why it is now and not later or earlier.
    private void noteEnd(NodeId of) {
        NodeRecord known = node.state().nodes().get(of);
        String ends = "ends the lease of " + (known == null ? of.toString() : known.name());
        node.standing()
                .of(of)
                .map(at -> now() - at.sinceMillis())
                .ifPresent(silent ->
                        drivers.noted(ends + ", which was granted nothing for " + silent + " ms"));
    }

    /// Clients are told after the state is published, so that whoever was answered also sees it.
    private void answer(NodeAction action) {
        switch (action) {
            case NodeAction.Answered answered -> requests.answer(answered.ticket(), answered);
            case NodeAction.MayRead read -> requests.answer(read.ticket(), read);
            case NodeAction.Refused refused -> requests.answer(refused.ticket(), refused);
            case NodeAction.Unknown unknown -> requests.answer(unknown.ticket(), unknown);
            case NodeAction.Do(Action.TransferEnded ended) ->
                    requests.answer(ended.ticket(), action);
            case NodeAction.Do _, NodeAction.Happened _, NodeAction.WriteDown _ -> {}
            case NodeAction.SendLease _, NodeAction.Propose _, NodeAction.Host _ -> {}
            case NodeAction.MayStop _, NodeAction.Fence _ -> {}
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Persist persist -> drivers.persist(persist);
            case Action.Send(Message message) -> drivers.send(message);
            case Action.OnShare(FileId file, WitnessIo io) -> drivers.onShare(file, io);
            case Action.RoleChanged(var from, var to, String because) ->
                    drivers.noted(from + " => " + to + ", because " + because);
            case Action.GenerationConflict(NodeId with, Generation theirs) ->
                    drivers.conflict(with, theirs);
            case Action.Noted(String what) -> drivers.noted(what);
            case Action.Halt(String because) -> drivers.halted(because);
            case Action.TransferEnded _ -> {}
            case Action.Apply _, Action.Restore _, Action.Placed _ -> endsInside(action);
            case Action.Refused _, Action.ReadAt _, Action.CompareMark _ -> endsInside(action);
        }
    }

    private static void endsInside(Action action) {
        throw new IllegalStateException("the node gave its drivers what is its own: " + action);
    }
}
