package holdfast.daemon;

import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Questions to nodes, of which this may be one, and what became of them.
record Questions(Asking.Way way) {

    /// What a document says.
    interface Reading<T> {
        T of(JsonFields fields) throws JsonException;
    }

    /// Asks these nodes at the same time. There is an answer for each of them.
    ///
    /// @param silent the answer of one that does not answer, made of the reason, a sentence
    <T> Map<NodeId, T> all(
            Set<NodeId> nodes,
            String kind,
            Duration limit,
            Reading<? extends T> reading,
            Function<String, ? extends T> silent)
            throws InterruptedException {
        Deadline deadline = Deadline.in(limit);
        Map<NodeId, CompletableFuture<Bytes>> asked = new HashMap<>();
        nodes.forEach(node -> asked.put(node, way.ask(node, kind, Documents.EMPTY, limit)));
        Map<NodeId, T> answers = new HashMap<>();
        for (Map.Entry<NodeId, CompletableFuture<Bytes>> each : asked.entrySet()) {
            try {
                Bytes answer = await(each.getValue(), deadline);
                answers.put(each.getKey(), reading.of(Documents.read(answer)));
            } catch (WireException e) {
                answers.put(each.getKey(), silent.apply(e.problem().why()));
            } catch (JsonException e) {
                String why = "What it says can't be understood: " + e.getMessage() + ".";
                answers.put(each.getKey(), silent.apply(why));
            }
        }
        return answers;
    }

    /// Asks one node.
    ///
    /// @throws AccessException refused, not possible now, or with an outcome that is not known
    <T> T one(NodeId node, String kind, JsonObject.Builder body, Duration limit, Reading<T> reading)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(limit);
        try {
            Bytes answer = await(way.ask(node, kind, Documents.write(body), limit), deadline);
            return reading.of(Documents.read(answer));
        } catch (WireException e) {
            Problem problem = e.problem();
            Kind failure = Problems.isPassing(problem) ? Kind.UNAVAILABLE : Kind.REFUSED;
            throw new AccessException(
                    Problems.isUnknown(problem) ? Kind.UNKNOWN_OUTCOME : failure, problem);
        } catch (JsonException e) {
            throw new AccessException(
                    Kind.UNKNOWN_OUTCOME,
                    Problems.notUnderstood(kind, String.valueOf(e.getMessage())));
        }
    }

    /// Waits for an answer.
    static Bytes await(CompletableFuture<Bytes> answer, Deadline deadline)
            throws WireException, InterruptedException {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new WireException(
                    new Problem(
                            "no-answer-in-time",
                            "request",
                            "another node",
                            "It did not answer in time.",
                            "Ask again; see in status whether it answers."),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
