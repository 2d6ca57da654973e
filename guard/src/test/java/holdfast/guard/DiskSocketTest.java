package holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The listening socket of the node's disks, with real guards and real daemons that are killed.
@Timeout(180)
class DiskSocketTest {

    @TempDir Path data;
    private TestNode node;

    @BeforeEach
    void makeNode() throws Exception {
        node = TestNode.make(data);
    }

    @AfterEach
    void end() throws Exception {
        node.end();
    }

    private List<String> daemon() {
        return List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EchoDaemon.class.getName(),
                data.toString());
    }

    private Process startGuard() throws IOException {
        return node.startGuard(daemon().toArray(String[]::new));
    }

    private SocketChannel client() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(node.files.disks()));
    }

    /// Which process answers; -1 where the connection ended.
    private static long answer(SocketChannel client) throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (isMore(client, one.clear())) {
            char letter = (char) one.get(0);
            if (letter == '\n') {
                return Long.parseLong(line.toString());
            }
            line.append(letter);
        }
        return -1;
    }

    private static boolean isMore(SocketChannel client, ByteBuffer one) {
        try {
            return client.read(one) > 0;
        } catch (IOException _) {
            // Reset: nobody will ever take it out of its backlog.
            return false;
        }
    }

    private static void ask(SocketChannel client) throws IOException {
        client.write(ByteBuffer.wrap("?".getBytes(StandardCharsets.US_ASCII)));
    }

    private void serve() throws IOException {
        Files.writeString(data.resolve("serve"), "");
    }

    private long killDaemon() throws Exception {
        ProcessMark mark = node.daemon().orElseThrow();
        Files.delete(data.resolve("serve"));
        TestNode.signal("KILL", mark);
        node.await("its end", () -> !mark.isAlive());
        return mark.pid();
    }

    @Test
    @DisplayName("three daemons in a row serve who waited while none of them lived")
    void outlivesDaemons() throws Exception {
        Process guard = startGuard();
        node.await("the socket", () -> Files.exists(node.files.disks()));
        Set<Long> served = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            node.await("a connection", this::canConnect);
            try (SocketChannel first = client();
                    SocketChannel second = client()) {
                // Nobody accepts yet.
                serve();
                long pid = answer(first);
                assertThat(pid).isPositive().isEqualTo(answer(second));
                assertThat(served.add(pid)).as("another daemon than those before").isTrue();
                assertThat(killDaemon()).isEqualTo(pid);
                assertThat(answer(first)).isEqualTo(-1);
            }
        }
        assertThat(guard.isAlive()).isTrue();
        assertOnlyGuests(node.files.disks(), "rw-rw----");
        assertOnlyGuests(node.files.disks().resolveSibling(""), "rwx--x---");
    }

    /// Where this is root, the guests' group is let in; else nobody is.
    private static void assertOnlyGuests(Path file, String permissions) throws Exception {
        String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if ("root".equals(System.getProperty("user.name"))) {
            assertThat(found).isEqualTo(permissions);
            assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(GuardFiles.GUESTS);
        } else {
            assertThat(found).endsWith("------");
        }
    }

    private boolean canConnect() {
        try (SocketChannel _ = client()) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @Covers("L8")
    @DisplayName(
            "a guard that died takes nothing from who is connected, and the next one makes the socket anew")
    void outlivesGuards() throws Exception {
        Process guard = startGuard();
        node.await("the socket", () -> Files.exists(node.files.disks()));
        serve();
        node.await("a connection", this::canConnect);
        try (SocketChannel connected = client()) {
            long pid = answer(connected);
            assertThat(pid).isPositive();
            guard.destroyForcibly().waitFor();
            startGuard();
            node.await("the next guard", () -> node.said().contains("found the daemon " + pid));
            // The daemon has the socket as well, so it goes on serving, old clients and new ones.
            ask(connected);
            assertThat(answer(connected)).isEqualTo(pid);
            try (SocketChannel other = client()) {
                assertThat(answer(other)).isEqualTo(pid);
            }
            // With it the old socket ends.
            assertThat(killDaemon()).isEqualTo(pid);
            assertThat(answer(connected)).isEqualTo(-1);
            serve();
            // Who came between the two sockets comes again, as a guest does.
            node.await("an answer of the next daemon", () -> isAnsweredByAnother(pid));
        }
    }

    private boolean isAnsweredByAnother(long before) {
        try (SocketChannel next = client()) {
            long now = answer(next);
            return now > 0 && now != before;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    @DisplayName(
            "a daemon that comes by itself has its own socket, and nobody waits for the guard's any more")
    void givenUp() throws Exception {
        node.startGuard("--", "/bin/sh", "-c", "exit 7", data.toString());
        node.await("a connection", this::canConnect);
        try (SocketChannel waiting = client()) {
            node.startDaemon();
            node.await("its hello", () -> node.said().contains("guard: the daemon is"));
            assertThat(answer(waiting)).isEqualTo(-1);
            assertThat(canConnect()).isFalse();
        }
    }

    @Test
    @DisplayName("a path that is too long for a socket is said, with what to do")
    void tooLong() throws Exception {
        Path deep = Files.createDirectories(data.resolve("d".repeat(100)));
        DiskSocket socket = new DiskSocket(new GuardFiles(deep).disks());
        try {
            socket.make();
            throw new AssertionError("it was made");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("shorter path");
        }
        assertThat(socket.isHeld()).isFalse();
    }
}
