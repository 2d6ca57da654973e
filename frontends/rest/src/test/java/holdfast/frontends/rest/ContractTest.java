package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterLimits;
import holdfast.frontends.api.ApiLimits;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every operation with every status that the contract names, against a server that runs.
class ContractTest {

    private static final String SELF = Reports.text(OneNode.SELF);
    private static final String KEY = "11111111-2222-4333-8444-555555555555";
    private static final String PUT = "{\"value\":\"v\"}";

    private final Contract contract = new Contract();
    private final List<String> wrong = new ArrayList<>();

    /// A request to an operation that needs no body, or the one that it needs.
    record Call(String method, String path, String body) {}

    private static final List<Call> LOCAL =
            List.of(
                    new Call("GET", "/v1/status", ""),
                    new Call("GET", "/v1/node", ""),
                    new Call("GET", "/v1/quorum", ""),
                    new Call("GET", "/v1/manager", ""),
                    new Call("GET", "/v1/openapi.yaml", ""),
                    new Call("GET", "/v1/events", ""));

    private static final List<Call> READS =
            List.of(
                    new Call("GET", "/v1/members", ""),
                    new Call("GET", "/v1/members/alpha", ""),
                    new Call("GET", "/v1/settings", ""),
                    new Call("GET", "/v1/settings/a%2Fb", ""));

    private static final List<Call> CHANGES =
            List.of(
                    new Call("PUT", "/v1/settings/a%2Fb", PUT),
                    new Call("POST", "/v1/members", "{\"address\":\"127.0.0.1:7009\"}"),
                    new Call("PUT", "/v1/quorum/witness", "{\"location\":\"/share\"}"),
                    new Call("POST", "/v1/manager/move", "{}"),
                    new Call(
                            "POST",
                            "/v1/quorum/pick",
                            "{\"generation\":\"" + OneNode.FIRST.id() + "\"}"));

    private static final List<Call> UNDOINGS =
            List.of(
                    new Call("DELETE", "/v1/members/node7009", ""),
                    new Call("DELETE", "/v1/quorum/witness", ""),
                    new Call("DELETE", "/v1/settings/a%2Fb", ""),
                    new Call("POST", "/v1/quorum/force", "{\"confirm\":\"rack1\"}"));

    private static List<Call> all() {
        List<Call> all = new ArrayList<>(LOCAL);
        all.addAll(READS);
        all.addAll(CHANGES);
        all.addAll(UNDOINGS);
        return all;
    }

    private HttpResponse<String> call(
            Served served, String alias, int status, Call call, String... headers) {
        HttpRequest.Builder building = served.request(call.method(), call.path(), call.body());
        for (int i = 0; i < headers.length; i += 2) {
            building.setHeader(headers[i], headers[i + 1]);
        }
        HttpRequest request = building.build();
        HttpResponse<String> answer = served.send(alias, request);
        return compare(call, status, request, answer, headers);
    }

    private synchronized HttpResponse<String> compare(
            Call call,
            int status,
            HttpRequest request,
            HttpResponse<String> answer,
            String... headers) {
        String what = call + " " + List.of(headers) + " -> " + answer.statusCode();
        if (answer.statusCode() != status) {
            wrong.add(what + " and not " + status + ": " + answer.body());
        }
        contract.check(request, call.body(), answer).forEach(each -> wrong.add(what + ": " + each));
        return answer;
    }

    private HttpResponse<String> call(Served served, int status, Call call, String... headers) {
        return call(served, Pki.CLIENT, status, call, headers);
    }

    @Test
    void everyOperationAndStatusIsAsTheContractSays() throws Exception {
        try (Served served = Served.leading()) {
            done(served);
            trusted(served);
            new GroupCalls(served, (status, call) -> call(served, status, call)).all();
            new PlacementCalls((status, call) -> call(served, status, call)).all();
            new StorageCalls(served, (status, call) -> call(served, status, call)).all();
            new VmCalls(served, (status, call) -> call(served, status, call)).all();
            new FenceCalls((status, call) -> call(served, status, call)).all();
            refused(served);
            wrongRequests(served);
            unmet(served);
            unknown(served);
        }
        crowded();
        gone();
        assertThat(wrong).isEmpty();
        Set<String> missing = new TreeSet<>(contract.named());
        missing.removeAll(contract.seen);
        assertThat(missing).as("named and never seen").isEmpty();
    }

    private void done(Served served) {
        call(served, 200, CHANGES.get(0), "Idempotency-Key", KEY);
        call(served, 201, CHANGES.get(1));
        for (Call change : CHANGES.subList(2, CHANGES.size())) {
            call(served, 200, change);
        }
        LOCAL.forEach(each -> call(served, 200, each));
        READS.forEach(each -> call(served, 200, each));
        READS.forEach(
                each -> call(served, 200, new Call("GET", each.path() + "?consistency=local", "")));
        call(served, 200, new Call("GET", "/v1/settings?prefix=a&limit=1&after=A", ""));
        call(served, 204, UNDOINGS.get(0));
        call(served, 200, UNDOINGS.get(1));
        call(served, 200, UNDOINGS.get(2));
        call(served, Pki.NODE, 200, LOCAL.get(0));
        all().forEach(each -> call(served, Pki.NAMELESS, 403, each));
        call(served, Pki.REMOVED_NODE, 403, LOCAL.get(0));
    }

    /// Who belongs to the cluster; two operations are for whoever may open the socket file.
    private void trusted(Served served) throws Exception {
        String join =
                "{\"token\":\"hfjoin-good\",\"request\":\"-\",\"name\":\"n9\",\"address\":\"127.0.0.9:1\","
                        + "\"api\":\"127.0.0.9:2\",\"data\":\""
                        + KEY
                        + "\"}";
        call(served, 200, new Call("POST", "/v1/join", join));
        call(served, 409, new Call("POST", "/v1/join", join.replace("good", "bad")));
        call(served, 400, new Call("POST", "/v1/join", join.replace("n9", "n 9")));
        call(served, 400, new Call("POST", "/v1/join", join.replace(KEY, "9")));
        for (String each : List.of("/v1/nodes", "/v1/nodes/alpha", "/v1/tokens")) {
            call(served, 200, new Call("GET", each, ""));
            call(served, 200, new Call("GET", each + "?consistency=local", ""));
            call(served, 400, new Call("GET", each + "?what=1", ""));
            call(served, Pki.NAMELESS, 403, new Call("GET", each, ""));
        }
        call(served, 404, new Call("GET", "/v1/nodes/nobody", ""));
        call(served, 404, new Call("DELETE", "/v1/nodes/nobody", ""));
        call(served, 201, new Call("POST", "/v1/tokens?seconds=60", ""));
        call(served, 400, new Call("POST", "/v1/tokens?seconds=0", ""));
        call(served, 204, new Call("DELETE", "/v1/tokens/0123456789ab", ""));
        call(served, 400, new Call("DELETE", "/v1/tokens/0123456789ab?what=1", ""));
        call(served, 201, new Call("POST", "/v1/members", "{\"address\":\"127.0.0.1:7010\"}"));
        call(served, 204, new Call("DELETE", "/v1/nodes/node7010", ""));
        for (Call each :
                List.of(
                        new Call("POST", "/v1/cluster", "{\"name\":\"rack1\"}"),
                        new Call(
                                "POST",
                                "/v1/cluster/join",
                                "{\"address\":\"127.0.0.1:7401\",\"token\":\"t\"}"))) {
            call(served, 403, each);
            HttpRequest request = served.request(each.method(), each.path(), each.body()).build();
            compare(each, 200, request, OverSocket.send(served.socket, request, each.body()));
        }
    }

    private void refused(Served served) {
        call(served, 404, new Call("GET", "/v1/settings/none", ""));
        call(served, 404, new Call("GET", "/v1/members/nobody", ""));
        call(served, 404, new Call("DELETE", "/v1/members/nobody", ""));
        call(served, 404, new Call("POST", "/v1/manager/move", "{\"to\":\"nobody\"}"));
        call(served, 409, new Call("DELETE", "/v1/members/" + SELF, ""));
        call(served, 409, new Call("POST", "/v1/members", "{\"address\":\"[::1]:9\"}"));
        call(served, 409, new Call("PUT", "/v1/quorum/witness", "{\"location\":\"/not/there\"}"));
        call(served, 409, new Call("POST", "/v1/quorum/force", "{\"confirm\":\"another\"}"));
        call(served, 409, new Call("POST", "/v1/quorum/force", "{}"));
        call(served, 409, new Call("POST", "/v1/quorum/pick", "{\"generation\":\"" + KEY + "\"}"));
        call(served, 409, new Call("POST", "/v1/manager/move", "{\"to\":\"" + KEY + "\"}"));
        served.node.stale = true;
        call(served, 409, new Call("PUT", "/v1/settings/s", PUT));
        call(served, 409, new Call("DELETE", "/v1/settings/s", ""));
        call(served, 409, new Call("DELETE", "/v1/quorum/witness", ""));
        served.node.stale = false;
    }

    private void wrongRequests(Served served) {
        for (Call each : all()) {
            call(served, 400, new Call(each.method(), each.path() + "?what=1", each.body()));
        }
        String tooLong = "{\"value\":\"" + "x".repeat(ApiLimits.BODY_BYTES) + "\"}";
        for (Call each : all()) {
            if (!each.body().isEmpty()) {
                call(served, 413, new Call(each.method(), each.path(), tooLong));
                call(served, 415, each, "Content-Type", "text/plain");
            }
        }
        call(served, 406, LOCAL.get(5), "Accept", "image/png");
    }

    private void unmet(Served served) {
        Call put = CHANGES.get(0);
        call(served, 200, put, "If-None-Match", "*");
        call(served, 412, put, "If-None-Match", "*");
        call(served, 412, put, "If-Match", "\"1\"");
        call(served, 412, UNDOINGS.get(2), "If-Match", "\"1\"");
    }

    private void unknown(Served served) throws InterruptedException {
        served.node.silent = true;
        String longest = "x".repeat(ClusterLimits.SETTING_KEY_CHARACTERS);
        List<Call> calls = new ArrayList<>(CHANGES.subList(1, CHANGES.size()));
        calls.add(new Call("PUT", "/v1/settings/" + longest, PUT));
        calls.add(new Call("DELETE", "/v1/members/" + KEY, ""));
        calls.addAll(UNDOINGS.subList(1, UNDOINGS.size()));
        List<Thread> together = new ArrayList<>();
        for (Call each : calls) {
            together.add(
                    Thread.startVirtualThread(
                            () -> call(served, 504, each, "Holdfast-Timeout", "1")));
        }
        for (Thread each : together) {
            each.join();
        }
        served.node.silent = false;
        call(served, 200, UNDOINGS.get(3));
    }

    private void crowded() throws Exception {
        RestLimits one =
                new RestLimits(512, 128, 5_000, 10_000, 10_000, 60_000, 16 << 10, 8, 1, 2, 1, 50);
        try (Served served = new Served(OneNode.withoutQuorum(), one)) {
            var waits =
                    served.client(Pki.CLIENT)
                            .sendAsync(
                                    served.request("GET", "/v1/settings", "")
                                            .header("Holdfast-Timeout", "60")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            var follows =
                    served.client(Pki.CLIENT)
                            .sendAsync(
                                    served.request("GET", "/v1/events", "")
                                            .header("Accept", "text/event-stream")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(follows.get().statusCode()).isEqualTo(200);
            while (served.node.rounds.get() == 0) {
                Thread.sleep(5);
            }
            READS.forEach(each -> call(served, 503, each));
            CHANGES.forEach(each -> call(served, 503, each));
            UNDOINGS.forEach(each -> call(served, 503, each));
            call(served, 503, LOCAL.get(5), "Accept", "text/event-stream");
            call(served, Pki.SECOND_CLIENT, 503, READS.get(2), "Holdfast-Timeout", "1");
            LOCAL.subList(0, 5).forEach(each -> call(served, 200, each));
            follows.get().body().close();
            assertThat(waits.cancel(true)).isTrue();
        }
    }

    private void gone() throws Exception {
        try (Served served = new Served(OneNode.leading(2), RestLimits.NORMAL)) {
            call(served, 200, CHANGES.get(0));
            call(served, 410, LOCAL.get(5));
        }
    }

    @Test
    void aMismatchIsSeen() throws Exception {
        try (Served served = Served.leading()) {
            HttpRequest status = served.request("GET", "/v1/status", "").build();
            HttpRequest node = served.request("GET", "/v1/node", "").build();
            HttpResponse<String> answer = served.send(node);
            assertThat(contract.check(node, "", answer)).isEmpty();
            assertThat(contract.check(status, "", answer)).as("a node is no status").isNotEmpty();
            HttpRequest put = served.request("PUT", "/v1/settings/a", PUT).build();
            assertThat(contract.check(put, PUT, answer))
                    .as("neither headers nor body")
                    .isNotEmpty();
            HttpResponse<String> done = served.send(put);
            assertThat(contract.check(put, PUT, done)).isEmpty();
            assertThat(contract.check(put, "{\"valu\":1}", done)).as("another body").isNotEmpty();
        }
    }
}
