package holdfast.simulator.world;

import holdfast.core.agreement.Recovered;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import holdfast.core.node.NodeAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that is simulated, and the order in which it happens.
public final class World {

    /// A ticket names its caller in its last digits.
    private static final int CALLERS = 64;

    private final WorldSettings settings;
    private final Agenda agenda = new Agenda();
    private final Chance chance;
    private final Watchers watchers = new Watchers();
    private final Counts counts = new Counts();
    private final SimNetwork network;
    private final List<SimNode> nodes = new ArrayList<>();
    private final SortedMap<FileId, SimShare> shares = new TreeMap<>();
    private final SortedMap<NodeId, SimPower> powers = new TreeMap<>();
    private final List<Caller> callers = new ArrayList<>();
    private ShareHabits shareHabits;
    private long lastTicket;
    private int nobody = -1;
    private boolean hosting;
    private Resident resident = new Nobody();

    public World(WorldSettings settings) {
        this.settings = settings;
        this.chance = new Chance(settings.seed());
        this.shareHabits = settings.shares();
        this.network =
                new SimNetwork(this, chance.branch(1), settings.network(), settings.places());
    }

    public WorldSettings settings() {
        return settings;
    }

    public Agenda agenda() {
        return agenda;
    }

    public long now() {
        return agenda.now();
    }

    /// A generator of chance for a part of the world; the parts below 1,000 are taken.
    public Chance chance(long part) {
        return chance.branch(part);
    }

    public Counts count() {
        return counts;
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /// Watches before all others: who tells what happened must come before who may end the run for it.
    public void watchFirst(Watcher watcher) {
        watchers.addFirst(watcher);
    }

    Watcher watchers() {
        return watchers;
    }

    /// Lets the watchers know what somebody outside the nodes did.
    public void told(String what) {
        watchers.told(what);
    }

    /// From now on, every program that starts is told what runs on its machine, and so may hold a lease.
    public void beginHosting() {
        hosting = true;
    }

    boolean isHosting() {
        return hosting;
    }

    /// From now on this lives on the machines.
    public void house(Resident newResident) {
        resident = newResident;
    }

    Resident resident() {
        return resident;
    }

    /// Lets the watchers know what a copy of a volume wants done.
    public void copyDid(SimNode node, String volume, Object action) {
        watchers.copyDid(node, volume, action);
    }

    public SimNetwork network() {
        return network;
    }

    public ShareHabits shareHabits() {
        return shareHabits;
    }

    public void takeShareHabits(ShareHabits newHabits) {
        shareHabits = newHabits;
    }

    /// Adds a machine with this on its disk; its program is not started.
    public SimNode addNode(Recovered first) {
        int place = nodes.size();
        if (place == settings.places()) {
            throw new IllegalStateException("the world has " + place + " places, all taken");
        }
        SimNode node = new SimNode(this, place, first, chance.branch(100L + place));
        nodes.add(node);
        return node;
    }

    public List<SimNode> nodes() {
        return nodes;
    }

    public SimNode nodeAt(int place) {
        return nodes.get(place);
    }

    /// The node of this id, which in a simulated world is its place and one.
    public SimNode node(NodeId id) {
        return nodes.get((int) id.value().getLeastSignificantBits() - 1);
    }

    /// The device that switches this machine off.
    public SimPower power(NodeId id) {
        return powers.computeIfAbsent(id, _ -> new SimPower(this, node(id)));
    }

    /// The share of this file; it is made where there is none yet.
    public SimShare share(FileId file) {
        return shares.computeIfAbsent(file, name -> new SimShare(this, name, settings.places()));
    }

    public Collection<SimShare> shares() {
        return shares.values();
    }

    /// Takes part as somebody who asks nodes for something.
    ///
    /// @return the number to give to [#ticket]
    public int join(Caller caller) {
        if (callers.size() == CALLERS) {
            throw new IllegalStateException("more than " + CALLERS + " callers");
        }
        callers.add(caller);
        return callers.size() - 1;
    }

    /// A ticket that was never used before.
    public long ticket(int caller) {
        lastTicket++;
        return lastTicket * CALLERS + caller;
    }

    /// A ticket of whom no answer reaches: somebody at another node.
    long ticketOfNobody() {
        if (nobody < 0) {
            nobody = join((node, ticket, reply) -> {});
        }
        return ticket(nobody);
    }

    void reply(SimNode node, long ticket, NodeAction reply) {
        callers.get((int) (ticket % CALLERS)).replied(node, ticket, reply);
    }
}
