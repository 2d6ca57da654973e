package holdfast.daemon;

import holdfast.core.node.NodeAction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Requests that wait for the node's answer, by ticket.
final class Requests {

    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<NodeAction>> waiting = new ConcurrentHashMap<>();

    /// A request that waits for its answer until it is answered or forgotten.
    record Open(long ticket, CompletableFuture<NodeAction> answer) {}

    Open open() {
        Open request = new Open(last.incrementAndGet(), new CompletableFuture<>());
        waiting.put(request.ticket(), request.answer());
        return request;
    }

    /// Answers a request; nothing where nobody waits for it any more.
    void answer(long ticket, NodeAction answer) {
        CompletableFuture<NodeAction> request = waiting.remove(ticket);
        if (request != null) {
            request.complete(answer);
        }
    }

    void forget(Open request) {
        waiting.remove(request.ticket());
    }
}
