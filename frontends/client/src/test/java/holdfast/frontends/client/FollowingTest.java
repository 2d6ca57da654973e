package holdfast.frontends.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.frontends.api.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each event once and in order, whatever the nodes do.
@Timeout(20)
class FollowingTest {

    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir Path folder;
    private Desk desk;
    private final LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private static void event(OutputStream out, long number) throws IOException {
        chunk(
                out,
                "id: "
                        + number
                        + "\nevent: setting-removed\ndata: {\"number\":"
                        + number
                        + ",\"revision\":1,\"at\":\"\",\"kind\":\"setting-removed\",\"data\":{\"key\":\"k\"}}\n\n");
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String size = Integer.toHexString(bytes.length) + "\r\n";
        out.write(size.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void head(OutputStream out) throws IOException {
        out.write(STREAM.getBytes(StandardCharsets.US_ASCII));
        chunk(out, ": here\n\n");
    }

    private static long after(ScriptedNode.Request request) {
        return Long.parseLong(request.header("Last-Event-ID"));
    }

    private void read(EventView event) {
        seen.add(event.number());
    }

    private List<Long> take(int count) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Long next = seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("event number %d", i + 1).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    /// A node that says three events and dies in the middle of the fourth.
    private static boolean three(ScriptedNode.Request request, OutputStream out)
            throws IOException {
        head(out);
        long after = after(request);
        for (long number = after + 1; number <= after + 3; number++) {
            event(out, number);
        }
        out.write("40\r\nid: 1\nevent: setting-rem".getBytes(StandardCharsets.US_ASCII));
        return false;
    }

    @Test
    @Covers("A2")
    void aFollowerGoesOnAtAnotherNodeWhereItLeftOff() throws Exception {
        ScriptedNode first = desk.node("first", FollowingTest::three);
        ScriptedNode second = desk.node("second", FollowingTest::three);
        ClusterClient client =
                desk.client(Duration.ofSeconds(5), desk.nobody(), first.endpoint, second.endpoint);
        try (Following following = client.follow(0, this::read)) {
            assertThat(take(30)).containsExactlyElementsOf(numbers(1, 30));
            assertThat(following.last()).isGreaterThanOrEqualTo(29);
        }
        assertThat(first.requests).isNotEmpty();
        assertThat(second.requests).isNotEmpty();
    }

    @Test
    void whatANodeRepeatsIsPassedOverAndAGapIsFilledElsewhere() throws Exception {
        ScriptedNode repeating =
                desk.node(
                        "repeating",
                        (request, out) -> {
                            head(out);
                            for (long number = Math.max(1, after(request) - 2);
                                    number <= after(request) + 1;
                                    number++) {
                                event(out, number);
                            }
                            return false;
                        });
        ScriptedNode skipping =
                desk.node(
                        "skipping",
                        (request, out) -> {
                            head(out);
                            event(out, after(request) + 1);
                            event(out, after(request) + 3);
                            return Desk.hang();
                        });
        ClusterClient client =
                desk.client(Duration.ofSeconds(5), repeating.endpoint, skipping.endpoint);
        try (Following _ = client.follow(0, this::read)) {
            assertThat(take(12)).containsExactlyElementsOf(numbers(1, 12));
        }
    }

    @Test
    void eventsThatAreGoneEndItWithTheNumberToGoOnAfter() throws Exception {
        ScriptedNode node =
                desk.node(
                        "node",
                        ScriptedNode.always(
                                ScriptedNode.problem(410, "events-gone")
                                        .replace("\"continueAfter\":0", "\"continueAfter\":7")));
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint);
        Following following = client.follow(3, this::read);
        assertThatThrownBy(following::await)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("events-gone"));
        assertThat(node.requests.getFirst().header("Last-Event-ID")).isEqualTo("3");
        assertThat(seen).isEmpty();
    }

    @Test
    void aStreamThatEndsWithAProblemIsTakenUpAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        ScriptedNode node =
                desk.node(
                        "node",
                        (request, out) -> {
                            head(out);
                            event(out, after(request) + 1);
                            String problem = ScriptedNode.problem(503, "stopping");
                            chunk(
                                    out,
                                    "event: problem\ndata: "
                                            + problem.substring(problem.indexOf('{'))
                                            + "\n\n");
                            times.incrementAndGet();
                            return Desk.hang();
                        });
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint);
        try (Following _ = client.follow(0, this::read)) {
            assertThat(take(3)).containsExactly(1L, 2L, 3L);
        }
        assertThat(times.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void closingEndsItWhateverItWaitsFor() throws Exception {
        ScriptedNode silent =
                desk.node(
                        "silent",
                        (_, out) -> {
                            head(out);
                            return Desk.hang();
                        });
        ClusterClient client = desk.client(Duration.ofSeconds(5), silent.endpoint);
        Following following = client.follow(0, this::read);
        while (silent.requests.isEmpty()) {
            Thread.onSpinWait();
        }
        following.close();
        following.await();
        assertThat(seen).isEmpty();
    }

    @Test
    void aReaderThatThrowsEndsIt() throws Exception {
        ScriptedNode node = desk.node("node", FollowingTest::three);
        ClusterClient client = desk.client(Duration.ofSeconds(5), node.endpoint);
        Following following =
                client.follow(
                        0,
                        _ -> {
                            throw new UnsupportedOperationException("no");
                        });
        assertThatThrownBy(following::await)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
