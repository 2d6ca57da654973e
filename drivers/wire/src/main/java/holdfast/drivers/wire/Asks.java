package holdfast.drivers.wire;

import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The questions to one peer that are not answered yet.
final class Asks {

    private final NodeId peer;
    private final int most;
    private final Map<Long, Question> open = new HashMap<>();
    private long lastNumber;

    private static final class Question {
        final String kind;
        final long askedNanos;
        final long limitNanos;
        final CompletableFuture<Bytes> answer = new CompletableFuture<>();
        @Nullable Link over;

        Question(String kind, Duration limit) {
            this.kind = kind;
            this.askedNanos = System.nanoTime();
            this.limitNanos = limit.toNanos();
        }

        boolean isLate(long nowNanos) {
            return nowNanos - askedNanos > limitNanos;
        }
    }

    Asks(NodeId peer, int most) {
        this.peer = peer;
        this.most = most;
    }

    /// A question that is open now.
    record Opened(long number, CompletableFuture<Bytes> answer) {}

    /// A new question; nothing where too many are open.
    synchronized Optional<Opened> open(String kind, Duration limit) {
        if (open.size() >= most) {
            return Optional.empty();
        }
        lastNumber++;
        Question question = new Question(kind, limit);
        open.put(lastNumber, question);
        return Optional.of(new Opened(lastNumber, question.answer));
    }

    /// The question goes out over this link; when it ends, no answer can come.
    synchronized void sentOver(long number, Link link) {
        Question question = open.get(number);
        if (question != null) {
            question.over = link;
        }
    }

    /// The peer has answered; nothing where nobody waits for it any more.
    void answered(long number, Bytes body) {
        Question question = take(number);
        if (question != null) {
            question.answer.complete(body);
        }
    }

    void failed(long number, Problem problem) {
        Question question = take(number);
        if (question != null) {
            question.answer.completeExceptionally(new WireException(problem));
        }
    }

    private synchronized @Nullable Question take(long number) {
        return open.remove(number);
    }

    /// Gives up those whose time is over. Whoever waits goes on in a thread of its own: the pulse must not stop.
    void expire(long nowNanos) {
        List<Question> late = takeAll(question -> question.isLate(nowNanos));
        if (!late.isEmpty()) {
            Thread.startVirtualThread(
                    () -> late.forEach(q -> fail(q, Problems.noAnswer(q.kind, peer))));
        }
    }

    /// No answer can come to what was sent over this link.
    void lost(Link link, String why) {
        takeAll(question -> question.over == link)
                .forEach(q -> fail(q, Problems.linkLost(q.kind, peer, why)));
    }

    /// No answer can come at all.
    void lostAll(String why) {
        takeAll(_ -> true)
                .forEach(q ->
                        fail(
                                q,
                                q.over == null
                                        ? Problems.notConnected(q.kind, peer, why)
                                        : Problems.linkLost(q.kind, peer, why)));
    }

    private static void fail(Question question, Problem problem) {
        question.answer.completeExceptionally(new WireException(problem));
    }

    private synchronized List<Question> takeAll(Predicate<Question> which) {
        List<Question> taken = new ArrayList<>();
        open.values()
                .removeIf(question -> {
                    boolean is = which.test(question);
                    if (is) {
                        taken.add(question);
                    }
                    return is;
                });
        return taken;
    }
}
