package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.Covers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What requests about groups do, and what their repeats are answered.
class GroupsTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";
    private static final String WEB = "{\"name\":\"web\",\"command\":[\"/bin/sleep\",\"9\"]}";

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = Served.leading();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private HttpResponse<String> create(String... headers) {
        return served.send("POST", "/v1/groups", WEB, headers);
    }

    private Group web() {
        return served.node.localState().groups().named("web").orElseThrow();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    @Covers("A1")
    void aGroupIsMadeOnceByItsKey() {
        HttpResponse<String> first = create("Idempotency-Key", KEY);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(header(first, "Location")).isEqualTo("/v1/groups/" + KEY);
        HttpResponse<String> repeat = create("Idempotency-Key", KEY);
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(create().body()).contains("group-name-taken");
        assertThat(served.node.localState().groups().byId().size()).isEqualTo(1);
    }

    @Test
    @Covers("A1")
    void aRepeatOfADeletionIsDoneThoughTheGroupIsGone() {
        create();
        served.send("POST", "/v1/groups/web/offline", "");
        String[] key = {"Idempotency-Key", KEY};
        assertThat(served.send("DELETE", "/v1/groups/web", "", key).statusCode()).isEqualTo(204);
        assertThat(served.send("DELETE", "/v1/groups/web", "", key).statusCode()).isEqualTo(204);
        assertThat(served.send("DELETE", "/v1/groups/web", "").statusCode()).isEqualTo(404);
    }

    @Test
    @Covers("A4")
    void aChangeRestsOnTheRevisionThatItNames() {
        String tag = header(create(), "ETag");
        HttpResponse<String> offline =
                served.send("POST", "/v1/groups/web/offline", "", "If-Match", tag);
        assertThat(offline.statusCode()).isEqualTo(200);
        assertThat(web().wanted()).isEqualTo(Wanted.OFFLINE);
        HttpResponse<String> late =
                served.send("POST", "/v1/groups/web/online", "", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("group-changed");
        String now = header(offline, "ETag");
        assertThat(served.send("POST", "/v1/groups/web/online", "", "If-Match", now).statusCode())
                .isEqualTo(200);
        assertThat(served.send("POST", "/v1/groups/web/online", "", "If-Match", "17").body())
                .contains("header-invalid");
    }

    @Test
    void addressesAreShownInTheirOneFormAndBelongToOneGroup() {
        String rest =
                ",\"command\":[\"x\"],"
                        + "\"addresses\":[\"192.0.2.7/24%e0\",\"2001:DB8:0::7/64%e0\"]}";
        assertThat(served.send("POST", "/v1/groups", "{\"name\":\"a\"" + rest).body())
                .contains("\"addresses\":[\"192.0.2.7/24%e0\",\"2001:db8::7/64%e0\"]");
        HttpResponse<String> second = served.send("POST", "/v1/groups", "{\"name\":\"b\"" + rest);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("address-taken", "192.0.2.7");
    }

    /// A person reads them behind a verb, and does not know where on the API things are.
    @Test
    void whatIsNotThereIsNamedWithTheVerbThatListsIt() {
        for (String kind : List.of("group", "node", "member", "setting")) {
            HttpResponse<String> answer = served.send("GET", "/v1/" + kind + "s/nope", "");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("`" + kind + " list`").doesNotContain("/v1");
        }
        assertThat(
                        served.send("POST", "/v1/nodes/nope/confirm-stopped", "{\"confirm\":\"x\"}")
                                .body())
                .contains("`node list`")
                .doesNotContain("/v1");
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        String shown = create().body();
        assertThat(shown)
                .contains(
                        "\"directory\":\"/\"",
                        "\"stopSignal\":\"TERM\"",
                        "\"stopMillis\":10000",
                        "\"restarts\":3",
                        "\"failovers\":2");
    }

    @Test
    @Covers("P7")
    void aGroupSaysWhatItWaitsFor() {
        create();
        String shown = served.send("GET", "/v1/groups/web", "").body();
        assertThat(shown)
                .contains(
                        "\"state\":\"waiting\"",
                        "\"sentence\":\"It runs nowhere and waits.\"",
                        "\"why\":\"It was created.\"",
                        "\"waits\":[{\"what\":\"the next plan\",\"since\":\"20");
    }

    @Test
    void nodesAreMeantByNameOrId() {
        create();
        served.send("POST", "/v1/groups/web/move", "{\"to\":\"ALPHA\"}");
        assertThat(web().aim()).isEqualTo(new Aim.To(OneNode.SELF));
        String id = OneNode.SELF.value().toString();
        HttpResponse<String> preferred =
                served.send(
                        "PATCH",
                        "/v1/groups/web",
                        "{\"policies\":{\"preferredOwners\":[\"" + id + "\"]}}");
        assertThat(preferred.body())
                .contains("\"preferredOwners\":[{\"id\":\"" + id + "\",\"name\":\"alpha\"}]");
    }

    @Test
    @Covers("P5")
    void aNodeIsConfirmedStoppedByItsName() {
        String path = "/v1/nodes/alpha/confirm-stopped";
        HttpResponse<String> warned = served.send("POST", path, "{}");
        assertThat(warned.body()).contains("confirmation-needed", "it runs twice");
        assertThat(served.send("POST", path, "{\"confirm\":\"beta\"}").body())
                .contains("node-name-differs");
        assertThat(served.send("POST", path, "{\"confirm\":\"alpha\"}").statusCode())
                .isEqualTo(200);
    }
}
