package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupCommand.CarryOutPlan;
import holdfast.core.cluster.group.PlanStep;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.host.HostCommand.DescribeHost;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.DataId;
import holdfast.core.model.Digest;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Nodes that run the virtual machines that the state gives them, and one that keeps files, as far as these tests want it.
final class Machining implements VmAccess, FileAccess {

    static final long MEMORY = 4L << 30;
    private static final String SAID = "login: ";

    private final OneNode node;
    private final Map<Digest, Long> files = new TreeMap<>();

    /// Nodes that say nothing.
    final Set<NodeId> silent = ConcurrentHashMap.newKeySet();

    /// What was done to which run, and what was typed.
    final List<String> done = new CopyOnWriteArrayList<>();

    /// Files that are no kernels.
    final Set<Digest> noKernels = ConcurrentHashMap.newKeySet();

    /// What is wrong with every run.
    volatile List<Trouble> problems = List.of();

    /// Whether runs are over that the state has.
    volatile boolean over;

    Machining(OneNode node) {
        this.node = node;
    }

    /// The node says what it has.
    void describe(int command) throws AccessException, InterruptedException {
        HostFacts facts =
                new HostFacts(
                        MEMORY,
                        2,
                        new HostFacts.Hypervisor(
                                "7.2.22", "tcg", "There is no KVM.", List.of("pc-q35-7.2"), "q64"),
                        new ArrayList<>(files.keySet()));
        applied(
                node.submit(
                        OneNode.ask(command), new DescribeHost(OneNode.SELF, DataId.of(1), facts)));
    }

    /// A plan gives the machine to the node of its disks.
    void assign(int command, String name) {
        ClusterState state = node.localState();
        Group group = state.groups().named(name).orElseThrow();
        PlanStep step =
                new PlanStep.Assign(
                        group.id(), OneNode.SELF, group.lastRun().next(), group.proof(), "a test");
        node.proposeOwn(
                Command.knowing(
                        state,
                        CommandId.of(command),
                        state.stampMillis(),
                        new CarryOutPlan(state.revision(), List.of(step))));
        if (node.localState().groups().named(name).orElseThrow().run().isEmpty()) {
            throw new IllegalStateException("the plan was refused");
        }
    }

    private static void applied(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new IllegalStateException(refused.problem().toString());
        }
    }

    @Override
    public Map<NodeId, VmReport> reports(Set<NodeId> nodes, Duration limit) {
        Map<NodeId, VmReport> reports = new HashMap<>();
        for (NodeId each : nodes) {
            reports.put(
                    each,
                    silent.contains(each)
                            ? new VmReport.Silent("It is not connected.")
                            : new VmReport.Told(machines(each)));
        }
        return reports;
    }

    private List<MachineReport> machines(NodeId of) {
        List<MachineReport> machines = new ArrayList<>();
        for (Vms.Found found : Vms.all(node.localState())) {
            for (Run run : found.group().run().stream().toList()) {
                if (!over && run.node().equals(of)) {
                    machines.add(
                            new MachineReport(
                                    found.group().id(),
                                    run.number(),
                                    "running",
                                    "It runs.",
                                    1_700_000_000_000L,
                                    4711,
                                    "/run/serial.sock",
                                    problems));
                }
            }
        }
        return machines;
    }

    private void require(NodeId on) throws AccessException {
        if (silent.contains(on)) {
            throw failed(AccessException.Kind.UNAVAILABLE, "peer-not-connected");
        }
        if (over) {
            throw failed(AccessException.Kind.REFUSED, NOT_HERE);
        }
    }

    private static AccessException failed(AccessException.Kind kind, String code) {
        return new AccessException(
                kind, new Problem(code, "act", "a machine", "It can't be done.", "Look."));
    }

    @Override
    public void act(Ask ask, NodeId on, GroupId group, RunNumber run, MachineAct act)
            throws AccessException {
        require(on);
        done.add(act.word() + " " + run.value());
    }

    @Override
    public ConsoleBytes console(Ask ask, NodeId on, GroupId group, long after, Duration wait)
            throws AccessException {
        require(on);
        byte[] said = SAID.getBytes(StandardCharsets.US_ASCII);
        int from = (int) Math.min(after, said.length);
        return new ConsoleBytes(from, Bytes.of(said).slice(from, said.length));
    }

    @Override
    public void type(Ask ask, NodeId on, GroupId group, Bytes bytes) throws AccessException {
        require(on);
        done.add("typed " + new String(bytes.toArray(), StandardCharsets.US_ASCII));
    }

    @Override
    public OptionalLong bytes(Digest file) {
        Long bytes = files.get(file);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public boolean mayBeKernel(Digest file) {
        return !noKernels.contains(file);
    }

    @Override
    public boolean keep(Ask ask, Digest file, InputStream body)
            throws AccessException, InterruptedException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[8_192];
            long all = 0;
            for (int bytes = body.read(part); bytes >= 0; bytes = body.read(part)) {
                sha256.update(part, 0, bytes);
                all += bytes;
            }
            if (!HexFormat.of().formatHex(sha256.digest()).equals(file.hex())) {
                throw failed(AccessException.Kind.REFUSED, "file-differs");
            }
            boolean isNew = files.put(file, all) == null;
            describe(2_000 + files.size());
            return isNew;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
