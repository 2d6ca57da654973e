package holdfast.trials.volumes;

import holdfast.core.json.Json;
import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VolumeWish;
import holdfast.trials.Clients;
import holdfast.trials.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/// Nodes, and one volume of which two of them have a copy.
final class VolumeTrial implements AutoCloseable {

    /// After this a trial that waits has failed. Long, because machines may be busy.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static final String VOLUME = "v1";
    static final int MIB = 64;

    final Sandbox sandbox;
    private final Clients clients;

    private VolumeTrial(Sandbox sandbox, Clients clients) {
        this.sandbox = sandbox;
        this.clients = clients;
    }

    static VolumeTrial start(int nodes) throws Exception {
        return start(nodes, OptionalLong.empty());
    }

    /// @param lossy the seed of disks that forget with their daemon what was not synced
    static VolumeTrial start(int nodes, OptionalLong lossy) throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that serve volumes hold leases");
        SandboxBuilder plan =
                Sandbox.builder()
                        .nodes(nodes)
                        .hosts(true)
                        .volumes(List.of(new VolumeWish(VOLUME, (long) MIB << 20)));
        for (int node = 1; lossy.isPresent() && node <= nodes; node++) {
            plan.settings("n" + node, Map.of("lossyFiles", Json.number(lossy.getAsLong() + node)));
        }
        Sandbox sandbox = plan.start();
        try {
            VolumeTrial trial = new VolumeTrial(sandbox, Clients.of(sandbox, new SecureRandom()));
            trial.awaitInSync();
            return trial;
        } catch (Exception | Error e) {
            sandbox.close();
            throw e;
        }
    }

    VolumeView volume() throws ClientException {
        return clients.any().ask(VolumeCalls.volume(VOLUME, Consistency.CURRENT));
    }

    SandboxNode primary() throws Exception {
        return sandbox.node(volume().primary().name());
    }

    /// The other node that has a copy.
    SandboxNode secondary() throws Exception {
        VolumeView volume = volume();
        for (CopyView copy : volume.copies()) {
            if (!copy.node().name().equals(volume.primary().name())) {
                return sandbox.node(copy.node().name());
            }
        }
        throw new AssertionError("only one copy: " + volume);
    }

    /// Those that have a copy, the primary first.
    List<SandboxNode> keepers() throws Exception {
        return List.of(primary(), secondary());
    }

    SandboxNode leader() throws Exception {
        return sandbox.node(clients.any().status().leader().name());
    }

    /// Compares the copies, and waits for the result.
    VerifyReport verified() throws ClientException {
        String began = clients.any().ask(VolumeCalls.verify(VOLUME)).startedAt();
        await(
                "the comparison is done",
                () -> {
                    VerifyReport last = clients.any().ask(VolumeCalls.verified(VOLUME));
                    return !last.state().equals(VerifyReport.RUNNING)
                            && last.startedAt().compareTo(began) >= 0;
                });
        return clients.any().ask(VolumeCalls.verified(VOLUME));
    }

    void attach(boolean attached) throws ClientException {
        clients.any()
                .ask(
                        attached
                                ? VolumeCalls.attach(VOLUME, "", Condition.none())
                                : VolumeCalls.detach(VOLUME, Condition.none()));
    }

    /// Asks for another primary. Asked again, it finds that it is done.
    void movePrimary(SandboxNode to) {
        await(
                "the primary is moved to " + to,
                () -> {
                    if (!volume().primary().name().equals(to.name())) {
                        clients.any().ask(VolumeCalls.movePrimary(VOLUME, to.name()));
                    }
                    return true;
                });
    }

    /// Waits until it is served and each copy has everything.
    void awaitInSync() {
        await(
                "it is served and both copies are in sync",
                () -> {
                    VolumeView volume = volume();
                    return volume.serving()
                            && volume.copies().stream()
                                    .allMatch(copy -> copy.state().equals(CopyView.IN_SYNC));
                });
    }

    /// Waits for something; what cannot be asked now is not so yet.
    void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    /// A sentence, the volume, and what the daemons printed last.
    String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
        try {
            text.append('\n').append(volume());
        } catch (ClientException e) {
            text.append('\n').append(e.getMessage());
        }
        for (SandboxNode node : sandbox.nodes()) {
            text.append("\n--- ").append(node).append(":\n").append(node.tail());
        }
        return text.toString();
    }

    @Override
    public void close() {
        clients.close();
        sandbox.close();
    }
}
