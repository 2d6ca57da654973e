package holdfast.frontends.rest;

import holdfast.core.cluster.group.Group;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A served cluster of one node with a pool and two volumes, of which these tests ask for virtual machines.
record Machines(Served served) implements AutoCloseable {

    static final String VM1 = "{\"name\":\"vm1\",\"memoryBytes\":268435456,\"disks\":[\"disk1\"]}";

    static Machines made() throws Exception {
        Machines machines = new Machines(Served.leading());
        machines.send("POST", "/v1/pools", "{\"node\":\"alpha\",\"directory\":\"/srv/alpha\"}");
        for (String name : new String[] {"disk1", "disk2"}) {
            machines.send(
                    "POST",
                    "/v1/volumes",
                    "{\"name\":\"" + name + "\",\"bytes\":1073741824,\"nodes\":[\"alpha\"]}");
        }
        machines.machining().describe(1_901);
        return machines;
    }

    Machining machining() {
        return served.node.machining;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return served.send(method, path, body, headers);
    }

    HttpResponse<String> create(String... headers) {
        return send("POST", "/v1/vms", VM1, headers);
    }

    HttpResponse<String> post(String what) {
        return send("POST", "/v1/vms/vm1/" + what, "");
    }

    String shown() {
        return send("GET", "/v1/vms/vm1", "").body();
    }

    Group vm1() {
        return served.node.localState().groups().named("vm1").orElseThrow();
    }

    static String digest(String bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(bytes.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        served.close();
    }
}
