package holdfast.simulator.workload;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Outcome;
import holdfast.core.model.CommandId;
import holdfast.core.model.Generation;
import holdfast.core.node.NodeAction;
import holdfast.simulator.history.Operation;
import holdfast.simulator.world.Caller;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All clients of a world, and what they were told.
public final class Clients implements Caller {

    /// Says whether two generations have the same at an index: after a forced start not all that was
    /// acknowledged can be asked for.
    @FunctionalInterface
    public interface Shared {
        boolean at(Generation one, Generation other, long index);
    }

    private final World world;
    private final int caller;
    private final Load load;
    private final List<Client> all = new ArrayList<>();
    private final Map<Long, Client> byTicket = new HashMap<>();
    private final List<Operation> history = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private boolean recording = true;
    private boolean working = true;
    private long commands;
    private int operations;
    private long lastAcknowledgedAt;

    public Clients(World world, Load load, Chance chance) {
        this.world = world;
        this.load = load;
        this.caller = world.join(this);
        for (int number = 0; number < load.clients(); number++) {
            all.add(new Client(world, this, number, chance.branch(number), load));
        }
    }

    public void begin() {
        all.forEach(Client::begin);
    }

    /// Lets every client finish what it has under way, and begin nothing more.
    public void rest() {
        working = false;
    }

    /// Lets clients that rested begin again.
    public void goOn() {
        working = true;
        for (Client client : all) {
            client.goOn();
        }
    }

    /// No more is written down: after a forced start two generations may answer, and what they say
    /// together is no history of one register.
    public void stopRecording() {
        if (recording) {
            all.forEach(Client::end);
            recording = false;
            all.forEach(Client::begin);
        }
    }

    /// What the clients saw, once they have come to an end.
    public List<Operation> finishHistory() {
        all.forEach(Client::end);
        recording = false;
        return history;
    }

    public List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    public long lastAcknowledgedAt() {
        return lastAcknowledgedAt;
    }

    /// Acknowledged writes that this state does not know, although its line of descent had them.
    public List<Acknowledged> lost(ClusterState state, Shared shared) {
        List<Acknowledged> lost = new ArrayList<>();
        for (Acknowledged write : acknowledged) {
            boolean mustBeThere =
                    shared.at(write.generation(), state.generation(), write.revision());
            boolean isThere =
                    state.commands().outcomeOf(write.command()) instanceof Outcome.Done done
                            && done.revision().value() == write.revision();
            if (mustBeThere && !isThere) {
                lost.add(write);
            }
        }
        return lost;
    }

    /// Whether one more operation may begin.
    boolean takeTurn() {
        if (!working || operations >= load.mostOperations()) {
            return false;
        }
        operations++;
        return true;
    }

    String key(int number) {
        return "k" + number;
    }

    CommandId nextCommand() {
        commands++;
        return CommandId.of(commands);
    }

    /// The state that a client knows when it makes a command: what this node shows, or else any other.
    ClusterState known(SimNode preferred) {
        if (preferred.isRunning()) {
            return preferred.program().state();
        }
        for (SimNode node : world.nodes()) {
            if (node.isRunning()) {
                return node.program().state();
            }
        }
        return ClusterState.EMPTY;
    }

    long ticket(Client client) {
        long ticket = world.ticket(caller);
        byTicket.put(ticket, client);
        return ticket;
    }

    void forget(long ticket) {
        byTicket.remove(ticket);
    }

    void record(Operation operation) {
        if (recording) {
            history.add(operation);
        }
    }

    void acknowledge(SimNode node, CommandId command, Outcome.Done done) {
        Generation generation = node.program().agreement().term().generation();
        lastAcknowledgedAt = world.now();
        acknowledged.add(
                new Acknowledged(command, generation, done.revision().value(), lastAcknowledgedAt));
    }

    @Override
    public void replied(SimNode node, long ticket, NodeAction reply) {
        Client client = byTicket.get(ticket);
        if (client != null) {
            client.replied(node, ticket, reply);
        }
    }
}
