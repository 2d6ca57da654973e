package holdfast.trials.joining;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.sandbox.network.AddressBlock;
import holdfast.sandbox.process.DaemonProgram;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Machines with empty data directories become a cluster, and one is taken out of it again.
@Covers({"T1", "T2", "T3", "T4"})
@Timeout(300)
final class JoinTest {

    /// For what is refused only when the time is over.
    private static final Duration SHORT = Duration.ofSeconds(2);

    private Path folder;
    private AddressBlock addresses;
    private final List<Machine> machines = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        // A socket's path must be short.
        folder = Files.createTempDirectory(Path.of("/tmp"), "hfj");
        addresses = AddressBlock.take(new SecureRandom());
    }

    @AfterEach
    void end() throws Exception {
        machines.forEach(Machine::close);
        addresses.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Machine machine(int number) throws Exception {
        return machine(number, "n" + number);
    }

    private Machine machine(int number, String name) throws Exception {
        DaemonProgram program = DaemonProgram.ofThisJvm();
        List<String> java = new ArrayList<>();
        java.add(program.java());
        java.addAll(program.options());
        java.addAll(List.of("-cp", program.classPath(), program.main(), "daemon"));
        Path own = Files.createDirectory(folder.resolve("m" + number));
        Machine machine = new Machine(own, java, name, addresses.address(number));
        machines.add(machine);
        return machine.start();
    }

    private static void found(Machine machine) throws Exception {
        machine.ask(Calls.foundCluster("berlin"));
        machine.until("it leads", status -> status.role().equals(NodeStatus.LEADER));
    }

    private static String token(Machine member) throws Exception {
        return member.ask(Calls.addToken(3_600)).token();
    }

    private static void join(Machine machine, Machine by, String token) throws Exception {
        machine.ask(Calls.joinCluster(by.api(), token));
        machine.until("it is a node", status -> !status.leader().id().isEmpty());
    }

    @Test
    void threeMachinesBecomeACluster() throws Exception {
        Machine one = machine(1);
        Machine two = machine(2);
        Machine three = machine(3);
        for (Machine machine : machines) {
            assertThat(machine.ask(Calls.status()).problems().getFirst().code())
                    .isEqualTo("in-no-cluster");
            assertThat(listens(machine.host, AddressBlock.WIRE_PORT)).isFalse();
            assertThat(listens(machine.host, AddressBlock.API_PORT)).isFalse();
        }
        found(one);
        join(two, one, token(one));
        // The third asks one that does not lead.
        join(three, two, token(two));
        for (Machine machine : machines) {
            until("all vote", () -> isWhole(machine));
            assertThat(machine.ask(Calls.node()).starts()).isOne();
        }
        three.ask(Calls.putSetting("by", "three", Condition.none()));
        assertThat(one.ask(Calls.setting("by", Consistency.CURRENT)).value()).isEqualTo("three");
        assertThat(two.ask(Calls.nodes(Consistency.CURRENT)).nodes())
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.certificate()).isEqualTo(NodeView.VALID))
                .allSatisfy(node -> assertThat(node.signs()).isTrue());
        noSecretLiesOpen();

        // Whoever comes back is the node that it was; and the founder does not found again.
        one.kill();
        two.until("another leads", status -> isLedByAnother(status, one));
        one.start();
        until("it is back", () -> isWhole(one));
        assertThat(one.ask(Calls.status()).cluster()).isEqualTo("berlin");
        assertThat(one.ask(Calls.node()).starts()).isEqualTo(2);
        assertThat(one.refusal(Calls.foundCluster("again"))).isEqualTo("already-in-a-cluster");

        // The one that leads now was not the founder, and lets others in all the same (T3).
        Machine four = machine(4);
        join(four, three, token(two));
        until("it votes", () -> four.isWhole(4));
    }

    private static boolean isWhole(Machine machine) {
        try {
            return machine.isWhole(3);
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean isLedByAnother(NodeStatus status, Machine gone) {
        return !status.leader().name().isEmpty() && !status.leader().name().equals(gone.name);
    }

    private static boolean listens(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Keys are their owner's alone, and nowhere else: not in a log, a snapshot or what daemons print.
    private void noSecretLiesOpen() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains("PRIVATE KEY")) {
                    assertThat(file.getFileName()).hasToString("node.key");
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
                assertThat(text).as(file.toString()).doesNotContain("hfjoin-");
            }
        }
    }

    @Test
    void badTokensGetNobodyIn() throws Exception {
        Machine one = machine(1);
        found(one);
        String token = token(one);
        Machine two = machine(2, "N1");
        String slip =
                token.substring(0, 30)
                        + (token.charAt(30) == 'q' ? 'w' : 'q')
                        + token.substring(31);
        assertThat(two.refusal(Calls.joinCluster(one.api(), slip))).isEqualTo("token-garbled");
        assertThat(two.refusal(Calls.joinCluster(one.api(), token))).isEqualTo("node-name-taken");

        Machine other = machine(3, "other");
        found(other);
        assertThat(two.refusal(Calls.joinCluster(one.api(), token(other))))
                .isEqualTo("not-the-tokens-cluster");
        assertThat(two.refusal(Calls.joinCluster(one.host + ":1", token)))
                .isEqualTo("member-not-reached");

        String second = one.ask(Calls.addToken(1)).token();
        Machine four = machine(4);
        holdfast.sandbox.cluster.Pause.millis(1_100);
        assertThat(four.refusal(Calls.joinCluster(one.api(), second))).isEqualTo("token-late");

        join(four, one, token);
        Machine five = machine(5);
        until(
                "it is told that the token is used",
                () -> five.refusal(Calls.joinCluster(one.api(), token)).equals("token-used"));
        var made = one.ask(Calls.addToken(60));
        one.ask(Calls.removeToken(made.id()));
        assertThat(five.refusal(Calls.joinCluster(one.api(), made.token())))
                .isEqualTo("token-unknown");
        assertThat(one.ask(Calls.status()).members()).hasSize(2);
    }

    @Test
    void aRemovedNodeIsHeardNoMore() throws Exception {
        Machine one = machine(1);
        found(one);
        Machine two = machine(2);
        join(two, one, token(one));
        Machine three = machine(3);
        join(three, one, token(one));
        until("all vote", () -> isWhole(one));
        String id = two.ask(Calls.status()).node().id();
        two.stop();
        one.ask(Calls.removeNode("n2"));
        two.start();
        three.until("the others go on", status -> status.members().size() == 2);
        assertThat(one.ask(Calls.node(id, Consistency.CURRENT)).certificate())
                .isEqualTo(NodeView.REMOVED);
        until("it is refused", () -> two.log().contains("was removed from the cluster"));
        assertThat(two.refusal(Calls.setting("by", Consistency.CURRENT), SHORT))
                .isEqualTo("no-leader");
        assertThat(one.ask(Calls.status()).members())
                .noneSatisfy(member -> assertThat(member.id()).isEqualTo(id));
    }

    /// While it runs: its connections end at once, and no other one is of use to it.
    @Test
    void aRunningNodeThatIsRemovedIsCutOff() throws Exception {
        Machine one = machine(1);
        found(one);
        Machine two = machine(2);
        join(two, one, token(one));
        Machine three = machine(3);
        join(three, one, token(one));
        until("all vote", () -> isWhole(one));
        Set<String> live = Connections.of(two.host);
        assertThat(live).isNotEmpty();
        one.ask(Calls.removeNode("n2"));
        until(
                "its connections are closed",
                () -> Connections.of(two.host).stream().noneMatch(live::contains));
        until("it is refused", () -> two.log().contains("was removed from the cluster"));
        three.until("the others go on", status -> status.members().size() == 2);
        three.ask(Calls.putSetting("by", "three", Condition.none()));
        assertThat(two.refusal(Calls.setting("by", Consistency.CURRENT), SHORT))
                .isEqualTo("no-leader");
    }

    private interface Wish {
        boolean isMet() throws Exception;
    }

    private static void until(String what, Wish wish) throws Exception {
        for (int i = 0; i < 1_500; i++) {
            if (wish.isMet()) {
                return;
            }
            holdfast.sandbox.cluster.Pause.millis(20);
        }
        throw new AssertionError("waited in vain until " + what);
    }
}
