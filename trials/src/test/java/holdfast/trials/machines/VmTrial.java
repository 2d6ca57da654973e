package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.CopyView;
import holdfast.frontends.api.EditGroup;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.PoliciesWish;
import holdfast.frontends.api.VmView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.frontends.client.VmCalls;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxBuilder;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import holdfast.trials.Clients;
import holdfast.trials.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// Nodes, and one virtual machine that writes records to its disk.
final class VmTrial implements AutoCloseable {

    static final String VM = "g1";

    /// After this a trial that waits has failed. Long, because machines may be busy, and guests are slow where nothing speeds them up.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern RECORD = Pattern.compile("REC ([0-9]+) [0-9.]+");
    private static final int SECTOR = 512;

    /// Records lie in turn in as many sectors from the second one on.
    private static final int ROUND = 16_384;

    final Sandbox sandbox;
    private final Clients clients;

    private VmTrial(Sandbox sandbox, Clients clients) {
        this.sandbox = sandbox;
        this.clients = clients;
    }

    static VmTrial start(int nodes) throws Exception {
        return start(Sandbox.builder().nodes(nodes), List.of(VM));
    }

    static VmTrial start(SandboxBuilder cluster, List<String> machines) throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: virtual machines are runs");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")),
                "needs QEMU: apt-get install qemu-system-x86");
        Sandbox sandbox = begun(cluster.hosts(true).vms(machines).progress(System.out::println));
        try {
            return new VmTrial(sandbox, Clients.of(sandbox, new SecureRandom()));
        } catch (Exception | Error e) {
            sandbox.close();
            throw e;
        }
    }

    private static Sandbox begun(SandboxBuilder cluster) throws SandboxException {
        try {
            return cluster.start();
        } catch (SandboxException e) {
            Assumptions.assumeFalse(
                    e.problem().code().startsWith("small-guest"),
                    () -> "needs the small guest: " + e.problem());
            throw e;
        }
    }

    ClusterClient client() {
        return clients.any();
    }

    VmView vm() throws ClientException {
        return vm(VM);
    }

    VmView vm(String name) throws ClientException {
        return client().ask(VmCalls.vm(name, Consistency.CURRENT));
    }

    /// Where it runs now.
    VmRun run() {
        return run(VM);
    }

    VmRun run(String name) {
        return sandbox.vm(name).orElseThrow();
    }

    /// Has this machine on this node, with this priority.
    void gather(String name, SandboxNode node, long priority) {
        PoliciesWish wish = PoliciesWish.preferring(Optional.of(List.of()), Optional.of(priority));
        var edit = GroupCalls.edit(name, new EditGroup(wish), Condition.none());
        await(name + " has priority " + priority, () -> client().ask(edit).priority() == priority);
        await(
                name + " runs on " + node,
                () -> {
                    VmRun now = run(name);
                    if (now.node().equals(node.name())) {
                        return now.pid() != 0 && !durable(now).isEmpty();
                    }
                    if (now.pid() != 0 && !durable(now).isEmpty()) {
                        var _ = client().ask(GroupCalls.move(name, node.name(), Condition.none()));
                    }
                    return false;
                });
    }

    SandboxNode node(VmRun run) throws Exception {
        return sandbox.node(run.node());
    }

    /// What the guest said in this run.
    static String said(VmRun run) throws IOException {
        return Files.readString(Path.of(run.serial()), StandardCharsets.ISO_8859_1);
    }

    /// The records that the guest said are durable, by number: each as it was said. A line that was cut off says nothing.
    static NavigableMap<Long, String> durable(VmRun run) throws IOException {
        NavigableMap<Long, String> records = new TreeMap<>();
        String said = said(run);
        for (String line : said.substring(0, said.lastIndexOf('\n') + 1).lines().toList()) {
            Matcher record = RECORD.matcher(line.strip());
            if (record.matches()) {
                records.put(Long.parseLong(record.group(1)), record.group());
            }
        }
        return records;
    }

    /// Waits until the guest has said more records in this run.
    void awaitMore(VmRun run, int more) throws IOException {
        int before = durable(run).size();
        await("the guest says " + more + " more", () -> durable(run).size() >= before + more);
    }

    /// Waits until it is up in a later run than this one.
    VmRun awaitAfter(VmRun before) {
        await(
                "it is up in a run after " + before.run(),
                () -> {
                    VmRun now = run();
                    return now.run() > before.run() && now.pid() != 0 && !durable(now).isEmpty();
                });
        return run();
    }

    /// Those of these records that are not on the disk, which is read as any client reads a volume.
    List<String> lost(NavigableMap<Long, String> records, Path directory) throws Exception {
        return lost(VM, records, directory);
    }

    List<String> lost(String name, NavigableMap<Long, String> records, Path directory)
            throws Exception {
        Path copy = directory.resolve("disk");
        SandboxNode primary = sandbox.node(vm(name).disks().getFirst().primary().name());
        String uri = "nbd+unix:///" + name + "?socket=" + primary.place().disks();
        Process process =
                new ProcessBuilder(
                                "qemu-img",
                                "convert",
                                "-f",
                                "raw",
                                "-O",
                                "raw",
                                uri,
                                copy.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        List<String> lost = new ArrayList<>();
        try (RandomAccessFile disk = new RandomAccessFile(copy.toFile(), "r")) {
            byte[] sector = new byte[SECTOR];
            for (var record : records.entrySet()) {
                disk.seek(((record.getKey() - 1) % ROUND + 1) * SECTOR);
                disk.readFully(sector);
                String there =
                        new String(sector, StandardCharsets.US_ASCII)
                                .lines()
                                .findFirst()
                                .orElse("");
                if (!there.equals(record.getValue())) {
                    lost.add(record.getValue() + ", but there is " + there);
                }
            }
        }
        return lost;
    }

    /// Waits until the cluster is healthy, all copies of the volume count, and the guest writes.
    void awaitWell() throws Exception {
        sandbox.awaitHealthy();
        await(
                "all copies are in sync",
                () ->
                        client().ask(VolumeCalls.volume(VM, Consistency.CURRENT)).copies().stream()
                                .allMatch(copy -> copy.state().equals(CopyView.IN_SYNC)));
        await("the guest runs", () -> run().pid() != 0 && !durable(run()).isEmpty());
        awaitMore(run(), 3);
    }

    /// The node that has a copy of the disk and does not run the guest.
    SandboxNode otherCopy(VmRun run) throws Exception {
        return sandbox.node(
                client().ask(VolumeCalls.volume(VM, Consistency.CURRENT)).copies().stream()
                        .map(copy -> copy.node().name())
                        .filter(name -> !name.equals(run.node()))
                        .findFirst()
                        .orElseThrow());
    }

    NodeStatus status(SandboxNode node) throws Exception {
        return clients.at(node).status();
    }

    static boolean isFrozen(SandboxNode node) throws IOException {
        Path events = node.whole().cgroup().orElseThrow().resolve("cgroup.events");
        return Files.readAllLines(events).contains("frozen 1");
    }

    /// Whether the hypervisor of this run is still there.
    static boolean lives(VmRun run) {
        return ProcessId.of(run.pid()).isPresent();
    }

    /// The longest time between two records, by the guest's clock.
    ///
    /// @param from the number of the first that counts
    static double longestGap(VmRun run, long from) throws IOException {
        double longest = 0;
        double last = Double.NaN;
        for (String record : durable(run).tailMap(from).values()) {
            double at = Double.parseDouble(record.substring(record.lastIndexOf(' ') + 1));
            longest = Double.isNaN(last) ? 0 : Math.max(longest, at - last);
            last = at;
        }
        return longest;
    }

    /// Waits for something; what cannot be asked now is not so yet.
    void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    /// A sentence, and what the daemons printed last.
    private String tells(String sentence) {
        StringBuilder text = new StringBuilder(sentence);
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
