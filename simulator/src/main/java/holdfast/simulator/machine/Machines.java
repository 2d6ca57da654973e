package holdfast.simulator.machine;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.GroupId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.node.HostAction.RunRef;
import holdfast.simulator.volume.ClusterCopies;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Resident;
import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.SimRun;
import holdfast.simulator.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All machines of a world: the copies of their disks, and their guests.
public final class Machines implements Resident {
    private static final int FEW_RECORDS = 12;
    private static final int MANY_RECORDS = 100_000;

    private final World world;
    private final Chance chance;
    private final Map<ReplicationGroupId, ClusterCopies> volumes = new TreeMap<>();
    private final Map<GroupId, Memory> memories = new TreeMap<>();
    private final List<Guest> guests = new ArrayList<>();
    private ClusterState newest = ClusterState.EMPTY;
    private long guestsMade;

    public Machines(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
        world.watch(new Orders());
        world.house(this);
    }

    public Collection<ClusterCopies> volumes() {
        return volumes.values();
    }

    /// Writes that guests were told to be durable.
    public long acknowledged() {
        return memories.values().stream().mapToLong(Memory::acknowledged).sum();
    }

    /// Runs that read all of their disks.
    public long boots() {
        return memories.values().stream().mapToLong(Memory::boots).sum();
    }

    /// Which of these has not written anything since then, in words; empty where all have.
    ///
    /// @param machines numbered from 1
    public String silentSince(long since, int machines) {
        StringBuilder silent = new StringBuilder();
        for (int number = 1; number <= machines; number++) {
            Memory memory = memories.get(GroupId.of(number));
            if (memory == null || memory.lastAcknowledgedAt() <= since) {
                silent.append(number).append(" has written nothing");
                for (Guest guest : guests) {
                    if (guest.run.ref().group().equals(GroupId.of(number))) {
                        silent.append(", ").append(guest.told());
                    }
                }
                silent.append("; ");
            }
        }
        return silent.toString();
    }

    /// Which volumes are not whole, in words; empty where all are.
    public String unwhole() {
        StringBuilder told = new StringBuilder();
        for (ClusterCopies volume : volumes.values()) {
            told.append(volume.isWhole() ? "" : volume.told() + "; ");
        }
        return told.toString();
    }

    /// Disks are as well as everything else: a machine that boots reads much, and has a bound.
    public void readInTime() {
        volumes.values().forEach(ClusterCopies::readsInTime);
    }

    /// Whether no volume needs what this node keeps.
    public boolean maySpare(SimNode node) {
        return volumes.values().stream().allMatch(volume -> volume.maySpare(node));
    }

    // What happens to nodes.

    @Override
    public void seen(SimNode node) {
        ClusterState state = node.program().state();
        if (state.revision().isAbove(newest.revision())) {
            newest = state;
            state.storage().all().forEach(this::agreed);
        }
        volumes.values().forEach(volume -> volume.seen(node));
    }

    @SuppressWarnings("ReferenceEquality") // The same object, or something was applied.
    private void agreed(ReplicationGroup group) {
        ClusterCopies volume = volumes.get(group.id());
        if (volume == null) {
            int keep = chance.perMille(500) ? FEW_RECORDS : MANY_RECORDS;
            Chance own = chance.branch(1 + volumes.size());
            volumes.put(group.id(), new ClusterCopies(world, group, own, keep));
        } else if (volume.newest() != group) {
            volume.agreed(group);
        }
    }

    @Override
    public void programStopped(SimNode node) {
        volumes.values().forEach(volume -> volume.programStopped(node));
    }

    @Override
    public void powerLost(SimNode node) {
        volumes.values().forEach(volume -> volume.powerLost(node));
        for (Guest guest : guests) {
            if (guest.node == node) {
                guest.end();
            }
        }
        guests.removeIf(Guest::isOver);
    }

    @Override
    public void wiped(SimNode node) {
        volumes.values().forEach(volume -> volume.wiped(node));
    }

    @Override
    public void standsStill(SimNode node) {
        volumes.values().forEach(volume -> volume.standsStill(node));
    }

    @Override
    public void goesOn(SimNode node) {
        volumes.values().forEach(volume -> volume.goesOn(node));
    }

    @Override
    public void runStarted(SimNode node, SimRun run, ResourceSpec resource) {
        List<ClusterCopies> disks =
                resource.disks().stream()
                        .flatMap(disk -> newest.storage().groupOf(disk).stream())
                        .flatMap(group ->
                                volumes.values().stream()
                                        .filter(volume -> volume.newest().id().equals(group.id())))
                        .toList();
        Memory memory =
                memories.computeIfAbsent(
                        run.ref().group(), group -> new Memory("machine " + group));
        Guest guest =
                new Guest(world, node, run, disks, memory, chance.branch(1_000 + guestsMade++));
        guests.add(guest);
        guest.begin();
    }

    @Override
    public void runEnded(SimNode node, RunRef run) {
        for (Guest guest : guests) {
            if (guest.node == node && guest.run.ref().equals(run)) {
                guest.end();
            }
        }
        guests.removeIf(Guest::isOver);
    }
}
