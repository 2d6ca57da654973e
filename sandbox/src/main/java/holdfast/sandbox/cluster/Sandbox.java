package holdfast.sandbox.cluster;

import holdfast.frontends.api.NodeStatus;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import holdfast.sandbox.process.ProcessId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A throw-away cluster of real daemons on this machine. See the package for its life.
///
/// All methods may be called from several threads.
public final class Sandbox implements AutoCloseable {

    private final SandboxBuilder plan;
    private final Consumer<String> progress;
    private final GuestImageMaking guestImage;

    /// Held while files or processes are made, and for the whole of closing.
    private final ReentrantLock making = new ReentrantLock();

    private final List<SandboxNode> nodes = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private boolean ended;
    private volatile @Nullable Ground ground;

    Sandbox(SandboxBuilder plan) {
        this.plan = plan;
        this.progress = plan.progress;
        this.guestImage = new GuestImageMaking(plan);
    }

    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /// Brings it up and waits until it is healthy. Where that fails, it wants to be closed.
    public void start() throws SandboxException {
        step(() -> {
            guestImage.prepare();
            Room room = Room.ofThisUser();
            room.sweep();
            ground = Ground.prepare(room, plan, this::publish);
            for (NodePlace place : ground().firstPlaces()) {
                SandboxNode node =
                        new SandboxNode(
                                place, this, plan.settings.getOrDefault(place.name(), Map.of()));
                nodes.add(node);
            }
            publish();
        });
        for (SandboxNode node : nodes) {
            node.launch(plan.program, !plan.joined);
            watch().add(node);
        }
        if (plan.joined) {
            Optional<String> share =
                    plan.witness ? Optional.of(layout().share().toString()) : Optional.empty();
            new Joining(this, watch().asks(), progress).form(nodes(), share);
        }
        awaitHealthy();
        if (!plan.lease.isEmpty()) {
            watch().asks().setLease(plan.lease);
        }
        if (!plan.volumes.isEmpty() || !plan.vms.isEmpty()) {
            new VolumeMaking(this, progress).make(nodes(), plan.volumes, plan.vms);
        }
        if (!plan.vms.isEmpty()) {
            new VmMaking(this, progress).make(plan.vms, guestImage.get());
        }
        publish();
    }

    /// Runs something short that makes files or processes, unless the sandbox is closing.
    void step(Step step) throws SandboxException {
        making.lock();
        try {
            if (closing) {
                throw Refusals.ending();
            }
            step.run();
        } finally {
            making.unlock();
        }
    }

    private Ground ground() {
        Ground made = ground;
        if (made == null) {
            throw new IllegalStateException("this sandbox was not started");
        }
        return made;
    }

    private void publish() {
        Ground made = ground;
        making.lock();
        try {
            if (made != null && !closing) {
                made.state()
                        .write(
                                nodes,
                                made.watch().leader(),
                                witness(made),
                                made.network().cuts(),
                                made.watch().seen(NodeStatus::volumes),
                                vms());
            }
        } catch (IOException e) {
            // The next round tries again; a full disk is told by whoever writes something that
            // matters.
        } finally {
            making.unlock();
        }
    }

    /// Where the cluster itself made the witness's file, the leader knows its id.
    private Optional<UUID> witness(Ground made) {
        return plan.joined && plan.witness
                ? leader().flatMap(this::status)
                        .map(status -> status.witness().file())
                        .filter(file -> !file.isEmpty())
                        .map(UUID::fromString)
                : made.witness();
    }

    /// Where its virtual machines run now.
    public List<VmRun> vms() {
        return watch().seen(NodeStatus::groups).stream()
                .filter(group -> plan.vms.contains(group.name()))
                .map(group -> VmRun.of(group, nodes))
                .toList();
    }

    public Optional<VmRun> vm(String name) {
        return vms().stream().filter(vm -> vm.name().equals(name)).findFirst();
    }

    /// Waits until it is healthy (see [Health]).
    ///
    /// @throws SandboxException where it is not within [Limits#HEALTHY], or a daemon ended
    public void awaitHealthy() throws SandboxException {
        awaitHealthy(Limits.HEALTHY);
    }

    public void awaitHealthy(Duration limit) throws SandboxException {
        new Waiting(this, health(), progress).untilHealthy(limit);
        publish();
    }

    private Health health() {
        return new Health(watch(), nodes, plan.witness);
    }

    /// What is not as it should be now; nothing where the cluster is healthy.
    public List<String> wanting() {
        return health().wanting();
    }

    public List<SandboxNode> nodes() {
        return List.copyOf(nodes);
    }

    public SandboxNode node(String name) throws SandboxException {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.noSuchNode(name, nodes));
    }

    /// Who leads, as the nodes say.
    public Optional<SandboxNode> leader() {
        return watch().leader();
    }

    /// What a node said when it was last looked at; nothing where it did not answer.
    public Optional<NodeStatus> status(SandboxNode node) {
        return watch().status(node);
    }

    /// Waits until somebody leads who is not `other`.
    ///
    /// @return the leader, or nothing where the time was not enough
    public Optional<SandboxNode> awaitLeaderOtherThan(SandboxNode other, Duration limit) {
        watch().await(limit, () -> leader().filter(leader -> !leader.equals(other)).isPresent());
        return leader().filter(leader -> !leader.equals(other));
    }

    /// Waits until somebody leads.
    public Optional<SandboxNode> awaitLeader(Duration limit) {
        watch().await(limit, () -> leader().isPresent());
        return leader();
    }

    /// One more node, empty, which waits to be added to the cluster.
    public SandboxNode addNode() throws SandboxException {
        NodePlace[] place = new NodePlace[1];
        step(() -> {
            if (nodes.size() == Limits.MOST_NODES) {
                throw Refusals.full(layout().id());
            }
            place[0] = ground().places().make(nodes.size() + 1, false);
            nodes.add(new SandboxNode(place[0], this, Map.of()));
            ground().writeClient(nodes.stream().map(SandboxNode::place).toList());
        });
        SandboxNode node = node(place[0].name());
        watch().add(node);
        node.start();
        publish();
        return node;
    }

    /// From now on packets from one to the other are dropped, and the other way too where `bothWays`.
    public void cut(SandboxNode from, SandboxNode to, boolean bothWays) throws SandboxException {
        step(() -> ground().network().cut(from, List.of(to), bothWays));
    }

    /// Cuts a node from all others, both ways.
    public void isolate(SandboxNode node) throws SandboxException {
        List<SandboxNode> others = nodes.stream().filter(one -> !one.equals(node)).toList();
        step(() -> ground().network().cut(node, others, true));
    }

    /// Packets pass again between the two, both ways.
    public void heal(SandboxNode one, SandboxNode other) throws SandboxException {
        step(() -> ground().network().heal(one, other));
    }

    public void healAll() throws SandboxException {
        step(() -> ground().network().healAll());
    }

    /// The witness's share is not there any more.
    public void hideShare() throws SandboxException {
        step(() -> new ShareMove("hide the share").move(layout().share(), layout().hiddenShare()));
    }

    public void showShare() throws SandboxException {
        step(() ->
                new ShareMove("bring the share back")
                        .move(layout().hiddenShare(), layout().share()));
    }

    public Layout layout() {
        return ground().layout();
    }

    Papers papers() {
        return ground().papers();
    }

    Watch watch() {
        return ground().watch();
    }

    /// Whether its nodes may run groups.
    boolean hosts() {
        return plan.hosts;
    }

    DaemonProgram program() {
        return plan.program;
    }

    /// COMMAND shall not outlive this sandbox, not even where that is killed.
    public void commandRuns(ProcessId command) {
        ground().reaper().commandRuns(command);
    }

    public boolean isClosing() {
        return closing;
    }

    /// Ends all daemons in order and leaves nothing behind. From any state; a second call waits for the first.
    @Override
    public void close() {
        closing = true;
        guestImage.giveUp();
        making.lock();
        try {
            Ground made = ground;
            if (made != null && !ended) {
                ended = true;
                Ending.end(made, nodes, plan.keep, progress);
            }
        } finally {
            making.unlock();
        }
    }
}
