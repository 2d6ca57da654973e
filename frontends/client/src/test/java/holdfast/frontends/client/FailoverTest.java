package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import holdfast.core.model.Covers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From one endpoint to the next, and what a change does meanwhile.
@Timeout(20)
class FailoverTest {

    private static final String SETTING = "{\"key\":\"a\",\"value\":\"b\",\"revision\":7}";
    private static final String DONE =
            "{\"command\":\"00000000-0000-4000-8000-000000000001\",\"revision\":9}";

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void anEndpointThatIsDeadBrokenSlowOrWithoutALeaderIsPassedOver() throws Exception {
        Endpoint dead = desk.nobody();
        ScriptedNode broken =
                desk.node(
                        "broken",
                        (_, out) -> {
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Le"
                                            .getBytes(StandardCharsets.US_ASCII));
                            return false;
                        });
        ScriptedNode hanging = desk.node("hanging", (_, _) -> Desk.hang());
        ScriptedNode lost =
                desk.node("lost", ScriptedNode.always(ScriptedNode.problem(503, "no-leader")));
        ScriptedNode good = desk.node("good", ScriptedNode.always(ScriptedNode.json(SETTING)));
        ClusterClient client =
                desk.client(
                        Duration.ofSeconds(4),
                        dead,
                        broken.endpoint,
                        hanging.endpoint,
                        lost.endpoint,
                        good.endpoint);

        assertThat(client.setting("a").revision()).isEqualTo(7);
        assertThat(broken.requests).hasSize(1);
        assertThat(hanging.requests).hasSize(1);
        assertThat(lost.requests).hasSize(1);

        // Who answered last is asked first from now on, over the same connection.
        assertThat(client.setting("a").value()).isEqualTo("b");
        assertThat(good.requests).hasSize(2);
        assertThat(hanging.requests).hasSize(1);
    }

    @Test
    void theErrorSaysWhatEachEndpointAnswered() throws Exception {
        Endpoint dead = desk.nobody();
        ScriptedNode cut = desk.node("cut", (_, _) -> false);
        ScriptedNode hanging = desk.node("hanging", (_, _) -> Desk.hang());
        ClusterClient client =
                desk.client(Duration.ofMillis(2500), dead, cut.endpoint, hanging.endpoint);

        ClientException e =
                catchThrowableOfType(NobodyAnsweredException.class, () -> client.setting("a"));
        assertThat(e.problem().code()).isEqualTo("no-endpoint-answers");
        assertThat(e.attempts())
                .extracting(Attempt::endpoint, Attempt::kind)
                .containsExactlyInAnyOrder(
                        tuple(dead, Attempt.Kind.REFUSED),
                        tuple(cut.endpoint, Attempt.Kind.CUT),
                        tuple(hanging.endpoint, Attempt.Kind.LATE));
        assertThat(e).hasMessageContaining("nobody: No such file or directory");
    }

    @Test
    void whereNobodyLeadsTheNodesOwnReasonIsTold() throws Exception {
        ScriptedNode lost =
                desk.node("lost", ScriptedNode.always(ScriptedNode.problem(503, "no-leader")));
        ClusterClient client = desk.client(Duration.ofMillis(400), lost.endpoint);
        assertThatThrownBy(client::members)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("no-leader"));
        assertThat(lost.requests.size()).isGreaterThan(1);
    }

    @Test
    @Covers({"A1", "A4"})
    void aChangeKeepsItsKeyOverEveryRepeat() throws Exception {
        AtomicInteger times = new AtomicInteger();
        ScriptedNode first = desk.node("first", (_, _) -> false);
        ScriptedNode second =
                desk.node(
                        "second",
                        (request, out) ->
                                times.getAndIncrement() == 0
                                        ? ScriptedNode.always(
                                                        ScriptedNode.problem(
                                                                504, "outcome-unknown"))
                                                .serve(request, out)
                                        : ScriptedNode.always(ScriptedNode.json(DONE))
                                                .serve(request, out));
        ClusterClient client = desk.client(Duration.ofSeconds(5), first.endpoint, second.endpoint);

        assertThat(client.putSetting("a", "b", Condition.revision(6)).revision()).isEqualTo(9);
        List<ScriptedNode.Request> all = new ArrayList<>(first.requests);
        all.addAll(second.requests);
        assertThat(all).hasSize(4);
        assertThat(all.stream().map(r -> r.header("Idempotency-Key")).distinct()).hasSize(1);
        assertThat(UUID.fromString(all.getFirst().header("Idempotency-Key")).version())
                .isEqualTo(4);
        assertThat(all)
                .allSatisfy(request -> {
                    assertThat(request.line()).isEqualTo("PUT /v1/settings/a HTTP/1.1");
                    assertThat(request.header("If-Match")).isEqualTo("\"6\"");
                    assertThat(request.body()).isEqualTo("{\"value\":\"b\"}");
                });

        client.putSetting("a", "b");
        assertThat(second.requests.getLast().header("Idempotency-Key"))
                .isNotEqualTo(all.getFirst().header("Idempotency-Key"));
    }

    @Test
    @Covers("A4")
    void whatMayHaveBeenDoneIsNeverCalledNotDone() throws Exception {
        AtomicInteger times = new AtomicInteger();
        // It takes the request, dies, and is back without a leader: that it did nothing just now
        // says nothing about before.
        ScriptedNode node =
                desk.node(
                        "node",
                        (request, out) ->
                                times.getAndIncrement() > 0
                                        && ScriptedNode.always(
                                                        ScriptedNode.problem(503, "no-leader"))
                                                .serve(request, out));
        ClusterClient client = desk.client(Duration.ofMillis(500), node.endpoint);
        UUID key = UUID.fromString("11111111-2222-4333-8444-555555555555");
        OutcomeUnknownException e =
                catchThrowableOfType(
                        OutcomeUnknownException.class,
                        () ->
                                client.exchange(
                                        Calls.removeMember("b"),
                                        Ask.within(Duration.ofMillis(500)).again(key)));
        assertThat(e.key()).isEqualTo(key.toString());
        assertThat(e.problem().command()).isEqualTo(key.toString());
        assertThat(times.get()).isGreaterThan(1);

        node.now(ScriptedNode.always(ScriptedNode.problem(503, "no-leader")));
        assertThatThrownBy(() -> client.removeMember("b")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsAboutOneNodeIsAskedOnceAndWithoutAKey() throws Exception {
        ScriptedNode node = desk.node("node", (_, _) -> false);
        ScriptedNode other = desk.node("other", (_, _) -> false);
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint, other.endpoint);

        assertThatThrownBy(() -> client.forceStart("c")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> client.at(node.endpoint).forceStart("c"))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class, e -> assertThat(e.key()).isEmpty());
        assertThat(node.requests).hasSize(1);
        assertThat(node.requests.getFirst().headers()).doesNotContainKey("Idempotency-Key");
        assertThat(other.requests).isEmpty();
    }

    @Test
    void aRefusalIsFinal() throws Exception {
        ScriptedNode node =
                desk.node(
                        "node",
                        ScriptedNode.always(ScriptedNode.problem(412, "revision-mismatch")));
        ScriptedNode other = desk.node("other", (_, _) -> false);
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint, other.endpoint);
        assertThatThrownBy(() -> client.putSetting("a", "b"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(412));
        assertThat(node.requests).hasSize(1);
        assertThat(other.requests).isEmpty();
    }

    @Test
    void aKeptConnectionThatTheServerClosedCostsNothing() throws Exception {
        ScriptedNode node = desk.node("node", ScriptedNode.always(ScriptedNode.json(SETTING)));
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint);
        client.setting("a");
        node.cut();
        client.setting("a");
        assertThat(node.requests).hasSize(2);
    }

    @Test
    void manyThreadsShareAClient() throws Exception {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        ScriptedNode node =
                desk.node(
                        "node",
                        (request, out) -> {
                            keys.add(request.header("Idempotency-Key"));
                            // Each gets an answer of its own, so that a mix-up would be seen.
                            String path = request.line().split(" ")[1];
                            String body =
                                    "{\"command\":\"x\",\"revision\":"
                                            + path.substring("/v1/settings/k".length())
                                            + "}";
                            return ScriptedNode.always(ScriptedNode.json(body)).serve(request, out);
                        });
        ClusterClient client = desk.client(Duration.ofSeconds(10), node.endpoint);
        List<Thread> threads = new ArrayList<>();
        Set<Integer> wrong = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 300; i++) {
            int number = i;
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    if (client.putSetting("k" + number, "v").revision() != number) {
                                        wrong.add(number);
                                    }
                                } catch (ClientException e) {
                                    wrong.add(number);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(keys).hasSize(300);
        assertThat(
                        node.requests.stream()
                                .map(ScriptedNode.Request::line)
                                .collect(Collectors.toSet()))
                .hasSize(300);
    }
}
