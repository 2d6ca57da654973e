package holdfast.daemon;

import holdfast.core.agreement.Event;
import holdfast.core.json.Json;
import holdfast.core.model.Bytes;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.node.NodeEvent;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an operator does where the quorum is gone for good, or was forced on two sides (A7).
final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    private final Daemon.Parts parts;

    Generations(Daemon.Parts parts) {
        this.parts = parts;
    }

    /// Lets this node go on alone (A7), and waits until it leads.
    void force(Ask ask) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        UUID id = parts.ids().next();
        parts.loop().deliver(new NodeEvent.Agree(new Event.ForceStart(id)));
        boolean leads =
                parts.published()
                        .await(
                                () ->
                                        parts.published().state().generation().id().equals(id)
                                                && parts.published().leadership().isOwn(),
                                deadline);
        if (!leads) {
            throw new AccessException(
                    Kind.UNKNOWN_OUTCOME,
                    new Problem(
                            "force-not-seen",
                            "forced start",
                            "this node",
                            "It did not come to lead generation " + id + " in time.",
                            "See its log and quorum show; is it a member, and does its disk answer?"));
        }
    }

    /// Has every node that can be reached follow one of two generations that conflict, this one included.
    void pick(Ask ask, UUID generation) throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        Sight sight = parts.sight();
        Generation own = sight.node().term().generation();
        Optional<Generation> picked =
                own.id().equals(generation)
                        ? Optional.of(own)
                        : parts.peers().conflictsWith(own).values().stream()
                                .filter(theirs -> theirs.id().equals(generation))
                                .findAny();
        if (picked.isEmpty()) {
            throw new AccessException(
                    Kind.REFUSED,
                    new Problem(
                            "generation-unknown",
                            "pick of a generation",
                            "generation " + generation,
                            "It is neither this node's nor one that conflicts with it.",
                            "quorum show lists the generations that conflict."));
        }
        Bytes body =
                Documents.write(
                        Json.object()
                                .put("number", picked.get().number())
                                .put("id", generation.toString()));
        List<CompletableFuture<Bytes>> asked = new ArrayList<>();
        asked.add(parts.desks().asked(parts.self(), MemberDesk.PICK, body));
        for (NodeId peer : sight.links().keySet()) {
            asked.add(parts.wire().ask(peer, MemberDesk.PICK, body, deadline.left()));
        }
        parts.published()
                .await(
                        () ->
                                parts.published()
                                        .leadership()
                                        .term()
                                        .generation()
                                        .id()
                                        .equals(generation),
                        deadline);
        // Who could not be reached is told by the status of both sides.
        LOG.info(
                "generation {} picked; {} of {} nodes have taken note",
                generation,
                asked.stream().filter(CompletableFuture::isDone).count(),
                asked.size());
    }
}
