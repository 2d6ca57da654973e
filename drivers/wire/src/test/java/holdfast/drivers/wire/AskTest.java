package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions between nodes: every one ends, with an answer or with a problem that says what is known of its outcome.
@Covers("T4")
class AskTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Problem NO =
            new Problem("not-here", "submit", "n2", "It does not lead.", "Ask n3.");

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private Station one;
    private Station two;

    @BeforeEach
    void start() throws Exception {
        one = Station.started(1, authority, folder, "127.77.8.1:0");
        two = Station.started(2, authority, folder, "127.77.8.2:0");
        one.dials(two);
        Station.until("there are links", () -> one.hasLink(two) && two.hasLink(one));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private CompletableFuture<Bytes> ask(String kind, String body, Duration limit) {
        return one.wire.ask(two.id(), kind, RawPeer.text(body), limit);
    }

    private static Problem problem(CompletableFuture<Bytes> answer) {
        try {
            throw new AssertionError("it was answered: " + answer.get());
        } catch (ExecutionException e) {
            return ((WireException) e.getCause()).problem();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQuestionIsAnsweredByTheNodeItWasPutTo() throws Exception {
        two.answerer =
                (from, kind, body) ->
                        CompletableFuture.completedFuture(
                                RawPeer.text(from + " " + kind + " " + body.size()));
        assertThat(ask("status", "", LONG).get()).isEqualTo(RawPeer.text("n1 status 0"));
        assertThat(two.wire.ask(one.id(), "x", RawPeer.text("same"), LONG).get())
                .isEqualTo(RawPeer.text("same"));
        // Larger than several records of TLS, and beyond one burst.
        Bytes large = Bytes.of(new byte[600 << 10]);
        assertThat(two.wire.ask(one.id(), "x", large, LONG).get()).isEqualTo(large);
    }

    @Test
    void answersMayComeInAnotherOrder() throws Exception {
        List<CompletableFuture<Bytes>> held = new ArrayList<>();
        two.answerer =
                (_, kind, body) -> {
                    CompletableFuture<Bytes> answer = new CompletableFuture<>();
                    if (kind.equals("first")) {
                        held.add(answer);
                    } else {
                        answer.complete(body);
                    }
                    return answer;
                };
        CompletableFuture<Bytes> first = ask("first", "a", LONG);
        assertThat(ask("second", "b", LONG).get()).isEqualTo(RawPeer.text("b"));
        assertThat(first).isNotDone();
        held.getFirst().complete(RawPeer.text("c"));
        assertThat(first.get()).isEqualTo(RawPeer.text("c"));
    }

    @Test
    void aPeersProblemIsPassedOnWhole() {
        two.answerer = (_, _, _) -> CompletableFuture.failedFuture(new WireException(NO));
        assertThat(problem(ask("submit", "", LONG))).isEqualTo(NO);
        two.answerer =
                (_, _, _) -> {
                    throw new IllegalStateException("a broken invariant with a secret in it");
                };
        Problem failed = problem(ask("submit", "", LONG));
        assertThat(failed.code()).isEqualTo("peer-failed");
        assertThat(failed.toString()).doesNotContain("secret");
    }

    @Test
    void noAnswerInTimeAndNoLinkAreToldApart() {
        two.answerer = (_, _, _) -> new CompletableFuture<>();
        assertThat(problem(ask("status", "", Duration.ofMillis(150))).code())
                .isEqualTo("no-answer-in-time");
        AtomicBoolean arrived = new AtomicBoolean();
        two.answerer =
                (_, _, _) -> {
                    arrived.set(true);
                    return new CompletableFuture<>();
                };
        CompletableFuture<Bytes> open = ask("status", "", LONG);
        Station.until("it was asked", arrived::get);
        two.close();
        assertThat(problem(open).code()).isEqualTo("link-lost");
        Station.until("the link is gone", () -> !one.hasLink(two));
        assertThat(problem(ask("status", "", LONG)).code()).isEqualTo("peer-not-connected");
        assertThat(problem(one.wire.ask(NodeId.of(9), "status", Bytes.EMPTY, LONG)).code())
                .isEqualTo("peer-not-connected");
    }

    @Test
    void tooManyAndTooLargeQuestionsAreTurnedAway() {
        two.answerer = (_, _, _) -> new CompletableFuture<>();
        List<CompletableFuture<Bytes>> all = new ArrayList<>();
        for (int i = 0; i <= WireLimits.NORMAL.asks(); i++) {
            all.add(ask("status", "", LONG));
        }
        assertThat(problem(all.getLast()).code()).isEqualTo("peer-queue-full");
        assertThat(all.getFirst()).isNotDone();
        Bytes large = Bytes.of(new byte[WireLimits.NORMAL.frameBytes()]);
        assertThat(problem(one.wire.ask(two.id(), "x", large, LONG)).code()).isEqualTo("too-large");
        one.close();
        assertThat(all).allSatisfy(answer -> assertThat(answer).isCompletedExceptionally());
    }
}
