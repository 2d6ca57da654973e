package holdfast.simulator.world;

import holdfast.core.agreement.Action;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.StateJson;
import holdfast.core.lease.LeaseMessage;
import holdfast.core.model.CommandId;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import holdfast.core.node.FenceAction;
import holdfast.core.node.HostAction;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a node's program has around it: takes each action to the driver that does it.
final class Drivers {
    private final World world;
    private final SimNode node;
    private final Chance chance;
    private final SortedMap<FileId, ShareDriver> shares = new TreeMap<>();

    Drivers(World world, SimNode node, Chance chance) {
        this.world = world;
        this.node = node;
        this.chance = chance;
    }

    void programStopped() {
        shares.values().forEach(ShareDriver::programStopped);
    }

    void powerLost() {
        shares.values().forEach(ShareDriver::powerLost);
    }

    /// Carries out what the program wants, in order; nothing more once it has halted.
    void carryOut(List<NodeAction> actions) {
        for (NodeAction action : actions) {
            if (!node.isRunning()) {
                return;
            }
            switch (action) {
                case NodeAction.Do(Action done) -> carryOut(done);
                case NodeAction.Answered answered -> world.reply(node, answered.ticket(), answered);
                case NodeAction.MayRead read -> world.reply(node, read.ticket(), read);
                case NodeAction.Refused refused -> world.reply(node, refused.ticket(), refused);
                case NodeAction.Unknown unknown -> world.reply(node, unknown.ticket(), unknown);
                case NodeAction.Happened _ -> {}
                case NodeAction.WriteDown(long number, ClusterState state) ->
                        node.deliver(new NodeEvent.WrittenDown(number, StateJson.write(state)));
                case NodeAction.SendLease(LeaseMessage message) ->
                        world.network()
                                .send(node, message.to(), new NodeEvent.LeaseReceived(message));
                case NodeAction.Propose(long ticket, NodeId at, var body) ->
                        propose(ticket, at, body);
                case NodeAction.Host(HostAction onHost) -> node.host().carryOut(onHost);
                case NodeAction.Fence(FenceAction wish) ->
                        world.power(wish.node()).carryOut(node, wish);
                case NodeAction.MayStop() -> node.host().mayStop();
            }
        }
    }

    /// As somebody whom nobody answers.
    void propose(NodeId at, CommandBody body) {
        propose(world.ticketOfNobody(), at, body);
    }

    /// A proposal at another node is somebody's command there, whom nobody answers.
    private void propose(long ticket, NodeId at, CommandBody body) {
        Command command =
                Command.knowing(
                        node.program().state(),
                        new CommandId(chance.uuid()),
                        world.now() / 1_000,
                        body);
        if (at.equals(node.id())) {
            node.deliver(new NodeEvent.Submit(ticket, command));
        } else {
            NodeEvent brings = new NodeEvent.Submit(world.ticketOfNobody(), command);
            world.network().send(node, at, brings);
        }
    }

    private void carryOut(Action action) {
        switch (action) {
            case Action.Persist persist -> node.disk().submit(persist);
            case Action.Send send -> world.network().send(node, send.message());
            case Action.OnShare onShare -> driver(onShare.file()).request(onShare.io());
            case Action.TransferEnded ended ->
                    world.reply(node, ended.ticket(), new NodeAction.Do(ended));
            case Action.Halt halt -> node.crash("halted: " + halt.because());
            case Action.RoleChanged _, Action.GenerationConflict _, Action.Noted _ -> {}
            case Action.Apply _, Action.Restore _, Action.Placed _ -> mustEndInside(action);
            case Action.Refused _, Action.ReadAt _, Action.CompareMark _ -> mustEndInside(action);
        }
    }

    private void mustEndInside(Action action) {
        throw new IllegalStateException(node + " gave its drivers what is its own: " + action);
    }

    private ShareDriver driver(FileId file) {
        return shares.computeIfAbsent(
                file, name -> new ShareDriver(world, node, world.share(name), chance.branch(2)));
    }
}
