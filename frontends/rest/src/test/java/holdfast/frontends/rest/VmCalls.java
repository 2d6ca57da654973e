package holdfast.frontends.rest;

import holdfast.frontends.api.Trouble;
import holdfast.frontends.rest.ContractTest.Call;
import java.util.List;

/// Every operation about virtual machines and their files against a server that runs, each held against the contract.
///
/// @param asks sends a call and compares its answer, which must have this status
record VmCalls(Served served, GroupCalls.Asking asks) {

    private static final String WEB =
            "{\"name\":\"vm1\",\"memoryBytes\":268435456,\"disks\":[\"disk1\"],"
                    + "\"policies\":{\"preferredOwners\":[\"alpha\"],\"priority\":700}}";

    void all() throws AccessException, InterruptedException {
        asks.ask(
                201,
                new Call("POST", "/v1/pools", "{\"node\":\"alpha\",\"directory\":\"/srv/alpha\"}"));
        asks.ask(
                201,
                new Call(
                        "POST",
                        "/v1/volumes",
                        "{\"name\":\"disk1\",\"bytes\":1073741824,\"nodes\":[\"alpha\"]}"));
        served.node.machining.describe(1_901);
        files();
        made();
        wrong();
        wanted();
        running();
        deleted();
    }

    private void files() {
        String file = "/v1/files/" + Machines.digest("kernel");
        asks.ask(409, new Call("PUT", file, "another"));
        asks.ask(201, new Call("PUT", file, "kernel"));
        asks.ask(200, new Call("PUT", file, "kernel"));
        asks.ask(400, new Call("PUT", "/v1/files/kernel", "kernel"));
        asks.ask(400, new Call("PUT", file + "?what=1", "kernel"));
        for (String query : List.of("", "?consistency=local")) {
            asks.ask(200, new Call("GET", "/v1/files" + query, ""));
        }
        asks.ask(400, new Call("GET", "/v1/files?what=1", ""));
    }

    private void made() {
        asks.ask(201, new Call("POST", "/v1/vms", WEB));
        asks.ask(409, new Call("POST", "/v1/vms", WEB));
        for (String path : List.of("/v1/vms", "/v1/vms/vm1", "/v1/groups/vm1", "/v1/groups")) {
            asks.ask(200, new Call("GET", path, ""));
            asks.ask(200, new Call("GET", path + "?consistency=local", ""));
            asks.ask(400, new Call("GET", path + "?what=1", ""));
        }
        asks.ask(404, new Call("GET", "/v1/vms/none", ""));
        asks.ask(200, new Call("GET", "/v1/nodes/alpha", ""));
    }

    private void wrong() {
        String x = "{\"name\":\"x\",\"memoryBytes\":268435456,\"disks\":[\"disk1\"]";
        for (String body :
                List.of(
                        "{\"name\":\"x\"}",
                        "{\"name\":\"x\",\"memoryBytes\":268435456,\"disks\":[]}",
                        x.replace("268435456", "268435457") + "}",
                        x.replace("268435456", "\"256M\"") + "}",
                        x + ",\"cpus\":256}",
                        x + ",\"cpus\":0}",
                        x + ",\"kernel\":\"vmlinuz\"}",
                        x + ",\"append\":\"quiet\"}",
                        x + ",\"initrd\":\"" + Machines.digest("kernel") + "\"}",
                        x + ",\"policies\":{\"priority\":1001}}",
                        x + ",\"policies\":{\"milliCpus\":1}}",
                        x + ",\"stopMillis\":600001}",
                        x + ",\"wanted\":\"maybe\"}")) {
            asks.ask(400, new Call("POST", "/v1/vms", body));
        }
        asks.ask(404, new Call("POST", "/v1/vms", x.replace("disk1", "none") + "}"));
        asks.ask(404, new Call("POST", "/v1/vms", x + ",\"policies\":{\"home\":\"nobody\"}}"));
        asks.ask(409, new Call("POST", "/v1/vms", x + "}"));
        asks.ask(
                409,
                new Call("POST", "/v1/vms", x + ",\"kernel\":\"" + Machines.digest("z") + "\"}"));
    }

    private void wanted() {
        for (String what : List.of("stop", "start")) {
            asks.ask(200, new Call("POST", "/v1/vms/vm1/" + what, ""));
            asks.ask(404, new Call("POST", "/v1/vms/none/" + what, ""));
        }
        for (String what : List.of("shutdown", "pause", "resume", "reset")) {
            asks.ask(409, new Call("POST", "/v1/vms/vm1/" + what, ""));
        }
        asks.ask(409, new Call("GET", "/v1/vms/vm1/console", ""));
    }

    private void running() {
        served.node.machining.assign(1_902, "vm1");
        for (String path : List.of("/v1/vms", "/v1/vms/vm1", "/v1/groups/vm1", "/v1/nodes")) {
            asks.ask(200, new Call("GET", path, ""));
        }
        served.node.machining.problems =
                List.of(
                        new Trouble(
                                "guest-failed", "It failed.", "2026-03-01T10:00:00Z", "", "Look."));
        asks.ask(200, new Call("GET", "/v1/vms/vm1", ""));
        served.node.machining.problems = List.of();
        for (String what : List.of("shutdown", "pause", "resume", "reset")) {
            asks.ask(200, new Call("POST", "/v1/vms/vm1/" + what, ""));
            asks.ask(404, new Call("POST", "/v1/vms/none/" + what, ""));
        }
        String console = "/v1/vms/vm1/console";
        asks.ask(200, new Call("GET", console, ""));
        asks.ask(200, new Call("GET", console + "?run=1&after=3&wait=10", ""));
        asks.ask(400, new Call("GET", console + "?wait=30001", ""));
        asks.ask(204, new Call("POST", console, "{\"bytes\":\"bHMK\"}"));
        asks.ask(400, new Call("POST", console, "{\"bytes\":\"\"}"));
        asks.ask(400, new Call("POST", console, "{\"bytes\":\"*\"}"));
        asks.ask(404, new Call("POST", "/v1/vms/none/console", "{\"bytes\":\"bHMK\"}"));
        served.node.machining.silent.add(OneNode.SELF);
        asks.ask(200, new Call("GET", "/v1/vms/vm1", ""));
        asks.ask(503, new Call("GET", console, ""));
        asks.ask(503, new Call("POST", "/v1/vms/vm1/pause", ""));
        served.node.machining.silent.clear();
    }

    private void deleted() {
        asks.ask(409, new Call("DELETE", "/v1/vms/vm1", ""));
        asks.ask(200, new Call("POST", "/v1/vms/vm1/kill", ""));
        asks.ask(404, new Call("POST", "/v1/vms/none/kill", ""));
        String alpha = "{\"confirm\":\"alpha\"}";
        // What it owned is taken first, and proven by the second word (P5).
        asks.ask(200, new Call("POST", "/v1/nodes/alpha/confirm-stopped", alpha));
        asks.ask(200, new Call("POST", "/v1/nodes/alpha/confirm-stopped", alpha));
        asks.ask(204, new Call("DELETE", "/v1/vms/vm1", ""));
        asks.ask(404, new Call("DELETE", "/v1/vms/vm1", ""));
    }
}
