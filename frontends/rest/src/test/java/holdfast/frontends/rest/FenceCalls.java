package holdfast.frontends.rest;

import holdfast.frontends.rest.ContractTest.Call;
import java.util.List;

/// Every operation about fence devices against a server that runs, each held against the contract.
///
/// @param asks sends a call and compares its answer, which must have this status
record FenceCalls(GroupCalls.Asking asks) {

    private static final String FENCE = "/v1/nodes/alpha/fence";
    private static final String DEVICE =
            "{\"agent\":\"fence_test\",\"options\":{\"ip\":\"10.0.0.5\"},\"use\":\"asked\"}";

    void all() {
        asks.ask(404, new Call("GET", FENCE, ""));
        asks.ask(404, new Call("POST", FENCE + "/test", ""));
        asks.ask(404, new Call("POST", FENCE + "/run", "{\"confirm\":\"alpha\"}"));
        asks.ask(404, new Call("DELETE", FENCE, ""));
        wrong();
        asks.ask(200, new Call("PUT", FENCE, DEVICE));
        asks.ask(200, new Call("GET", FENCE, ""));
        asks.ask(200, new Call("GET", FENCE + "?consistency=local", ""));
        asks.ask(200, new Call("GET", "/v1/nodes/alpha", ""));
        asks.ask(200, new Call("POST", FENCE + "/test", ""));
        asks.ask(204, new Call("DELETE", FENCE, ""));
        asks.ask(200, new Call("PUT", FENCE, "{\"agent\":\"fence_test\",\"use\":\"automatic\"}"));
        asks.ask(400, new Call("POST", FENCE + "/run", "{}"));
        asks.ask(404, new Call("POST", FENCE + "/run", "{\"confirm\":\"nobody\"}"));
        asks.ask(200, new Call("POST", FENCE + "/run", "{\"confirm\":\"alpha\"}"));
        asks.ask(409, new Call("POST", FENCE + "/run", "{\"confirm\":\"alpha\"}"));
        asks.ask(409, new Call("PUT", FENCE, DEVICE));
        asks.ask(409, new Call("DELETE", FENCE, ""));
    }

    private void wrong() {
        for (String body :
                List.of(
                        "{}",
                        "{\"agent\":\"/bin/sh\"}",
                        "{\"agent\":\"fence_../x\"}",
                        "{\"agent\":\"fence_x\",\"use\":\"always\"}",
                        "{\"agent\":\"fence_x\",\"delayMillis\":3600001}",
                        "{\"agent\":\"fence_x\",\"options\":{\"action\":\"on\"}}",
                        "{\"agent\":\"fence_x\",\"options\":{\"ssh_path\":\"/tmp/x\"}}",
                        "{\"agent\":\"fence_x\",\"options\":{\"ip\":\"a\\naction=on\"}}",
                        "{\"agent\":\"fence_x\",\"options\":{\"ip\":1}}")) {
            asks.ask(400, new Call("PUT", FENCE, body));
        }
        String secret = "{\"agent\":\"fence_x\",\"secrets\":{\"password\":\"p\"}}";
        asks.ask(409, new Call("PUT", FENCE, secret));
        asks.ask(404, new Call("PUT", "/v1/nodes/nobody/fence", DEVICE));
        asks.ask(400, new Call("PUT", FENCE + "?what=1", DEVICE));
    }
}
