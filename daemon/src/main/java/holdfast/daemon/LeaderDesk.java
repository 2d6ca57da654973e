package holdfast.daemon;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.MemberChange;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.UnreadableException;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.drivers.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What this node does as the leader, for its own clients and for those of other nodes: each request is a kind and a
/// small document, and so is its answer. Where it does not lead it says `not-leader`, and who asked goes elsewhere.
final class LeaderDesk {

    /// The kinds of requests.
    static final String SUBMIT = "submit";

    static final String READ = "read";
    static final String TRANSFER = "transfer";
    static final String LEAVE = "leave";

    private final NodeLoop loop;
    private final Requests requests;
    private final Published published;

    LeaderDesk(NodeLoop loop, Requests requests, Published published) {
        this.loop = loop;
        this.requests = requests;
        this.published = published;
    }

    /// A command of a client, as [CommandJson] writes it; answered by its outcome.
    CompletableFuture<Bytes> submit(Bytes document) {
        Command command;
        try {
            command = CommandJson.read(document);
        } catch (UnreadableException e) {
            return refused(Problems.notUnderstood(SUBMIT, String.valueOf(e.getMessage())));
        }
        return ask(ticket -> new NodeEvent.Submit(ticket, command)).thenCompose(this::outcome);
    }

    /// A read that must be current; answered by the revision from which it may be answered.
    CompletableFuture<Bytes> read() {
        return ask(NodeEvent.Query::new)
                .thenCompose(answer ->
                        answer instanceof NodeAction.MayRead(long ticket, var revision)
                                ? done(Json.object().put("revision", revision.value()))
                                : notDone(answer));
    }

    /// Hands the leadership to a voter; answered once somebody else leads.
    CompletableFuture<Bytes> transfer(NodeId to) {
        return ask(ticket -> new NodeEvent.Agree(new Event.Transfer(ticket, to)))
                .thenCompose(LeaderDesk::transferred);
    }

    private static CompletableFuture<Bytes> transferred(NodeAction answer) {
        if (answer instanceof NodeAction.Do(Action.TransferEnded ended)) {
            return ended.done()
                    ? CompletableFuture.completedFuture(Documents.EMPTY)
                    : refused(Problems.transferFailed());
        }
        return notDone(answer);
    }

    /// A member stops: its vote is taken first. Answered at once; the member sees in its state when it is done.
    CompletableFuture<Bytes> leave(NodeId member) {
        if (!published.leadership().isOwn()) {
            return refused(Problems.notLeader(published.leadership().leader()));
        }
        return loop.offer(new NodeEvent.Leaves(member))
                ? CompletableFuture.completedFuture(Documents.EMPTY)
                : refused(Problems.busy());
    }

    /// Changes members or the witness, and waits until it is committed.
    void change(List<MemberChange> changes, Deadline deadline)
            throws WireException, InterruptedException {
        while (true) {
            NodeAction answer =
                    await(
                            ask(ticket -> new NodeEvent.Agree(new Event.Change(ticket, changes))),
                            deadline);
            if (answer instanceof NodeAction.Answered) {
                published.await(() -> !published.state().configuration().isJoint(), deadline);
                return;
            }
            Problem problem = Problems.of(answer);
            if (!problem.code().equals("change-under-way") || deadline.isPast()) {
                throw new WireException(problem);
            }
            deadline.pause(Duration.ofMillis(20));
        }
    }

    /// Has a command applied that belongs to a larger request.
    Outcome command(CommandId id, CommandBody body, Deadline deadline)
            throws WireException, InterruptedException {
        Command command = Command.knowing(published.state(), id, System.currentTimeMillis(), body);
        NodeAction answer = await(ask(ticket -> new NodeEvent.Submit(ticket, command)), deadline);
        if (answer instanceof NodeAction.Answered(long ticket, Outcome outcome)) {
            return outcome;
        }
        throw new WireException(Problems.of(answer));
    }

    /// Waits until this node, which leads, has applied all that was acknowledged to anybody before (A5): one that was only
    /// just elected may be behind what its predecessor has answered.
    void awaitCurrent(Deadline deadline) throws WireException, InterruptedException {
        NodeAction answer = await(ask(NodeEvent.Query::new), deadline);
        if (!(answer instanceof NodeAction.MayRead(long ticket, var revision))) {
            throw new WireException(Problems.of(answer));
        }
        if (!published.awaitRevision(revision, deadline)) {
            throw new WireException(Problems.busy());
        }
    }

    private interface Question {
        NodeEvent with(long ticket);
    }

    private CompletableFuture<NodeAction> ask(Question question) {
        Requests.Open request = requests.open();
        if (!loop.offer(question.with(request.ticket()))) {
            requests.forget(request);
            return CompletableFuture.completedFuture(
                    new NodeAction.Refused(request.ticket(), Problems.busy()));
        }
        return request.answer();
    }

    private static NodeAction await(CompletableFuture<NodeAction> answer, Deadline deadline)
            throws WireException, InterruptedException {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new WireException(Problems.unknownOutcome("the request"), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Bytes> outcome(NodeAction answer) {
        return answer instanceof NodeAction.Answered(long ticket, Outcome outcome)
                ? CompletableFuture.completedFuture(Documents.write(OutcomeJson.write(outcome)))
                : notDone(answer);
    }

    private static CompletableFuture<Bytes> done(JsonObject.Builder answer) {
        return CompletableFuture.completedFuture(Documents.write(answer));
    }

    private static CompletableFuture<Bytes> notDone(NodeAction answer) {
        return refused(Problems.of(answer));
    }

    static CompletableFuture<Bytes> refused(Problem problem) {
        return CompletableFuture.failedFuture(new WireException(problem));
    }

    /// Reads the one node that a document names.
    static NodeId node(Bytes document) throws WireException {
        try {
            var fields = Documents.read(document);
            NodeId node = Documents.node(fields, "node");
            fields.end();
            return node;
        } catch (JsonException e) {
            throw new WireException(
                    Problems.notUnderstood("request", String.valueOf(e.getMessage())), e);
        }
    }
}
