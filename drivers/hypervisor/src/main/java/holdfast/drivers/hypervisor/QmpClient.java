package holdfast.drivers.hypervisor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One conversation with a QEMU over its monitor's socket, as QEMU's documentation has it (interop/qmp-spec): messages are JSON, one a
/// line; a greeting first; each command has an id, which its answer names; events come in between.
///
/// A monitor serves one conversation at a time: a second one gets no greeting until the first has ended.
final class QmpClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CHUNK = 64 << 10;

    private final SocketChannel channel;
    private final Consumer<JsonNode> events;
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final Map<String, CompletableFuture<JsonNode>> owed = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean gone;

    private QmpClient(SocketChannel channel, Consumer<JsonNode> events) {
        this.channel = channel;
        this.events = events;
    }

    /// @param atMost for the greeting, and for the answer to it
    /// @param events is told each event, in order, by a thread of its own; must not wait for answers
    static QmpClient connect(Path socket, Duration atMost, Consumer<JsonNode> events)
            throws IOException, QmpException, InterruptedException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        QmpClient client = new QmpClient(channel, events);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().name("qmp " + socket).start(client::read);
            client.await(client.greeting, "its greeting", atMost);
            client.execute("qmp_capabilities", JSON.createObjectNode(), atMost);
            return client;
        } catch (IOException | QmpException | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    static ObjectNode arguments() {
        return JSON.createObjectNode();
    }

    /// The answer's `return`.
    ///
    /// @param atMost from now until the answer
    JsonNode execute(String command, ObjectNode arguments, Duration atMost)
            throws QmpException, InterruptedException {
        if (owed.size() >= HypervisorLimits.ANSWERS_OWED) {
            throw new QmpException(
                    QmpException.Kind.LATE,
                    "QEMU owes " + owed.size() + " answers; " + command + " was not sent");
        }
        String id = String.valueOf(lastId.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        owed.put(id, answer);
        if (gone) {
            owed.remove(id);
            throw ended(command);
        }
        ObjectNode message = JSON.createObjectNode().put("execute", command).put("id", id);
        if (!arguments.isEmpty()) {
            message.set("arguments", arguments);
        }
        send(message, command);
        JsonNode said = await(answer, "the answer to " + command, atMost);
        JsonNode error = said.get("error");
        if (error != null) {
            throw new QmpException(
                    QmpException.Kind.REFUSED,
                    command + ": " + error.path("desc").asString("no reason given"));
        }
        return said.path("return");
    }

    boolean isGone() {
        return gone;
    }

    private synchronized void send(ObjectNode message, String command) throws QmpException {
        ByteBuffer line = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            close();
            throw ended(command);
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, String what, Duration atMost)
            throws QmpException, InterruptedException {
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new QmpException(
                    QmpException.Kind.LATE,
                    "QEMU has not said " + what + " in " + atMost.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw ended(what);
        }
    }

    private static QmpException ended(String what) {
        return new QmpException(QmpException.Kind.GONE, "QEMU's monitor was closed before " + what);
    }

    /// Until the conversation ends, whoever ends it.
    private void read() {
        Lines lines = new Lines();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try {
            while (channel.read(chunk) >= 0) {
                lines.add(chunk.flip(), this::take);
                chunk.clear();
            }
        } catch (IOException | JacksonException _) {
            // Closed, or what comes is not QEMU's: the end of the conversation either way.
        } finally {
            close();
        }
    }

    private void take(String line) {
        JsonNode message = JSON.readTree(line);
        if (message.has("QMP")) {
            greeting.complete(message);
        } else if (message.has("event")) {
            events.accept(message);
        } else {
            CompletableFuture<JsonNode> answer = owed.remove(message.path("id").asString(""));
            if (answer != null) {
                answer.complete(message);
            }
        }
    }

    @Override
    public void close() {
        gone = true;
        try {
            channel.close();
        } catch (IOException _) {
            // It is not used any more.
        }
        IOException end = new IOException("closed");
        greeting.completeExceptionally(end);
        for (CompletableFuture<JsonNode> answer : owed.values()) {
            answer.completeExceptionally(end);
        }
        owed.clear();
    }
}
