package holdfast.frontends.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Nodes and clients of one test, closed with it.
final class Desk implements Closeable {

    private final Path folder;
    private final List<Closeable> opened = new ArrayList<>();

    Desk(Path folder) {
        this.folder = folder;
    }

    ScriptedNode node(String name, ScriptedNode.Script script) throws IOException {
        ScriptedNode node = new ScriptedNode(folder.resolve(name), script);
        opened.add(node);
        return node;
    }

    /// Where nobody listens.
    Endpoint nobody() {
        return new Endpoint.Local(folder.resolve("nobody"));
    }

    ClusterClient client(Duration timeout, Endpoint... endpoints) throws ClientException {
        ClusterClient client =
                ClusterClient.builder(ClientSettings.of(endpoints), new SecureRandom())
                        .timeout(timeout)
                        .build();
        opened.add(client::close);
        return client;
    }

    /// A script that takes the request and never answers.
    static boolean hang() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
        return false;
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : opened.reversed()) {
            one.close();
        }
        opened.clear();
    }
}
