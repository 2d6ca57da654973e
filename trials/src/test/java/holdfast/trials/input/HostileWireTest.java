package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.drivers.trust.Identity;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/// Whatever comes to the wire's port, the cluster goes on writing: what is no node's is hung up on.
@Covers({"T1", "T4"})
final class HostileWireTest {

    private static final int FLOOD = 300;
    private static final int GARBAGE_AT_A_TIME = 18;

    @Test
    void strangersAreHungUpOnAndTheClusterGoesOn() throws Exception {
        try (Besieged cluster = Besieged.start()) {
            cluster.goesOn();
            garbage(cluster);
            certificates(cluster);
            frames(cluster);
            cluster.goesOn();
            flood(cluster);
            cluster.assertUnharmed();
        }
    }

    private static void garbage(Besieged cluster) throws Exception {
        Random random = new Random(11);
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
                                "\u0080.\u0001\0\u0002",
                                "\u00ff\u00ff\u00ff\u00ff\u00ff",
                                "\n".repeat(4000)));
        byte[] noise = new byte[3000];
        random.nextBytes(noise);
        all.add(new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1));
        Cases cases = new Cases();
        for (SandboxNode node : cluster.nodes()) {
            for (String text : all) {
                cases.add(
                        "garbage for " + node,
                        () -> {
                            String heard = Stranger.says(Stranger.plain(node.place().wire()), text);
                            // At most a TLS alert.
                            assertThat(heard.length()).isLessThan(32);
                        });
            }
        }
        cases.goThrough(GARBAGE_AT_A_TIME);
        cluster.goesOn();
    }

    /// None, one of another authority, and a client's: nobody of them is told anything.
    private static void certificates(Besieged cluster) throws Exception {
        for (SandboxNode node : cluster.nodes()) {
            String wire = node.place().wire();
            assertThat(heard(() -> Stranger.nameless(wire))).isEmpty();
            Identity.Files foreign = cluster.foreign(cluster.node(2));
            assertThat(heard(() -> Stranger.as(foreign, wire))).isEmpty();
            assertThat(heard(() -> Stranger.as(cluster.admin(), wire))).doesNotContain("sandbox");
        }
        cluster.goesOn();
    }

    /// A node's own certificate in wrong hands: lengths that would take all memory, and greetings that are none.
    private static void frames(Besieged cluster) throws Exception {
        Identity.Files stolen = cluster.node(2).place().trust();
        String wire = cluster.node(1).place().wire();
        for (String text :
                List.of(
                        "\u007f\u00ff\u00ff\u00ff\u0001{}",
                        "\u00ff\u00ff\u00ff\u00ff\u0001",
                        "\0\0\0\0\u0001",
                        "\0\0\0\u0002\u0001[]",
                        "\0\0@\0\u0001" + "x".repeat(16_384))) {
            heard(() -> Stranger.as(stolen, wire), text);
        }
        cluster.goesOn();
    }

    /// Connections that say nothing, or a byte now and then, as many as come, on every node; a node that is killed meanwhile
    /// comes back.
    private static void flood(Besieged cluster) throws Exception {
        List<Thread> threads = new ArrayList<>();
        boolean[] over = {false};
        try {
            for (int number = 0; number < FLOOD; number++) {
                SandboxNode node = cluster.nodes().get(number % 3);
                boolean talks = number % 2 == 0;
                threads.add(
                        Thread.startVirtualThread(() -> siege(node.place().wire(), talks, over)));
            }
            cluster.goesOn();
            SandboxNode restarted = cluster.node(3);
            restarted.kill();
            cluster.goesOn();
            restarted.start();
            cluster.revision();
            cluster.goesOn();
        } finally {
            over[0] = true;
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private static void siege(String wire, boolean talks, boolean[] over) {
        byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc};
        while (!over[0] && !Thread.currentThread().isInterrupted()) {
            try (Socket socket = Stranger.plain(wire)) {
                for (int sent = 0; !over[0]; sent++) {
                    if (talks || sent == 0) {
                        socket.getOutputStream().write(hello[sent % hello.length]);
                    }
                    if (!Pause.millis(300)) {
                        return;
                    }
                    if (!talks && sent > 10) {
                        break;
                    }
                }
            } catch (IOException e) {
                // Hung up on: the next one.
                if (!Pause.millis(100)) {
                    return;
                }
            }
        }
    }

    private interface Connecting {
        Socket connect() throws Exception;
    }

    private static String heard(Connecting connecting) throws Exception {
        return heard(connecting, "\0\0\0\u0002\u0001{}");
    }

    private static String heard(Connecting connecting, String text) throws Exception {
        try {
            return Stranger.says(connecting.connect(), text);
        } catch (SSLException | java.net.SocketException e) {
            return "";
        }
    }
}
