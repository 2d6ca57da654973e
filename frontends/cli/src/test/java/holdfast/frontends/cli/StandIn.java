package holdfast.frontends.cli;

import holdfast.frontends.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A node that answers from records of the contract, over a real Unix socket: what a request line gets is laid down before.
final class StandIn implements Closeable {

    /// A request as it came.
    record Request(String line, Map<String, String> headers, String body) {}

    private record Said(int status, String type, String body) {}

    final Path socket;
    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final ServerSocketChannel server;

    StandIn(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    String endpoint() {
        return "unix:" + socket;
    }

    /// Lays down the answer to a request such as `GET /v1/status`.
    StandIn says(String request, Object record) {
        return says(request, 200, "application/json", Json.text(record));
    }

    StandIn says(String request, int status, String type, String body) {
        answers.put(request, new Said(status, type, body));
        return this;
    }

    StandIn refuses(String request, int status, String code, String why) {
        return says(request, status, "application/problem+json", problem(status, code, why, 0));
    }

    static String problem(int status, String code, String why, long continueAfter) {
        return Json.text(
                new holdfast.frontends.api.ProblemDetails(
                        "urn:holdfast:problem:" + code,
                        "A title",
                        status,
                        "A detail.",
                        code,
                        "the-try",
                        "the thing",
                        why,
                        "Do what helps.",
                        "",
                        "",
                        continueAfter));
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
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
                String asked = line.replace(" HTTP/1.1", "");
                requests.add(new Request(asked, headers, body));
                answer(out, asked, headers);
            }
        } catch (IOException _) {
            // The client went.
        }
    }

    private void answer(OutputStream out, String asked, Map<String, String> headers)
            throws IOException {
        Said said =
                answers.getOrDefault(
                        asked,
                        new Said(
                                404,
                                "application/problem+json",
                                problem(404, "not-found", "Nothing is laid down for it.", 0)));
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + said.status()
                        + " Said\r\nContent-Type: "
                        + said.type()
                        + "\r\nHoldfast-Revision: 42\r\nHoldfast-Command: "
                        + headers.getOrDefault("Idempotency-Key", "")
                        + (said.type().startsWith("text/event-stream")
                                ? "\r\nConnection: close\r\n\r\n"
                                : "\r\nContent-Length: " + body.length + "\r\n\r\n");
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        if (said.type().startsWith("text/event-stream")) {
            throw new IOException("the stream ends here");
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
        Files.deleteIfExists(socket);
    }
}
