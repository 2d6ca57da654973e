package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.PreferredOwner;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.Covers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a request changes what a group's administrator wanted before, and nothing else of it.
class PoliciesTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";
    private static final String ALL =
            "\"possibleOwners\":[\"alpha\"],\"preferredOwners\":[\"alpha=9\"],"
                    + "\"onlyPreferred\":true,\"priority\":700,\"autoStart\":false,"
                    + "\"failback\":\"22-24@europe/berlin\",\"stickiness\":5,"
                    + "\"startDelayMillis\":1000,\"antiAffinity\":[\"dc\"],"
                    + "\"hardAntiAffinity\":true,\"home\":\"alpha\",\"offFailed\":true,"
                    + "\"maintenance\":true,"
                    + "\"milliCpus\":500,\"memoryBytes\":1024";
    private static final GroupPolicies SAID =
            new GroupPolicies(
                    List.of(OneNode.SELF),
                    List.of(new PreferredOwner(OneNode.SELF, 9)),
                    true,
                    700,
                    false,
                    new Failback.Within(22, 0, "Europe/Berlin"),
                    5,
                    1_000,
                    List.of("dc"),
                    true,
                    Optional.of(OneNode.SELF),
                    true,
                    true,
                    new Size(500, 1_024));

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = Served.leading();
        create("{" + ALL + "}");
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private void create(String policies) {
        String web =
                "{\"name\":\"web\",\"command\":[\"x\"],\"restarts\":7,\"policies\":"
                        + policies
                        + "}";
        assertThat(served.send("POST", "/v1/groups", web).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> edit(String body, String... headers) {
        return served.send("PATCH", "/v1/groups/web", body, headers);
    }

    private Group web() {
        return served.node.localState().groups().named("web").orElseThrow();
    }

    @Test
    void allCanBeSaidWhereAGroupIsMade() {
        assertThat(web().policies()).isEqualTo(SAID);
    }

    /// One at a time, and the others stay.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"priority\":1",
                "\"autoStart\":true",
                "\"failback\":\"never\"",
                "\"failback\":\"at-once\"",
                "\"stickiness\":0",
                "\"startDelayMillis\":0",
                "\"antiAffinity\":[]",
                "\"hardAntiAffinity\":false",
                "\"home\":\"\"",
                "\"offFailed\":false",
                "\"maintenance\":false",
                "\"milliCpus\":1",
                "\"memoryBytes\":1",
                "\"possibleOwners\":[]",
                "\"onlyPreferred\":false",
            })
    @Covers("A4")
    void anEditLosesNothing(String one) {
        HttpResponse<String> answer = edit("{\"policies\":{" + one + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        GroupPolicies now = web().policies();
        assertThat(now).isNotEqualTo(SAID);
        assertThat(differences(now)).as(now.toString()).isEqualTo(1);
        assertThat(web().resource().restart().restarts()).isEqualTo(7);
        assertThat(edit("{\"policies\":{" + ALL + "}}").statusCode()).isEqualTo(200);
        assertThat(web().policies()).isEqualTo(SAID);
    }

    private static long differences(GroupPolicies now) {
        return java.util.Arrays.stream(GroupPolicies.class.getRecordComponents())
                .filter(component -> {
                    try {
                        return !component
                                .getAccessor()
                                .invoke(now)
                                .equals(component.getAccessor().invoke(SAID));
                    } catch (ReflectiveOperationException impossible) {
                        throw new LinkageError(impossible.getMessage(), impossible);
                    }
                })
                .count();
    }

    @Test
    @Covers("A4")
    void anEditRestsOnTheRevisionThatItNames() {
        String tag = Changes.tag(web().changedAt());
        assertThat(edit("{\"policies\":{\"priority\":1}}", "If-Match", tag).statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = edit("{\"policies\":{\"priority\":2}}", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("group-changed");
        assertThat(edit("{\"restarts\":2}", "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(web().policies().priority()).isEqualTo(1);
    }

    @Test
    @Covers("A1")
    void policiesAndLimitsAreEditedTogetherOnceByTheirKey() {
        String body = "{\"policies\":{\"priority\":1},\"restarts\":2,\"failovers\":3}";
        String tag = Changes.tag(web().changedAt());
        for (int repeat = 0; repeat < 2; repeat++) {
            HttpResponse<String> answer = edit(body, "Idempotency-Key", KEY, "If-Match", tag);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(web().policies().priority()).isEqualTo(1);
            assertThat(web().resource().restart())
                    .isEqualTo(new RestartLimits(2, 3, RestartLimits.DEFAULT.periodMillis()));
        }
        String wrong = "{\"policies\":{\"priority\":9},\"restarts\":101}";
        assertThat(edit(wrong).statusCode()).isEqualTo(400);
        assertThat(web().policies().priority()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "22-6",
                "22-6@",
                "22-25@Europe/Berlin",
                "24-6@Europe/Berlin",
                "22-6@Europe/Atlantis",
                "22:00-6:00@Europe/Berlin",
            })
    void aWrongTimeToFailBackIsRefusedWithWhatIsRight(String failback) {
        HttpResponse<String> answer = edit("{\"policies\":{\"failback\":\"" + failback + "\"}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"field\":\"failback\"", "never, at-once", "22-6@Europe/Berlin");
        assertThat(web().policies()).isEqualTo(SAID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"priority\":0|priority|Give 1 to 1000.",
                "\"stickiness\":1000001|stickiness|Give 0 to 1000000.",
                "\"startDelayMillis\":3600001|startDelayMillis|Give 0 to 3600000.",
                "\"milliCpus\":-1|milliCpus|Give 0 to 8192000.",
                "\"preferredOwners\":[\"alpha=x\"]|preferredOwners|Give a whole number from 1 to 1000.",
                "\"autoStart\":\"no\"|autoStart|true or false",
                "\"autostart\":true|autostart|Send one JSON object with the fields possibleOwners,",
            })
    void aRefusalNamesFieldAndWhatIsAllowed(String said, String field, String allowed) {
        HttpResponse<String> answer = edit("{\"policies\":{" + said + "}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", allowed);
    }

    @Test
    void ownersThatContradictAreRefused() {
        assertThat(edit("{\"policies\":{\"home\":\"\",\"preferredOwners\":[]}}").body())
                .contains("owners-exclude-every-node");
    }

    @Test
    void whatIsWantedHasMoreWords() {
        assertThat(served.send("POST", "/v1/groups/web/ignore", "").body())
                .contains("\"wanted\":\"ignored\"");
        assertThat(web().wanted()).isEqualTo(Wanted.IGNORED);
        assertThat(served.send("POST", "/v1/groups/web/disable", "").body())
                .contains("\"wanted\":\"disabled\"");
        assertThat(web().wanted()).isEqualTo(Wanted.DISABLED);
    }

    @Test
    void aGroupShowsItsPoliciesAndWhatItIsMadeOf() {
        String shown = served.send("GET", "/v1/groups/web", "").body();
        assertThat(shown)
                .contains(
                        "\"failback\":\"22-0@Europe/Berlin\"",
                        "\"preferredOwners\":[{\"node\":{\"id\":\""
                                + OneNode.SELF.value()
                                + "\",\"name\":\"alpha\"},\"priority\":9}]",
                        "\"resources\":[{\"name\":\"x\",\"kind\":\"process\"");
    }
}
