package holdfast.frontends.rest;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.Setting;
import holdfast.core.model.Covers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What repeats, expectations and reads mean.
class ChangesTest {

    private static final String KEY = "11111111-2222-4333-8444-555555555555";

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = Served.leading();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private HttpResponse<String> put(String value, String... headers) {
        return served.send("PUT", "/v1/settings/a", "{\"value\":\"" + value + "\"}", headers);
    }

    private String value() {
        Setting setting = served.node.localState().settings().get("a");
        return setting == null ? "" : setting.value();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    @Covers("A1")
    void aRepeatWithItsKeyIsDoneOnceAndGetsTheFirstOutcome() {
        HttpResponse<String> first = put("1", "Idempotency-Key", KEY);
        HttpResponse<String> other = put("2");
        HttpResponse<String> repeat = put("1", "Idempotency-Key", KEY);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(header(repeat, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(repeat, "Holdfast-Command")).isEqualTo(KEY);
        assertThat(value()).as("the repeat changed nothing").isEqualTo("2");
        assertThat(header(other, "Holdfast-Command")).isNotEqualTo(KEY).hasSize(36);
    }

    @Test
    @Covers("A1")
    void aRepeatOfARefusedOneIsRefusedAgain() {
        put("1");
        HttpResponse<String> refused = put("2", "Idempotency-Key", KEY, "If-None-Match", "*");
        assertThat(refused.statusCode()).isEqualTo(412);
        served.send("DELETE", "/v1/settings/a", "");
        HttpResponse<String> repeat = put("2", "Idempotency-Key", KEY, "If-None-Match", "*");
        assertThat(repeat.statusCode()).isEqualTo(412);
        assertThat(repeat.body()).isEqualTo(refused.body()).contains("setting-exists", KEY);
        assertThat(value()).isEmpty();
    }

    @Test
    @Covers("A1")
    void anUnknownOutcomeNamesTheKeyAndTheKeySettlesIt() {
        served.node.silent = true;
        HttpResponse<String> unknown = put("1", "Holdfast-Timeout", "1");
        served.node.silent = false;
        assertThat(unknown.statusCode()).isEqualTo(504);
        String key = header(unknown, "Holdfast-Command");
        assertThat(unknown.body()).contains("outcome-unknown", key);
        put("2");
        assertThat(put("1", "Idempotency-Key", key).statusCode()).isEqualTo(200);
        assertThat(value()).as("it had been done").isEqualTo("2");
    }

    @Test
    @Covers("A4")
    void aChangeThatNamesAnotherRevisionIsRefused() {
        String first = header(put("1"), "ETag");
        String second = header(put("2", "If-Match", first), "ETag");
        assertThat(value()).isEqualTo("2");
        HttpResponse<String> late = put("3", "If-Match", first);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"code\":\"setting-changed\"");
        HttpResponse<String> gone = served.send("DELETE", "/v1/settings/a", "", "If-Match", first);
        assertThat(gone.statusCode()).isEqualTo(412);
        assertThat(value()).isEqualTo("2");
        assertThat(served.send("DELETE", "/v1/settings/a", "", "If-Match", second).statusCode())
                .isEqualTo(200);
        assertThat(put("4", "If-Match", second).body()).contains("setting-missing");
        assertThat(value()).isEmpty();
    }

    @Test
    @Covers("A5")
    void aReadAsksForARoundUnlessItIsLocal() {
        put("1");
        int before = served.node.rounds.get();
        HttpResponse<String> current = served.send("GET", "/v1/settings/a", "");
        assertThat(served.node.rounds.get()).isEqualTo(before + 1);
        HttpResponse<String> local = served.send("GET", "/v1/settings/a?consistency=local", "");
        served.send("GET", "/v1/status", "");
        assertThat(served.node.rounds.get()).isEqualTo(before + 1);
        assertThat(local.body()).isEqualTo(current.body());
        assertThat(header(local, "Holdfast-Revision"))
                .isEqualTo(Long.toString(served.node.localState().revision().value()));
        for (String path : new String[] {"/v1/members", "/v1/members/alpha", "/v1/settings"}) {
            int soFar = served.node.rounds.get();
            assertThat(served.send("GET", path, "").statusCode()).isEqualTo(200);
            assertThat(served.node.rounds.get()).as(path).isEqualTo(soFar + 1);
        }
    }

    @Test
    void keysMayHoldWhatPathsMayNot() {
        for (String key : new String[] {"a%2Fb%2Fc", "a:b", ".", "..", "%2E%2E", "a%2F%2F"}) {
            HttpResponse<String> put =
                    served.send("PUT", "/v1/settings/" + key, "{\"value\":\"\\u0000\\u00e9 \"}");
            assertThat(put.statusCode()).as(key + put.body()).isEqualTo(200);
            HttpResponse<String> got = served.send("GET", "/v1/settings/" + key, "");
            assertThat(got.body()).contains("\"value\":\"\\u0000\u00e9 \"");
            assertThat(header(got, "ETag")).isEqualTo(header(put, "ETag"));
        }
        assertThat(served.node.localState().settings().get("a/b/c")).isNotNull();
    }

    @Test
    void aListGoesOnWhereItStopped() {
        for (String key : new String[] {"x1", "x2", "x3", "y"}) {
            served.send("PUT", "/v1/settings/" + key, "{\"value\":\"v\"}");
        }
        String first = served.send("GET", "/v1/settings?prefix=x&limit=2", "").body();
        assertThat(first).contains("x1", "x2", "\"next\":\"x2\"").doesNotContain("x3");
        String second = served.send("GET", "/v1/settings?prefix=x&limit=2&after=x2", "").body();
        assertThat(second).contains("x3", "\"next\":\"\"").doesNotContain("\"y\"");
    }
}
