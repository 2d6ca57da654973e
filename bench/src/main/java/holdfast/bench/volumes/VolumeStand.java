package holdfast.bench.volumes;

import holdfast.bench.Scratch;
import holdfast.bench.cluster.Cluster;
import holdfast.bench.cluster.Waits;
import holdfast.bench.nbd.Door;
import holdfast.bench.nbd.Guest;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.CreatePool;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// Nodes with pools in a scratch directory, for volumes.
record VolumeStand(Cluster cluster, Scratch scratch) implements AutoCloseable {

    private static final long BLOCK = 4_096;

    /// What is usual, in a wish.
    private static final int USUAL = -1;

    static VolumeStand start(int nodes, boolean witness, Scratch scratch, SecureRandom chance)
            throws IOException {
        Cluster cluster =
                Cluster.start(Sandbox.builder().nodes(nodes).witness(witness).hosts(true), chance);
        VolumeStand stand = new VolumeStand(cluster, scratch);
        try {
            for (SandboxNode node : cluster.nodes()) {
                Path pool = scratch.below("pool-" + node.name());
                Waits.until(
                        "a pool on " + node,
                        () -> {
                            CreatePool wish = new CreatePool("", node.name(), pool.toString());
                            cluster.any().ask(VolumeCalls.create(wish));
                            return true;
                        });
            }
            return stand;
        } catch (IOException | RuntimeException e) {
            stand.close();
            throw e;
        }
    }

    /// Makes a volume with copies on these nodes, the primary's first, and waits until it is served.
    ///
    /// @param logBytes of each copy's log
    void make(String name, long bytes, long logBytes, List<SandboxNode> nodes) {
        List<String> names = nodes.stream().map(SandboxNode::name).toList();
        CreateVolume wish = new CreateVolume(name, bytes, BLOCK, USUAL, USUAL, logBytes, names, "");
        Waits.until(
                "volume " + name + " is made",
                () -> {
                    cluster.any().ask(VolumeCalls.create(wish));
                    return true;
                });
        Waits.until(
                "volume " + name + " is attached",
                () -> {
                    cluster.any().ask(VolumeCalls.attach(name, "", Condition.none()));
                    return true;
                });
        awaitInSync(name);
    }

    VolumeView view(String name) throws ClientException {
        return cluster.any().ask(VolumeCalls.volume(name, Consistency.CURRENT));
    }

    void awaitInSync(String name) {
        Waits.until(name + " is served and in sync", () -> isInSync(view(name)));
    }

    private static boolean isInSync(VolumeView view) {
        return view.serving()
                && view.copies().stream().allMatch(copy -> copy.state().equals(CopyView.IN_SYNC));
    }

    static CopyView copyOn(VolumeView view, SandboxNode node) {
        return view.copies().stream()
                .filter(copy -> copy.node().name().equals(node.name()))
                .findFirst()
                .orElseThrow();
    }

    /// Waits until the logs of all copies are in their data files, but for so many bytes.
    void awaitAtRest(String name, long bytes) {
        Waits.until(
                name + " is at rest",
                () -> {
                    VolumeView view = view(name);
                    return isInSync(view)
                            && view.copies().stream()
                                    .allMatch(copy -> copy.logUsedBytes() <= bytes);
                });
    }

    SandboxNode primary(String name) {
        String[] found = new String[1];
        Waits.until(
                "somebody is primary of " + name,
                () -> {
                    found[0] = view(name).primary().name();
                    return !found[0].isEmpty();
                });
        return Cluster.must(() -> cluster.sandbox().node(found[0]));
    }

    /// A guest on the primary's machine.
    Guest guest(String name, long bytes) throws IOException {
        return new Guest(Door.export(primary(name).place().disks(), name), bytes / Guest.BLOCK);
    }

    /// A guest that looks for its disk on every node when it lost it.
    Guest guestAnywhere(String name, long bytes) throws IOException {
        List<Path> sockets = cluster.nodes().stream().map(node -> node.place().disks()).toList();
        return new Guest(Door.among(sockets, name), bytes / Guest.BLOCK);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
