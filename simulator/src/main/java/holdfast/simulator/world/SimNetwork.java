package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.node.NodeEvent;
import java.util.ArrayDeque;

/// The network between nodes: every pair has two directions, each of which can be cut by itself.
///
/// A message can vanish, come late, come twice and overtake others. To a machine that runs without our
/// program a connection is refused, which the sender learns; a machine that is down or cut off is silent.
public final class SimNetwork {

    /// What TCP would keep for a peer that does not answer.
    private static final int KEPT_A_LINK = 64;

    /// One direction between two nodes.
    private static final class Link {
        int cuts;
        long lastArrival;

        /// The sender's start that the receiver last met.
        int met;

        final ArrayDeque<Message> kept = new ArrayDeque<>(0);
    }

    private final World world;
    private final Chance chance;
    private final Link[][] links;
    private NetworkHabits habits;

    SimNetwork(World world, Chance chance, NetworkHabits habits, int places) {
        this.world = world;
        this.chance = chance;
        this.habits = habits;
        this.links = new Link[places][places];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                links[from][to] = new Link();
            }
        }
    }

    public NetworkHabits habits() {
        return habits;
    }

    public void takeHabits(NetworkHabits newHabits) {
        habits = newHabits;
    }

    /// Cuts one direction. Cuts of several faults add up.
    public void cut(int from, int to) {
        links[from][to].cuts++;
    }

    public void heal(int from, int to) {
        Link link = links[from][to];
        link.cuts--;
        while (link.cuts == 0 && !link.kept.isEmpty()) {
            carry(link, from, to, link.kept.remove());
        }
    }

    public boolean isCut(int from, int to) {
        return links[from][to].cuts > 0;
    }

    void send(SimNode from, Message message) {
        SimNode to = world.node(message.to());
        Link link = links[from.place()][to.place()];
        if (link.cuts > 0) {
            stop(link, message);
        } else if (chance.perMillion(habits.lostPerMillion())) {
            world.watchers().astray(message, "lost");
        } else {
            carry(link, from.place(), to.place(), message);
            if (chance.perMillion(habits.twicePerMillion())) {
                world.watchers().astray(message, "sent twice");
                carry(link, from.place(), to.place(), message);
            }
        }
    }

    private void stop(Link link, Message message) {
        if (habits.keepsWhileCut() && link.kept.size() < KEPT_A_LINK) {
            link.kept.add(message);
            world.watchers().astray(message, "kept until the cut is healed");
        } else {
            world.watchers().astray(message, "cut off");
        }
    }

    private void carry(Link link, int from, int to, Message message) {
        long arrival = world.now() + habits.leastMicros() + chance.around(habits.meanMicros());
        if (chance.perMillion(habits.latePerMillion())) {
            arrival += chance.around(habits.lateMeanMicros());
        }
        if (habits.inOrder()) {
            arrival = Math.max(arrival, link.lastArrival);
        }
        link.lastArrival = arrival;
        world.agenda().at(arrival, () -> arrive(link, from, to, message));
    }

    private void arrive(Link link, int from, int to, Message message) {
        SimNode receiver = world.nodeAt(to);
        if (link.cuts > 0) {
            stop(link, message);
        } else if (receiver.isRunning()) {
            world.count().message();
            meet(link, world.nodeAt(from), receiver);
            receiver.deliver(new NodeEvent.Agree(new Event.Received(message)));
        } else if (receiver.isMachineUp()) {
            refuse(world.nodeAt(from), receiver);
        } else {
            world.watchers().astray(message, "machine is down");
        }
    }

    /// A connection begins with a greeting that counts the starts.
    private static void meet(Link link, SimNode sender, SimNode receiver) {
        if (link.met > 0 && link.met < sender.starts()) {
            receiver.deliver(new NodeEvent.Returned(sender.id()));
        }
        link.met = sender.starts();
    }

    private void refuse(SimNode sender, SimNode receiver) {
        if (links[receiver.place()][sender.place()].cuts == 0) {
            long back = habits.leastMicros() + chance.around(habits.meanMicros());
            Due tell =
                    () -> sender.deliver(new NodeEvent.Agree(new Event.PeerRefused(receiver.id())));
            world.agenda().in(back, tell);
        }
    }
}
