package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.rest.AccessException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A planned stop: hands the leadership over and has the own vote taken first, so that nobody has to find out that this
/// node is gone. Where the cluster does not answer soon, the node stops all the same.
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger("daemon");

    /// How long the handing over and the leaving may take, each.
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Daemon.Parts parts;

    Departure(Daemon.Parts parts) {
        this.parts = parts;
    }

    void leave() throws InterruptedException {
        Configuration configuration = parts.published().state().configuration();
        boolean alone =
                configuration.voting().nodes().size() < 2 || !configuration.isVoter(parts.self());
        if (alone || parts.published().leadership().leader().isEmpty()) {
            return;
        }
        try {
            if (parts.published().leadership().isOwn()) {
                handOver();
            }
            Deadline deadline = Deadline.in(PATIENCE);
            parts.asking().leader("leave", LeaderDesk.LEAVE, Documents.EMPTY, PATIENCE);
            boolean gone =
                    parts.published()
                            .await(
                                    () ->
                                            !parts.published()
                                                    .state()
                                                    .configuration()
                                                    .isVoter(parts.self()),
                                    deadline);
            LOG.info(
                    gone
                            ? "left: the vote is taken"
                            : "stops with its vote: nobody took it in time");
        } catch (AccessException e) {
            LOG.info("stops with its vote: {}", e.problem().why());
        }
    }

    private void handOver() throws AccessException, InterruptedException {
        Reports reports = new Reports(parts.sight(), Instant.now());
        List<NodeRef> candidates = reports.manager().candidates();
        if (candidates.isEmpty()) {
            return;
        }
        NodeRef best = candidates.getFirst();
        Bytes body = Documents.write(Json.object().put("node", best.id()));
        Deadline deadline = Deadline.in(PATIENCE);
        parts.asking().leader("manager move", LeaderDesk.TRANSFER, body, PATIENCE);
        boolean other =
                parts.published()
                        .await(
                                () ->
                                        parts.published()
                                                .leadership()
                                                .leader()
                                                .filter(leader -> !leader.equals(parts.self()))
                                                .isPresent(),
                                deadline);
        LOG.info(
                other ? "handed over to {}" : "handed over to nobody in time; asked {}",
                best.name());
    }
}
