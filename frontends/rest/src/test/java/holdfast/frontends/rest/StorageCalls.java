package holdfast.frontends.rest;

import holdfast.frontends.rest.ContractTest.Call;
import java.util.List;

/// Every operation about pools and volumes against a server that runs, each held against the contract.
///
/// @param asks sends a call and compares its answer, which must have this status
record StorageCalls(Served served, GroupCalls.Asking asks) {

    private static final String DB = "{\"name\":\"db\",\"bytes\":1073741824}";

    void all() {
        for (int other : List.of(2, 3)) {
            asks.ask(
                    201,
                    new Call("POST", "/v1/members", "{\"address\":\"127.0.0.1:" + other + "\"}"));
        }
        pools();
        made();
        wrong();
        changed();
        copies();
        served.node.keeping.silent.add(OneNode.SELF);
        for (String path : List.of("/v1/pools", "/v1/volumes", "/v1/volumes/db")) {
            asks.ask(200, new Call("GET", path, ""));
        }
        asks.ask(409, new Call("GET", "/v1/volumes/db/verify", ""));
        served.node.keeping.silent.clear();
        deleted();
        asks.ask(200, new Call("GET", "/v1/events", ""));
    }

    private void pools() {
        for (String node : List.of("alpha", "node2", "node3")) {
            String pool = "{\"node\":\"" + node + "\",\"directory\":\"/srv/" + node + "\"}";
            asks.ask(201, new Call("POST", "/v1/pools", pool));
            asks.ask(409, new Call("POST", "/v1/pools", pool));
        }
        asks.ask(404, new Call("POST", "/v1/pools", "{\"node\":\"x\",\"directory\":\"/srv/x\"}"));
        asks.ask(
                400, new Call("POST", "/v1/pools", "{\"node\":\"alpha\",\"directory\":\"srv/x\"}"));
        asks.ask(
                409,
                new Call(
                        "POST",
                        "/v1/pools",
                        "{\"name\":\"b\",\"node\":\"alpha\",\"directory\":\"/readonly\"}"));
        for (String path : List.of("/v1/pools", "/v1/pools/alpha:default")) {
            asks.ask(200, new Call("GET", path, ""));
            asks.ask(200, new Call("GET", path + "?consistency=local", ""));
            asks.ask(400, new Call("GET", path + "?what=1", ""));
        }
        asks.ask(409, new Call("GET", "/v1/pools/default", ""));
        asks.ask(404, new Call("GET", "/v1/pools/none", ""));
        asks.ask(404, new Call("DELETE", "/v1/pools/none", ""));
    }

    private void made() {
        asks.ask(201, new Call("POST", "/v1/volumes", DB));
        asks.ask(409, new Call("POST", "/v1/volumes", DB));
        for (String path : List.of("/v1/volumes", "/v1/volumes/db", "/v1/volumes/DB")) {
            asks.ask(200, new Call("GET", path, ""));
            asks.ask(200, new Call("GET", path + "?consistency=local", ""));
            asks.ask(400, new Call("GET", path + "?what=1", ""));
        }
        asks.ask(404, new Call("GET", "/v1/volumes/none", ""));
    }

    private void wrong() {
        for (String body :
                List.of(
                        "{\"name\":\"x\"}",
                        "{\"name\":\"x\",\"bytes\":\"1\"}",
                        "{\"name\":\"x\",\"bytes\":1000}",
                        "{\"name\":\"-\",\"bytes\":1048576}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"blockSize\":1024}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"blockSize\":99999999999}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"copies\":0}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"copies\":9}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"minCopies\":3}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"logBytes\":1}",
                        "{\"name\":\"x\",\"bytes\":1048576,\"copies\":2,\"nodes\":[\"alpha\"]}")) {
            asks.ask(400, new Call("POST", "/v1/volumes", body));
        }
        String nobody = "{\"name\":\"x\",\"bytes\":1048576,\"nodes\":[\"nobody\"]}";
        asks.ask(404, new Call("POST", "/v1/volumes", nobody));
        String four = "{\"name\":\"x\",\"bytes\":1048576,\"copies\":4}";
        asks.ask(409, new Call("POST", "/v1/volumes", four));
    }

    private void changed() {
        String one = "/v1/volumes/db";
        asks.ask(200, new Call("PUT", one + "/size", "{\"bytes\":2147483648}"));
        asks.ask(409, new Call("PUT", one + "/size", "{\"bytes\":1073741824}"));
        asks.ask(200, new Call("POST", one + "/attach", "{\"node\":\"alpha\"}"));
        asks.ask(409, new Call("POST", one + "/attach", "{\"node\":\"node3\"}"));
        asks.ask(200, new Call("POST", one + "/move-primary", "{\"to\":\"node2\"}"));
        asks.ask(200, new Call("POST", one + "/move-primary", "{}"));
        asks.ask(404, new Call("POST", one + "/move-primary", "{\"to\":\"node3\"}"));
        asks.ask(400, new Call("POST", one + "/promote", "{\"node\":\"alpha\"}"));
        asks.ask(
                412,
                new Call("POST", one + "/promote", "{\"node\":\"alpha\",\"confirm\":\"other\"}"));
        asks.ask(
                200, new Call("POST", one + "/promote", "{\"node\":\"alpha\",\"confirm\":\"db\"}"));
        asks.ask(200, new Call("POST", one + "/verify", ""));
        asks.ask(200, new Call("GET", one + "/verify", ""));
        asks.ask(404, new Call("POST", "/v1/volumes/none/verify", ""));
        asks.ask(404, new Call("POST", "/v1/volumes/none/detach", ""));
    }

    private void copies() {
        String copies = "/v1/volumes/db/copies";
        asks.ask(200, new Call("POST", copies, "{}"));
        asks.ask(409, new Call("POST", copies, "{\"node\":\"node3\"}"));
        asks.ask(409, new Call("POST", "/v1/volumes/db/move-primary", "{\"to\":\"node3\"}"));
        asks.ask(200, new Call("GET", "/v1/volumes/db", ""));
        asks.ask(200, new Call("DELETE", copies + "/node3", ""));
        asks.ask(404, new Call("DELETE", copies + "/node3", ""));
        asks.ask(409, new Call("DELETE", copies + "/alpha", ""));
    }

    private void deleted() {
        asks.ask(409, new Call("DELETE", "/v1/volumes/db", ""));
        asks.ask(200, new Call("POST", "/v1/volumes/db/detach", ""));
        asks.ask(409, new Call("DELETE", "/v1/pools/alpha:default", ""));
        asks.ask(204, new Call("DELETE", "/v1/volumes/db", ""));
        asks.ask(204, new Call("DELETE", "/v1/pools/alpha:default", ""));
    }
}
