package holdfast.daemon;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.StateJson;
import holdfast.core.lease.Holder;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.node.FenceAction;
import holdfast.core.node.HostAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.WitnessIo;
import holdfast.daemon.copies.AnsweringLease;
import holdfast.daemon.copies.Copies;
import holdfast.drivers.disk.LogWriter;
import holdfast.drivers.wire.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each wish of the node to the driver that carries it out.
final class Drivers implements NodeLoop.Drivers {

    private static final Logger LOG = LoggerFactory.getLogger("node");

    /// What a command of this node's own is given to be answered in. Nobody waits for it.
    private static final Duration PROPOSAL = Duration.ofSeconds(2);

    private final LogWriter disk;
    private final Wire wire;
    private final Shares shares;
    private final Peers peers;
    private final NodeHost host;
    private final Copies copies;
    private final FenceDriver fence;
    private final Consumer<NodeEvent> answers;
    private final Consumer<String> halt;

    Drivers(
            LogWriter disk,
            Wire wire,
            Shares shares,
            Peers peers,
            NodeHost host,
            Copies copies,
            FenceDriver fence,
            Consumer<NodeEvent> answers,
            Consumer<String> halt) {
        this.disk = disk;
        this.wire = wire;
        this.shares = shares;
        this.peers = peers;
        this.host = host;
        this.copies = copies;
        this.fence = fence;
        this.answers = answers;
        this.halt = halt;
    }

    @Override
    public void persist(Action.Persist persist) {
        disk.submit(persist);
    }

    @Override
    public void send(Message message) {
        wire.send(message);
    }

    @Override
    public void onShare(FileId file, WitnessIo io) {
        shares.request(file, io);
    }

    /// On a thread of its own: a large state takes a good part of a second, and entries are applied meanwhile.
    @Override
    public void writeDown(long number, ClusterState state) {
        Thread.ofPlatform()
                .name("write-down")
                .daemon()
                .start(() ->
                        answers.accept(new NodeEvent.WrittenDown(number, StateJson.write(state))));
    }

    @Override
    public void sendLease(LeaseMessage message) {
        wire.send(message);
    }

    /// As a client's command. Whether it arrived is seen in the agreed state, if at all.
    @Override
    public void propose(NodeId at, Command command) {
        var _ =
                wire.ask(at, LeaderDesk.SUBMIT, CommandJson.write(command), PROPOSAL)
                        .whenComplete((_, failed) -> {
                            if (failed != null) {
                                LOG.debug("a command did not arrive at {}", at, failed);
                            }
                        });
    }

    @Override
    public void host(HostAction action) {
        host.carryOut(action);
    }

    @Override
    public void fence(FenceAction action) {
        fence.carryOut(action);
    }

    @Override
    public void mayStop() {
        host.mayStop();
    }

    @Override
    public void seen(ClusterState state, Optional<Holder> lease) {
        copies.seen(state, AnsweringLease.of(lease, state));
    }

    @Override
    public void noted(String what) {
        LOG.info(what);
    }

    @Override
    public void conflict(NodeId with, Generation theirs) {
        peers.conflict(with, theirs);
    }

    @Override
    public void halted(String because) {
        LOG.error("halted: {}", because);
        halt.accept(because);
    }

    /// What the disk's thread tells.
    static Consumer<Event> toLoop(Consumer<NodeEvent> loop) {
        return event -> loop.accept(new NodeEvent.Agree(event));
    }
}
