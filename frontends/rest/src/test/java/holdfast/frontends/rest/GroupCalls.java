package holdfast.frontends.rest;

import holdfast.frontends.rest.ContractTest.Call;
import java.net.http.HttpResponse;
import java.util.List;

/// Every operation about groups and leases against a server that runs, each held against the contract.
///
/// @param asks sends a call and compares its answer, which must have this status
record GroupCalls(Served served, Asking asks) {

    private static final String WEB =
            "{\"name\":\"web\",\"command\":[\"/bin/sleep\",\"9\"],\"policies\":{\"preferredOwners\":[\"alpha\"]},"
                    + "\"environment\":{\"A\":\"b\"},\"stopMillis\":100}";

    /// Sends a call.
    interface Asking {
        HttpResponse<String> ask(int status, Call call);
    }

    void all() {
        made();
        wrong();
        changed();
        leases();
        deleted();
    }

    private void made() {
        asks.ask(201, new Call("POST", "/v1/groups", WEB));
        asks.ask(409, new Call("POST", "/v1/groups", WEB));
        for (String path : List.of("/v1/groups", "/v1/groups/web", "/v1/groups/WEB")) {
            asks.ask(200, new Call("GET", path, ""));
            asks.ask(200, new Call("GET", path + "?consistency=local", ""));
            asks.ask(400, new Call("GET", path + "?what=1", ""));
        }
        asks.ask(404, new Call("GET", "/v1/groups/none", ""));
    }

    private void wrong() {
        for (String body :
                List.of(
                        "{\"name\":\"x\"}",
                        "{\"name\":\"x\",\"command\":\"/bin/true\"}",
                        "{\"name\":\"x\",\"command\":[1]}",
                        "{\"name\":\"x\",\"command\":[]}",
                        "{\"name\":\"-\",\"command\":[\"x\"]}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"stopMillis\":\"1\"}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"stopMillis\":1.5}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"stopMillis\":99999999999999999999}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"restarts\":101}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"policies\":{\"priority\":1001}}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"policies\":{\"priority\":0}}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"policies\":[]}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"policies\":{\"what\":1}}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"environment\":{\"A\":1}}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"environment\":[]}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"wanted\":\"maybe\"}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"stopSignal\":\"WINCH\"}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"directory\":\"srv\"}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"addresses\":[\"10.1.2.3\"]}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"addresses\":[\"::1/64%lo\"]}",
                        "{\"name\":\"x\",\"command\":[\"x\"],\"addresses\":\"10.1.2.3/8%e\"}")) {
            asks.ask(400, new Call("POST", "/v1/groups", body));
        }
        String nobody = "{\"name\":\"x\",\"command\":[\"x\"],\"policies\":{\"home\":\"nobody\"}}";
        asks.ask(404, new Call("POST", "/v1/groups", nobody));
    }

    private void changed() {
        String web = "/v1/groups/web";
        for (String body :
                List.of(
                        "{}",
                        "{\"restarts\":5}",
                        "{\"policies\":{\"preferredOwners\":[],\"priority\":700}}",
                        "{\"policies\":{\"preferredOwners\":[\"alpha=9\"],\"home\":\"\"},\"failovers\":1}",
                        "{\"policies\":{\"possibleOwners\":[\"alpha\"],\"onlyPreferred\":false,"
                                + "\"autoStart\":false,\"failback\":\"22-6@Europe/Berlin\","
                                + "\"stickiness\":5,\"startDelayMillis\":1000,"
                                + "\"antiAffinity\":[\"dc\"],\"hardAntiAffinity\":true,"
                                + "\"home\":\"alpha\",\"maintenance\":false,"
                                + "\"milliCpus\":500,\"memoryBytes\":1}}")) {
            asks.ask(200, new Call("PATCH", web, body));
        }
        asks.ask(400, new Call("PATCH", web, "{\"policies\":{\"autoStart\":1}}"));
        asks.ask(400, new Call("PATCH", web, "{\"restarts\":101}"));
        asks.ask(404, new Call("PATCH", "/v1/groups/none", "{}"));
        asks.ask(200, new Call("POST", "/v1/groups/web/move", "{}"));
        asks.ask(200, new Call("POST", "/v1/groups/web/move", "{\"to\":\"alpha\"}"));
        asks.ask(404, new Call("POST", "/v1/groups/web/move", "{\"to\":\"nobody\"}"));
        asks.ask(200, new Call("POST", "/v1/groups/web/offline", ""));
        asks.ask(409, new Call("POST", "/v1/groups/web/move", "{}"));
        asks.ask(200, new Call("POST", "/v1/groups/web/online", ""));
        asks.ask(404, new Call("POST", "/v1/groups/none/online", ""));
        asks.ask(404, new Call("POST", "/v1/groups/none/offline", ""));
        for (String wanted : List.of("disable", "ignore")) {
            asks.ask(200, new Call("POST", web + "/" + wanted, ""));
            asks.ask(200, new Call("GET", web, ""));
            asks.ask(404, new Call("POST", "/v1/groups/none/" + wanted, ""));
        }
        asks.ask(200, new Call("GET", "/v1/status", ""));
        asks.ask(200, new Call("POST", web + "/online", ""));
    }

    private void leases() {
        asks.ask(200, new Call("GET", "/v1/lease", ""));
        asks.ask(400, new Call("GET", "/v1/lease?what=1", ""));
        asks.ask(200, new Call("PUT", "/v1/lease", "{\"length\":\"fast\"}"));
        asks.ask(400, new Call("PUT", "/v1/lease", "{\"length\":\"short\"}"));
        String confirm = "/v1/nodes/alpha/confirm-stopped";
        asks.ask(400, new Call("POST", confirm, "{}"));
        asks.ask(412, new Call("POST", confirm, "{\"confirm\":\"beta\"}"));
        asks.ask(200, new Call("POST", confirm, "{\"confirm\":\"alpha\"}"));
        asks.ask(404, new Call("POST", "/v1/nodes/x/confirm-stopped", "{\"confirm\":\"x\"}"));
    }

    private void deleted() {
        asks.ask(409, new Call("DELETE", "/v1/groups/web", ""));
        asks.ask(200, new Call("POST", "/v1/groups/web/offline", ""));
        asks.ask(404, new Call("DELETE", "/v1/groups/none", ""));
        // The node that is alone gives the group to itself, and nothing there stops it but this
        // word.
        asks.ask(
                200,
                new Call("POST", "/v1/nodes/alpha/confirm-stopped", "{\"confirm\":\"alpha\"}"));
        asks.ask(204, new Call("DELETE", "/v1/groups/web", ""));
        asks.ask(404, new Call("DELETE", "/v1/groups/web", ""));
    }
}
