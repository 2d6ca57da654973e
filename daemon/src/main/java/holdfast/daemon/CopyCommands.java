package holdfast.daemon;

import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.Outcome;
import holdfast.core.json.JsonException;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.daemon.copies.CommandDesk;
import holdfast.frontends.rest.AccessException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what this node's copies want of the agreement to whoever leads.
///
/// @param parts of the daemon, once they are there
record CopyCommands(Supplier<Daemon.Parts> parts) implements CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger("copies");

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Override
    public Optional<Outcome> submit(CommandBody body) throws InterruptedException {
        try {
            return Optional.of(submit(new CommandId(parts.get().ids().next()), body, LIMIT));
        } catch (AccessException e) {
            LOG.info("{} has no outcome: {}", body.kind(), e.getMessage());
            return Optional.empty();
        }
    }

    /// Under this very id, so that a repeat finds its outcome.
    Outcome submit(CommandId id, CommandBody body, Duration limit)
            throws AccessException, InterruptedException {
        Daemon.Parts here = parts.get();
        Command command =
                Command.knowing(here.published().state(), id, System.currentTimeMillis(), body);
        Bytes answer =
                here.asking()
                        .leader(body.kind(), LeaderDesk.SUBMIT, CommandJson.write(command), limit);
        try {
            Outcome outcome = OutcomeJson.read(Documents.read(answer));
            LOG.debug("{}: {}", body, outcome);
            return outcome;
        } catch (JsonException e) {
            throw new AccessException(
                    AccessException.Kind.UNKNOWN_OUTCOME,
                    Problems.notUnderstood("answer", String.valueOf(e.getMessage())));
        }
    }
}
