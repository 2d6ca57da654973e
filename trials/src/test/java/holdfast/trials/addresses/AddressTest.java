package holdfast.trials.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.sandbox.process.Signal;
import holdfast.trials.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A group's address is where the group is, and never on two nodes.
@Timeout(400)
class AddressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADDRESS = "10.77.0.100";
    private static final long USUAL = -1;

    private Path folder;
    private Namespace hub;
    private final List<Island> islands = new ArrayList<>();
    private final AtomicInteger doubles = new AtomicInteger();
    private volatile boolean ended;
    private Thread watcher;

    @BeforeEach
    void prepare() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/mounts")).contains(" cgroup2 "),
                "needs root and cgroup v2: nodes that run groups freeze them by cgroup");
        // A socket's path must be short.
        folder = Files.createTempDirectory(Path.of("/tmp"), "hfa");
        hub = Namespace.make();
        hub.ip("link add br0 type bridge");
        hub.ip("link set br0 up");
    }

    @AfterEach
    void end() throws Exception {
        ended = true;
        if (watcher != null) {
            watcher.join();
        }
        for (Island island : islands) {
            island.end();
        }
        if (hub != null) {
            hub.end();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void cluster(int nodes) throws Exception {
        for (int number = 1; number <= nodes; number++) {
            Island island = Island.make(hub, number, folder.resolve("n" + number));
            islands.add(island);
            island.start();
            await("it answers: " + island, () -> island.status().role() != null);
        }
        Island first = islands.getFirst();
        first.ask(Calls.foundCluster("berlin"));
        await("it leads", () -> first.status().role().equals(NodeStatus.LEADER));
        for (Island other : islands.subList(1, nodes)) {
            String token = first.ask(Calls.addToken(3_600)).token();
            other.ask(Calls.joinCluster(first.api(), token));
        }
        await(
                "all hold their leases",
                () ->
                        first.status().members().stream()
                                        .filter(member -> member.lease().state().equals("held"))
                                        .count()
                                == nodes);
        watcher = Thread.ofPlatform().name("watcher").start(this::watch);
    }

    /// Counts looks that find it on two nodes.
    private void watch() {
        while (!ended) {
            List<Island> first = holders();
            // One is looked at after the other: what moved in between is found twice once, and not
            // twice.
            if (first.size() > 1 && holders().equals(first)) {
                doubles.incrementAndGet();
            }
        }
    }

    private List<Island> holders() {
        return islands.stream().filter(island -> island.network.has(ADDRESS)).toList();
    }

    private void group() {
        CreateGroup wish =
                new CreateGroup(
                        "web",
                        "",
                        List.of("n1"),
                        List.of("sleep", "100000"),
                        "/",
                        Map.of(),
                        "",
                        "",
                        USUAL,
                        USUAL,
                        USUAL,
                        USUAL,
                        List.of(ADDRESS + "/24%eth0"));
        await(
                "the group is made",
                () -> islands.getFirst().ask(GroupCalls.create(wish)).name().equals("web"));
        await("its address is on n1", () -> isOnlyOn(islands.getFirst()));
    }

    private boolean isOnlyOn(Island island) {
        return holders().equals(List.of(island));
    }

    private GroupView seenBy(Island island) throws Exception {
        return island.ask(GroupCalls.group("web", Consistency.LOCAL));
    }

    private void await(String what, Callable<Boolean> condition) {
        Patience.await(PATIENCE, what, condition, this::tells);
    }

    private String tells(String sentence) {
        StringBuilder told = new StringBuilder(sentence);
        islands.forEach(
                island -> told.append("\n--- ").append(island).append('\n').append(island.log()));
        return told.toString();
    }

    /// Daemon, guard, deadman and what they run, all by SIGKILL: nobody is left who could take the address away but the
    /// kernel, which counts in whole seconds: for so long it may be there although another node has it (L8).
    @Test
    @Covers({"L6", "P4"})
    void whereAllAreKilledTheKernelDropsItAndItComesBackElsewhere() throws Exception {
        cluster(3);
        group();
        Island dead = islands.getFirst();
        dead.network.killAll();
        assertThat(dead.network.has(ADDRESS)).isTrue();
        await("it is gone by itself", () -> !dead.network.has(ADDRESS));
        await("it is on another node", () -> holders().size() == 1);
        Island next = holders().getFirst();
        assertThat(next).isNotEqualTo(dead);
        await("it is online there", () -> seenBy(next).state().equals("online"));
        dead.start();
        await("it is back", () -> dead.status().problems().isEmpty());
        assertThat(isOnlyOn(next)).isTrue();
    }

    /// The guard takes it away at the deadline; the daemon that wakes up does not bring it back.
    @Test
    @Covers({"L6", "L7"})
    void whereTheDaemonStandsStillTheGuardTakesItAway() throws Exception {
        cluster(3);
        group();
        Island stopped = islands.getFirst();
        long daemon = stopped.daemon();
        Signal.STOP.send(daemon);
        await("the guard took it away", () -> !stopped.network.has(ADDRESS));
        await("it is on another node", () -> holders().size() == 1);
        Island next = holders().getFirst();
        assertThat(next).isNotEqualTo(stopped);
        Signal.CONT.send(daemon);
        await("it is back", () -> stopped.status().problems().isEmpty());
        assertThat(isOnlyOn(next)).isTrue();
        assertThat(stopped.log()).contains("the guard took eth0 " + ADDRESS + "/24 away");
        assertThat(doubles).hasValue(0);
    }

    /// Nobody else could have it, so it is still this node's when its lease returns.
    @Test
    @Covers({"L6", "L7"})
    void itComesBackWithTheLease() throws Exception {
        cluster(1);
        group();
        Island only = islands.getFirst();
        long run = seenBy(only).run();
        long daemon = only.daemon();
        Signal.STOP.send(daemon);
        await("the guard took it away", () -> !only.network.has(ADDRESS));
        Signal.CONT.send(daemon);
        await("it is back", () -> only.network.has(ADDRESS));
        await("it is online", () -> seenBy(only).state().equals("online"));
        assertThat(seenBy(only).run()).isEqualTo(run);
        only.ask(GroupCalls.offline("web", holdfast.frontends.client.Condition.none()));
        await("it is offline", () -> seenBy(only).state().equals("offline"));
        assertThat(holders()).isEmpty();
    }

    @Test
    @Covers({"L6", "P1"})
    void itMovesWithItsGroup() throws Exception {
        cluster(2);
        group();
        islands.getFirst()
                .ask(GroupCalls.move("web", "n2", holdfast.frontends.client.Condition.none()));
        await("it is on n2", () -> isOnlyOn(islands.get(1)));
        await("it is online", () -> seenBy(islands.getFirst()).state().equals("online"));
        assertThat(doubles).hasValue(0);
    }
}
