package holdfast.frontends.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A real server on loopback, with a real node behind it.
final class Served implements AutoCloseable {

    final OneNode node;
    final RestServer server;
    final Path directory;
    final Path socket;
    private final Map<String, HttpClient> clients = new HashMap<>();

    Served(OneNode node, RestLimits limits) throws IOException {
        this(node, limits, false);
    }

    private Served(OneNode node, RestLimits limits, boolean strangers) throws IOException {
        this.node = node;
        this.directory = Files.createTempDirectory(Path.of("/tmp"), "hf");
        this.socket = directory.resolve("api.sock");
        this.server = server(node, socket, limits, strangers);
        server.start();
    }

    /// One that lets strangers in, to ask to join.
    static Served open() throws Exception {
        return new Served(OneNode.leading(), RestLimits.NORMAL, true);
    }

    static RestServer server(ClusterAccess node, Path socket, RestLimits limits)
            throws IOException {
        return server(node, socket, limits, false);
    }

    private static RestServer server(
            ClusterAccess node, Path socket, RestLimits limits, boolean strangers)
            throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new RestServer(
                new RestSettings(
                        new RestSettings.Https.On(any, Pki.made().of("server"), strangers),
                        socket,
                        limits,
                        new SecureRandom()),
                node);
    }

    static Served leading() throws Exception {
        return new Served(OneNode.leading(), RestLimits.NORMAL);
    }

    URI uri(String path) {
        return URI.create("https://127.0.0.1:" + server.port() + path);
    }

    synchronized HttpClient client(String alias) {
        return clients.computeIfAbsent(
                alias,
                each ->
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .sslContext(Pki.made().of(each))
                                .connectTimeout(Duration.ofSeconds(10))
                                .build());
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(Pki.CLIENT, request);
    }

    HttpResponse<String> send(String alias, HttpRequest request) {
        try {
            return client(alias).send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends with headers given as name, value, name, value.
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(method, path, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    @Override
    public void close() throws IOException {
        clients.values().forEach(HttpClient::shutdownNow);
        server.close();
        node.close();
        Files.deleteIfExists(directory);
    }
}
