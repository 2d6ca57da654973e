package holdfast.frontends.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on a real Unix socket that does with a request whatever a test wants, byte by byte: also what no honest server
/// does.
final class ScriptedNode implements Closeable {

    /// A request as it came.
    record Request(String line, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// What the node does with a request.
    interface Script {
        /// @return whether the connection goes on
        boolean serve(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Endpoint endpoint;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile Script script;

    ScriptedNode(Path socket, Script script) throws IOException {
        this.socket = socket;
        this.script = script;
        this.endpoint = new Endpoint.Local(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    /// Says so on every request.
    static Script always(String answer) {
        return (_, out) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return true;
        };
    }

    /// An answer with a body of this media type.
    static String answer(int status, String type, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head + "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    static String json(String body, String... headers) {
        return answer(200, "application/json", body, headers);
    }

    static String problem(int status, String code) {
        return answer(
                status,
                "application/problem+json",
                """
                {"type":"urn:holdfast:problem:CODE","title":"t","status":STATUS,"detail":"All of it.","code":"CODE",\
                "tried":"x","on":"y","why":"Because.","remedy":"Wait.","field":"","command":"","continueAfter":0}\
                """
                        .replace("CODE", code)
                        .replace("STATUS", Integer.toString(status)),
                "Retry-After: 1");
    }

    void now(Script other) {
        script = other;
    }

    /// Closes the connections that are open, as a node does that dies.
    void cut() {
        open.forEach(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                open.add(channel);
                Thread.ofVirtual().start(() -> talk(channel));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void talk(SocketChannel channel) {
        try (channel) {
            InputStream in = Channels.newInputStream(channel);
            OutputStream out = Channels.newOutputStream(channel);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    String[] parts = header.split(": ", 2);
                    headers.put(parts[0], parts[1]);
                }
                int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
                String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                Request request = new Request(line, headers, body);
                requests.add(request);
                if (!script.serve(request, out)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // The client went, or the test is over.
        } finally {
            open.remove(channel);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            line.write(one);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        Files.deleteIfExists(socket);
    }
}
