package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A conversation with a stand-in for QEMU that says what the test wants it to.
class QmpClientTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(100);

    private Path directory;
    private ServerSocketChannel listening;
    private final List<String> events = new CopyOnWriteArrayList<>();

    /// What the stand-in does, after the greeting and the capabilities, with the connection.
    @FunctionalInterface
    private interface Talk {
        void go(BufferedReader in, SocketChannel out) throws IOException;
    }

    @BeforeEach
    void listen() throws Exception {
        directory = Files.createTempDirectory(Path.of("/tmp"), "hq");
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket()));
    }

    @AfterEach
    void close() throws Exception {
        listening.close();
        Trees.delete(directory);
    }

    private Path socket() {
        return directory.resolve("qmp.sock");
    }

    private QmpClient connected(Talk talk) throws Exception {
        Thread.ofVirtual().start(() -> serve(talk));
        return QmpClient.connect(
                socket(), LONG, event -> events.add(event.path("event").asString("")));
    }

    private void serve(Talk talk) {
        try (SocketChannel out = listening.accept()) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    Channels.newInputStream(out), StandardCharsets.UTF_8));
            say(out, "{\"QMP\":{}}\r\n");
            answer(in, out, "\"return\":{}");
            talk.go(in, out);
        } catch (IOException _) {
            // The other side has gone.
        }
    }

    private static void say(SocketChannel out, String text) throws IOException {
        out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String idOf(String line) {
        return line.replaceFirst(".*\"id\":(\"[0-9]+\").*", "$1");
    }

    private static void answer(BufferedReader in, SocketChannel out, String what)
            throws IOException {
        say(out, "{" + what + ",\"id\":" + idOf(Objects.requireNonNull(in.readLine())) + "}\r\n");
    }

    private static QmpException.Kind failed(QmpClient client, Duration atMost) {
        return assertThatThrownBy(
                        () -> client.execute("query-status", QmpClient.arguments(), atMost))
                .asInstanceOf(InstanceOfAssertFactories.type(QmpException.class))
                .actual()
                .kind();
    }

    @Test
    void answersAreOfTheirCommandsAndEventsComeInOrder() throws Exception {
        Talk talk =
                (in, out) -> {
                    say(out, "{\"event\":\"STOP\"}\r\n{\"event\":");
                    say(out, "\"RESUME\"}\r\n");
                    answer(in, out, "\"return\":{\"status\":\"running\"}");
                    answer(in, out, "\"error\":{\"class\":\"GenericError\",\"desc\":\"no such\"}");
                    Objects.requireNonNull(in.readLine());
                };
        try (QmpClient client = connected(talk)) {
            assertThat(
                            client.execute("query-status", QmpClient.arguments(), LONG)
                                    .path("status")
                                    .asString(""))
                    .isEqualTo("running");
            assertThat(events).containsExactly("STOP", "RESUME");
            assertThat(failed(client, LONG)).isEqualTo(QmpException.Kind.REFUSED);
        }
    }

    /// A late answer is nobody's: the next command gets its own.
    @Test
    void anAnswerThatComesTooLateIsNotTakenForAnother() throws Exception {
        Talk talk =
                (in, out) -> {
                    String first = idOf(Objects.requireNonNull(in.readLine()));
                    String second = idOf(Objects.requireNonNull(in.readLine()));
                    say(out, "{\"return\":{\"status\":\"old\"},\"id\":" + first + "}\r\n");
                    say(out, "{\"return\":{\"status\":\"new\"},\"id\":" + second + "}\r\n");
                    Objects.requireNonNull(in.readLine());
                };
        try (QmpClient client = connected(talk)) {
            assertThat(failed(client, SHORT)).isEqualTo(QmpException.Kind.LATE);
            assertThat(
                            client.execute("query-status", QmpClient.arguments(), LONG)
                                    .path("status")
                                    .asString(""))
                    .isEqualTo("new");
        }
    }

    @Test
    void whoNeverAnswersIsAskedOnlySoOften() throws Exception {
        try (QmpClient client =
                connected((in, _) -> {
                    while (in.readLine() != null) {
                        // Says nothing.
                    }
                })) {
            for (int i = 0; i <= HypervisorLimits.ANSWERS_OWED; i++) {
                assertThat(failed(client, Duration.ofMillis(1))).isEqualTo(QmpException.Kind.LATE);
            }
        }
    }

    @Test
    void theEndOfTheConversationEndsWhatWaits() throws Exception {
        try (QmpClient client = connected((in, _) -> Objects.requireNonNull(in.readLine()))) {
            assertThat(failed(client, LONG)).isEqualTo(QmpException.Kind.GONE);
            assertThat(client.isGone()).isTrue();
            assertThat(failed(client, LONG)).isEqualTo(QmpException.Kind.GONE);
        }
    }

    @Test
    void whatIsNotQemusEndsTheConversation() throws Exception {
        for (String junk :
                List.of("HTTP/1.1 400 Bad Request\r\n\r\n", "x".repeat(5 << 20) + "\n")) {
            Talk talk =
                    (in, out) -> {
                        say(out, junk);
                        Objects.requireNonNull(in.readLine());
                    };
            try (QmpClient client = connected(talk)) {
                assertThat(failed(client, LONG)).isEqualTo(QmpException.Kind.GONE);
            }
        }
    }

    /// As a second client of a monitor, or one of a QEMU that stands still: it is taken and hears nothing.
    @Test
    void withoutAGreetingItGivesUp() {
        assertThatThrownBy(() -> QmpClient.connect(socket(), SHORT, _ -> {}))
                .isInstanceOf(QmpException.class)
                .hasMessageContaining("greeting");
    }
}
