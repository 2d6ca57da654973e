package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.StorageReport;
import holdfast.frontends.rest.VolumeAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the nodes about the storage that each of them keeps: this one over its own [VolumeDesk], the others over the wire.
record VolumeReach(Published published, Asking.Way way) implements VolumeAccess {

    static VolumeReach of(Daemon.Parts parts) {
        return new VolumeReach(
                parts.published(), Asking.way(parts.self(), parts.wire(), parts.desks()));
    }

    private interface Reading<T> {
        T of(JsonFields fields) throws JsonException;
    }

    @Override
    public Map<NodeId, StorageReport> reports(Set<NodeId> nodes, Duration limit)
            throws InterruptedException {
        Deadline deadline = Deadline.in(limit);
        Map<NodeId, CompletableFuture<Bytes>> asked = new HashMap<>();
        nodes.forEach(
                node -> asked.put(node, way.ask(node, VolumeDesk.REPORT, Documents.EMPTY, limit)));
        Map<NodeId, StorageReport> reports = new HashMap<>();
        for (Map.Entry<NodeId, CompletableFuture<Bytes>> each : asked.entrySet()) {
            reports.put(each.getKey(), report(each.getValue(), deadline));
        }
        return reports;
    }

    private static StorageReport report(CompletableFuture<Bytes> answer, Deadline deadline)
            throws InterruptedException {
        try {
            return StorageJson.report(Documents.read(await(answer, deadline)));
        } catch (WireException e) {
            return new StorageReport.Silent(e.problem().why());
        } catch (JsonException e) {
            return new StorageReport.Silent(
                    "What it says can't be understood: " + e.getMessage() + ".");
        }
    }

    private static Bytes await(CompletableFuture<Bytes> answer, Deadline deadline)
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

    @Override
    public void preparePool(Ask ask, NodeId node, String directory)
            throws AccessException, InterruptedException {
        JsonObject.Builder body = Json.object().put("directory", directory);
        one(ask, node, VolumeDesk.PREPARE_POOL, body, _ -> directory);
    }

    @Override
    public void movePrimary(Ask ask, NodeId primary, ReplicationGroupId group, int seat)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        JsonObject.Builder body =
                Json.object()
                        .put("command", ask.command().value().toString())
                        .put("group", group.value().toString())
                        .put("seat", seat)
                        .put("limitMillis", ask.limit().toMillis());
        Revision done =
                one(
                        ask,
                        primary,
                        VolumeDesk.MOVE_PRIMARY,
                        body,
                        fields -> new Revision(fields.number("revision")));
        published.awaitRevision(done, deadline);
    }

    @Override
    public VerifyReport verify(Ask ask, NodeId primary, VolumeId volume, boolean begin)
            throws AccessException, InterruptedException {
        JsonObject.Builder body =
                Json.object().put("volume", volume.value().toString()).put("begin", begin);
        return one(ask, primary, VolumeDesk.VERIFY, body, StorageJson::verify);
    }

    private <T> T one(
            Ask ask, NodeId node, String kind, JsonObject.Builder body, Reading<T> reading)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        try {
            Bytes answer = await(way.ask(node, kind, Documents.write(body), ask.limit()), deadline);
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
}
