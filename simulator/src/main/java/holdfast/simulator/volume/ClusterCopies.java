package holdfast.simulator.volume;

import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.lease.Holder;
import holdfast.core.model.Index;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.node.copies.Proposals;
import holdfast.core.node.copies.Views;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.Proposal;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The copies of one replication group of a simulated cluster: each lives and dies with its node's program, goes by that node's lease
/// and clock and by what that node has applied, and what it wants of the agreement it proposes there. The agreed state's own rules
/// judge that.
public final class ClusterCopies extends Copies {
    private static final long OPENS_MEAN = 10_000;
    private static final long TELLS_AGAIN = 1_000_000;

    private final World world;
    private final ReplicationGroupId id;
    private final List<SimNode> hosts = new ArrayList<>();
    private final List<ClusterNews> news = new ArrayList<>();
    private final GuestDesk desk = new GuestDesk();
    private final Set<Integer> gone = new HashSet<>();
    private final long[] toldAt;
    private ReplicationGroup newest;
    private GroupView agreed;

    /// @param first the group as it was made
    /// @param keep  records of history behind the checkpoint: few force fills
    public ClusterCopies(World world, ReplicationGroup first, Chance chance, int keep) {
        super(world.agenda(), chance, first.copies().size(), keep);
        this.world = world;
        id = first.id();
        newest = first;
        agreed = view(first);
        toldAt = new long[first.copies().size()];
        for (Copy copy : first.copies()) {
            VolumeNode node =
                    new VolumeNode(copy.seat(), copy.id(), this, chance.branch(10L + copy.seat()));
            nodes.add(node);
            hosts.add(world.node(copy.node()));
            news.add(new ClusterNews(node));
        }
        network.begin();
    }

    public ReplicationGroup newest() {
        return newest;
    }

    /// The simulated disks are far smaller than the least that a volume may be.
    static GroupView view(ReplicationGroup group) {
        return Views.of(group, List.of(BLOCKS * BLOCK_BYTES));
    }

    // What happens around the copies.

    /// A newer state of the group was applied somewhere for the first time.
    public void agreed(ReplicationGroup group) {
        ReplicationGroup before = newest;
        newest = group;
        agreed = view(group);
        for (Copy copy : group.copies()) {
            boolean was = before.copyAt(copy.seat()).filter(Copy::isInSync).isPresent();
            if (copy.isInSync() && !was) {
                invariants.added(copy.seat());
            }
        }
    }

    /// The node's program has handled something.
    public void seen(SimNode host) {
        ReplicationGroup group = host.program().state().storage().group(id);
        if (group != null) {
            seat(host).ifPresent(seat -> seen(seat, host, group));
        }
    }

    private void seen(int seat, SimNode host, ReplicationGroup group) {
        VolumeNode node = nodes.get(seat);
        if (gone.contains(seat)) {
            return;
        }
        if (node.isUp()) {
            news.get(seat).tell(group, lease(host), chance);
            tellThatItServes(node, host, group);
        } else if (!news.get(seat).opens()) {
            int start = host.starts();
            news.get(seat).opening();
            agenda.in(chance.around(OPENS_MEAN), () -> open(node, host, start));
        }
    }

    private static void open(VolumeNode node, SimNode host, int start) {
        if (host.isRunning() && host.starts() == start) {
            node.start();
            if (host.isPaused()) {
                node.standStill();
            }
        }
    }

    @Override
    void started(VolumeNode node) {
        SimNode host = hosts.get(node.seat);
        ReplicationGroup group = host.program().state().storage().group(id);
        if (group != null) {
            news.get(node.seat).begin(group, lease(host));
        }
    }

    static ReplicationEvent.Lease lease(SimNode host) {
        Optional<Holder> holder = host.program().lease();
        Index applied = Index.of(host.program().state().revision());
        return holder.map(held ->
                        new ReplicationEvent.Lease(
                                held.number(), held.answersUntil(), held.isCurrent(applied)))
                .orElse(new ReplicationEvent.Lease(0, 0, false));
    }

    /// The agreed state is to know it also where nobody was owed a proof.
    private void tellThatItServes(VolumeNode node, SimNode host, ReplicationGroup group) {
        boolean unknown = group.primary() == node.seat && group.servingAt().equals(Revision.ZERO);
        if (unknown
                && node.isServing()
                && node.replication().epoch() == group.epoch().value()
                && agenda.now() - toldAt[node.seat] > TELLS_AGAIN) {
            toldAt[node.seat] = agenda.now();
            host.propose(new StorageCommand.Serving(id, group.epoch()));
        }
    }

    /// The node's program is gone, and where its machine has no power, that too.
    public void programStopped(SimNode host) {
        seat(host)
                .ifPresent(seat -> {
                    news.get(seat).clear();
                    if (host.isMachineUp()) {
                        nodes.get(seat).crash(false);
                    }
                    desk.lost(seat);
                });
    }

    public void powerLost(SimNode host) {
        seat(host).ifPresent(seat -> nodes.get(seat).powerLost());
    }

    /// What this node kept of the group is gone for good.
    public void wiped(SimNode host) {
        seat(host).ifPresent(gone::add);
    }

    /// Whether the group can spare what this node keeps: it is not primary, and another in sync is there.
    public boolean maySpare(SimNode host) {
        Optional<Integer> seat = seat(host);
        return seat.isEmpty()
                || newest.primary() != seat.get()
                        && newest.inSync().stream().anyMatch(copy -> copy.seat() != seat.get());
    }

    public void standsStill(SimNode host) {
        seat(host).ifPresent(seat -> nodes.get(seat).standStill());
    }

    public void goesOn(SimNode host) {
        seat(host).ifPresent(seat -> nodes.get(seat).goOn());
    }

    /// The run is over on that node, and its connections with it.
    public void runEnded(SimNode host, long run) {
        seat(host).ifPresent(seat -> nodes.get(seat).requests.gone(run));
    }

    /// The disk under this node's copy is so slow from now on.
    public void slow(SimNode host, long meanMicros) {
        seat(host).ifPresent(seat -> nodes.get(seat).disk.slow(meanMicros));
    }

    public void full(SimNode host, boolean is) {
        seat(host).ifPresent(seat -> nodes.get(seat).disk.full(is));
    }

    /// Connections of this node's copy break.
    public void breakConnections(SimNode host) {
        seat(host)
                .ifPresent(seat -> {
                    for (int other = 0; other < nodes.size(); other++) {
                        network.close(seat, other, network.between(seat, other));
                    }
                });
    }

    // For guests.

    public static int blocks() {
        return BLOCKS;
    }

    /// Puts a guest's request before this node's copy.
    ///
    /// @return whether anybody took it
    public boolean ask(SimNode host, Request request) {
        Optional<VolumeNode> node = seat(host).map(nodes::get).filter(VolumeNode::isUp);
        node.ifPresent(there -> desk.ask(there, request));
        return node.isPresent();
    }

    public boolean isServing(SimNode host) {
        return seat(host).filter(seat -> nodes.get(seat).isServing()).isPresent();
    }

    private Optional<Integer> seat(SimNode host) {
        int seat = hosts.indexOf(host);
        return seat < 0 ? Optional.empty() : Optional.of(seat);
    }

    // What the copies want to know and have done.

    @Override
    long now(int seat) {
        return hosts.get(seat).clock().bootMillis();
    }

    @Override
    GroupView agreed() {
        return agreed;
    }

    @Override
    GroupView applied(int seat) {
        return news.get(seat).view();
    }

    @Override
    public boolean isCut(int from, int to) {
        return world.network().isCut(hosts.get(from).place(), hosts.get(to).place());
    }

    @Override
    void propose(int from, Proposal proposal) {
        hosts.get(from).propose(Proposals.command(id, proposal));
    }

    @Override
    void drained(VolumeNode node, Position position) {
        // Nobody asks for it: a disk goes where its machine is started.
    }

    @Override
    void did(VolumeNode node, ReplicationAction action) {
        world.copyDid(hosts.get(node.seat), newest.name(), action);
    }

    @Override
    void answers(VolumeNode node, Request request) {
        desk.answers(node, hosts.get(node.seat), newest, request);
    }

    /// How the copies stand, for a report of no progress.
    public String told() {
        StringBuilder text = new StringBuilder(newest.name());
        text.append(" agreed ").append(agreed);
        for (VolumeNode node : nodes) {
            text.append("; seat ").append(node.seat).append(node.isUp() ? ": " : " is down");
            if (node.isUp()) {
                text.append(node.replication().told()).append(", awaits ");
                text.append(node.replication().awaited(node.now()));
            }
        }
        return text.toString();
    }

    /// Whether the newest state has every copy in sync whose node runs, and the primary serves.
    public boolean isWhole() {
        for (Copy copy : newest.copies()) {
            boolean runs = hosts.get(copy.seat()).isRunning();
            if (runs && nodes.get(copy.seat()).isUp() && !copy.isInSync()) {
                return false;
            }
        }
        return isServing(world.node(newest.primaryCopy().node()));
    }
}
