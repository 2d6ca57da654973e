package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Message;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeEvent;
import java.util.ArrayDeque;
import java.util.Optional;

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

        final ArrayDeque<Letter> kept = new ArrayDeque<>(0);
    }

    /// Something that is on its way.
    ///
    /// @param brings  what happens to the receiver
    /// @param message of the agreement, for those who watch; none where it is something else
    private record Letter(NodeEvent brings, Optional<Message> message) {
        static Letter of(Message message) {
            return new Letter(
                    new NodeEvent.Agree(new Event.Received(message)), Optional.of(message));
        }
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
        send(from, message.to(), Letter.of(message));
    }

    /// Sends something that is not the agreement's.
    void send(SimNode from, NodeId to, NodeEvent brings) {
        send(from, to, new Letter(brings, Optional.empty()));
    }

    private void send(SimNode from, NodeId receiver, Letter letter) {
        SimNode to = world.node(receiver);
        Link link = links[from.place()][to.place()];
        if (link.cuts > 0) {
            stop(link, letter);
        } else if (chance.perMillion(habits.lostPerMillion())) {
            astray(letter, "lost");
        } else {
            carry(link, from.place(), to.place(), letter);
            if (chance.perMillion(habits.twicePerMillion())) {
                astray(letter, "sent twice");
                carry(link, from.place(), to.place(), letter);
            }
        }
    }

    private void astray(Letter letter, String how) {
        letter.message().ifPresent(message -> world.watchers().astray(message, how));
    }

    private void stop(Link link, Letter letter) {
        if (habits.keepsWhileCut() && link.kept.size() < KEPT_A_LINK) {
            link.kept.add(letter);
            astray(letter, "kept until the cut is healed");
        } else {
            astray(letter, "cut off");
        }
    }

    private void carry(Link link, int from, int to, Letter letter) {
        long arrival = world.now() + habits.leastMicros() + chance.around(habits.meanMicros());
        if (chance.perMillion(habits.latePerMillion())) {
            arrival += chance.around(habits.lateMeanMicros());
        }
        if (habits.inOrder()) {
            arrival = Math.max(arrival, link.lastArrival);
        }
        link.lastArrival = arrival;
        world.agenda().at(arrival, () -> arrive(link, from, to, letter));
    }

    private void arrive(Link link, int from, int to, Letter letter) {
        SimNode receiver = world.nodeAt(to);
        if (link.cuts > 0) {
            stop(link, letter);
        } else if (receiver.isRunning()) {
            world.count().message();
            meet(link, world.nodeAt(from), receiver);
            receiver.deliver(letter.brings());
        } else if (receiver.isMachineUp()) {
            refuse(world.nodeAt(from), receiver);
        } else {
            astray(letter, "machine is down");
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
