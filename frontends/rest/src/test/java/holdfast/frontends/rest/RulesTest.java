package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.Covers;
import holdfast.core.model.Revision;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What requests about rules, nodes and the whole cluster's placing do, and in which words they are refused.
class RulesTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = Served.leading();
        for (String name : List.of("web", "db")) {
            String group = "{\"name\":\"" + name + "\",\"command\":[\"x\"]}";
            assertThat(served.send("POST", "/v1/groups", group).statusCode()).isEqualTo(201);
        }
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private HttpResponse<String> create(String name, String rest, String... headers) {
        return served.send(
                "POST",
                "/v1/rules",
                "{\"name\":\"" + name + "\",\"groups\":[\"web\",\"db\"],\"demand\":" + rest,
                headers);
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"together\",\"strict\":true}|web and db must run on one node",
                "\"apart\",\"strict\":false}|web and db should run on different nodes (100 points)",
                "\"follow\",\"strict\":true}|db must run where web runs",
                "\"in-order\",\"strict\":true,\"bothWays\":true}|web, then db must start in this order, and stop in the opposite one",
                "\"on-nodes\",\"nodes\":[\"alpha\"],\"strict\":false}|web and db should run on alpha",
                "\"off-nodes\",\"nodes\":[\"alpha\"],\"strict\":false,\"points\":7}|web and db should not run on alpha (7 points)",
            })
    void aRuleSaysWhatItMeans(String rest, String sentence) {
        assertThat(create("r", rest).body()).contains("\"sentence\":\"" + sentence + "\"");
        assertThat(served.send("GET", "/v1/groups/db", "").body())
                .contains("\"rules\":[{\"name\":\"r\",\"sentence\":\"" + sentence + "\"");
    }

    @Test
    @Covers("A1")
    void aRuleIsMadeOnceByItsKey() {
        String apart = "\"apart\",\"strict\":false}";
        HttpResponse<String> first = create("r", apart, "Idempotency-Key", KEY);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(create("r", apart, "Idempotency-Key", KEY).body()).isEqualTo(first.body());
        assertThat(create("R", apart).body())
                .contains("rule-name-taken", "Choose another name, or delete that rule first.");
    }

    /// There is one node.
    @Test
    void aContradictionIsRefusedWithTheSmallestSet() {
        create("idle", "\"in-order\",\"strict\":true}");
        HttpResponse<String> apart = create("apart", "\"apart\",\"strict\":true}");
        assertThat(apart.statusCode()).isEqualTo(409);
        assertThat(apart.body()).contains("rules-contradict", "set 'apart'");
    }

    @Test
    @Covers("A4")
    void aRuleIsDisabledAsItWas() {
        String tag = tag(create("r", "\"apart\",\"strict\":false,\"points\":7}"));
        HttpResponse<String> off = served.send("POST", "/v1/rules/r/disable", "", "If-Match", tag);
        assertThat(off.body())
                .contains("\"enabled\":false", "\"points\":7", "\"demand\":\"apart\"");
        HttpResponse<String> late = served.send("POST", "/v1/rules/r/enable", "", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("placement-changed");
        assertThat(served.send("POST", "/v1/rules/r/enable", "").body())
                .contains("\"enabled\":true", "\"points\":7");
        assertThat(served.send("DELETE", "/v1/rules/r", "", "If-Match", tag).statusCode())
                .isEqualTo(412);
    }

    @Test
    @Covers("A4")
    void aNodeKeepsWhatIsNotNamed() {
        String path = "/v1/nodes/alpha/placement";
        served.send("PATCH", path, "{\"site\":\"berlin\"}");
        served.send("PATCH", path, "{\"milliCpus\":1500,\"memoryBytes\":1024}");
        served.send("PUT", "/v1/nodes/alpha/upkeep", "{\"upkeep\":\"draining\"}");
        HttpResponse<String> less = served.send("PATCH", path, "{\"memoryBytes\":512}");
        assertThat(less.body())
                .contains(
                        "\"site\":\"berlin\"",
                        "\"milliCpus\":1500",
                        "\"groupBytes\":512",
                        "\"upkeep\":\"draining\"");
        assertThat(served.send("PATCH", path, "{\"whole\":true}", "If-Match", tag(less)).body())
                .contains("\"site\":\"berlin\"", "\"milliCpus\":-1", "\"groupBytes\":-1");
        assertThat(served.send("PATCH", path, "{}", "If-Match", tag(less)).statusCode())
                .isEqualTo(412);
        assertThat(served.send("PATCH", path, "{\"memoryBytes\":512}").body())
                .contains("field-missing", "milliCpus", "together the first time");
    }

    @Test
    @Covers("A4")
    void theClusterKeepsWhatIsNotNamed() {
        served.send("PATCH", "/v1/placement", "{\"weighing\":\"measured\",\"gainPercent\":5}");
        HttpResponse<String> more =
                served.send("PATCH", "/v1/placement", "{\"tolerateFailures\":2,\"refuse\":true}");
        assertThat(more.body())
                .contains(
                        "\"weighing\":\"measured\"",
                        "\"gainPercent\":5",
                        "\"tolerateFailures\":2",
                        "\"refuse\":true",
                        "\"arming\":\"armed\"");
        HttpResponse<String> held =
                served.send("PUT", "/v1/placement/arming", "{\"arming\":\"hold\"}");
        assertThat(held.body()).contains("\"arming\":\"hold\"", "\"tolerateFailures\":2");
        assertThat(served.send("PATCH", "/v1/placement", "{}", "If-Match", tag(more)).statusCode())
                .isEqualTo(412);
        assertThat(served.send("POST", "/v1/groups/web/offline", "").body())
                .contains("cluster-holds", "`cluster arm`");
        assertThat(served.send("PATCH", "/v1/placement", "{\"shutdown\":\"x\"}").body())
                .contains("Give hold, failover, migrate or conditional.");
    }

    /// Who says that it is to be as usual does not wait for it to come back.
    @Test
    @Covers("A1")
    void aNodeThatWasShutDownIsResumedAtOnce() throws Exception {
        String path = "/v1/nodes/alpha/upkeep";
        HttpResponse<String> paused = served.send("PUT", path, "{\"upkeep\":\"paused\"}");
        var _ =
                served.node.submit(
                        OneNode.ask(99),
                        new PlacementCommand.SetUpkeep(
                                OneNode.SELF, Revision.ZERO, Upkeep.HELD, true));
        HttpResponse<String> held = served.send("GET", "/v1/nodes/alpha", "");
        assertThat(held.body()).contains("\"upkeep\":\"held\",\"leaving\":true");
        String active = "{\"upkeep\":\"active\"}";
        assertThat(served.send("PUT", path, active, "If-Match", tag(paused)).statusCode())
                .isEqualTo(412);
        String[] once = {"If-Match", tag(held), "Idempotency-Key", KEY};
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(served.send("PUT", path, active, once).body())
                    .contains("\"upkeep\":\"active\",\"leaving\":false");
        }
    }

    /// There is nowhere else to go.
    @Test
    void whatWouldHappenIsTold() {
        assertThat(served.send("GET", "/v1/plan?fails=alpha", "").body())
                .contains(
                        "\"supposed\":\"alpha fails\"",
                        "\"stuck\":[{\"group\":{\"id\":\"",
                        "The cluster could not decide any more",
                        "0 votes would answer, and 1 are needed");
        assertThat(served.send("GET", "/v1/plan?drain=alpha", "").body())
                .contains("\"supposed\":\"alpha is drained\"");
        assertThat(served.send("GET", "/v1/plan", "").body())
                .contains("\"supposed\":\"nothing fails\"");
        assertThat(served.send("GET", "/v1/plan?site=paris", "").body())
                .contains("site-unknown", "`node place`");
    }
}
