package holdfast.frontends.rest;

import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.NodeId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/// A served cluster of three nodes with a pool each, of which these tests ask for volumes.
///
/// @param served whose node is alone with its vote
record Volumes(Served served) implements AutoCloseable {

    static final String KEY = "11111111-2222-4333-8444-555555555555";
    static final String DB = "{\"name\":\"db\",\"bytes\":1073741824}";
    static final NodeId TWO = NodeId.of(2);
    static final NodeId THREE = NodeId.of(3);

    static Volumes served3() throws Exception {
        Volumes volumes = new Volumes(Served.leading());
        for (int other : List.of(2, 3)) {
            volumes.send("POST", "/v1/members", "{\"address\":\"127.0.0.1:" + other + "\"}");
        }
        for (String node : List.of("alpha", "node2", "node3")) {
            volumes.pool(node, "/srv/" + node);
        }
        return volumes;
    }

    @Override
    public void close() throws IOException {
        served.close();
    }

    Keeping keeping() {
        return served.node.keeping;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return served.send(method, path, body, headers);
    }

    HttpResponse<String> pool(String node, String directory) {
        String wish = "{\"node\":\"" + node + "\",\"directory\":\"" + directory + "\"}";
        return send("POST", "/v1/pools", wish);
    }

    HttpResponse<String> create(String... headers) {
        return send("POST", "/v1/volumes", DB, headers);
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", "/v1/volumes/db" + path, body);
    }

    String shown() {
        return send("GET", "/v1/volumes/db", "").body();
    }

    ReplicationGroup group() {
        return served.node.localState().storage().all().getFirst();
    }

    Volume db() {
        return group().volumes().getFirst();
    }

    List<NodeId> copies() {
        return group().copies().stream().map(copy -> copy.node()).toList();
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
