package holdfast.daemon;

import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.CommandJson;
import holdfast.core.cluster.Outcome;
import holdfast.core.json.JsonException;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Problem;
import holdfast.daemon.copies.CommandDesk;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings commands to whoever leads, and says what came of them.
///
/// @param parts of the daemon, once they are there
record Commands(Supplier<Daemon.Parts> parts) implements CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger("commands");

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Override
    public void propose(CommandBody body) {
        Thread.ofVirtual()
                .name("storage-command")
                .start(() -> {
                    try {
                        var _ = submit(new CommandId(parts.get().ids().next()), body, LIMIT);
                    } catch (AccessException e) {
                        LOG.info("{} has no outcome: {}", body.kind(), e.getMessage());
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Under this very id, so that a repeat finds its outcome. It may not be applied on this node yet.
    Outcome submit(CommandId id, CommandBody body, Duration limit)
            throws AccessException, InterruptedException {
        Daemon.Parts here = parts.get();
        Command command =
                Command.knowing(here.published().state(), id, System.currentTimeMillis(), body);
        Bytes answer =
                here.asking().leader(body.kind(), LeaderDesk.SUBMIT, document(command), limit);
        try {
            Outcome outcome = OutcomeJson.read(Documents.read(answer));
            LOG.debug("{}: {}", body, outcome);
            return outcome;
        } catch (JsonException e) {
            throw new AccessException(
                    Kind.UNKNOWN_OUTCOME,
                    Problems.notUnderstood("answer", String.valueOf(e.getMessage())));
        }
    }

    private static Bytes document(Command command) throws AccessException {
        try {
            return CommandJson.write(command);
        } catch (IllegalArgumentException e) {
            throw new AccessException(
                    Kind.REFUSED,
                    new Problem(
                            "not-a-command",
                            command.body().kind(),
                            "command " + command.id().value(),
                            "It can't be written down: " + e.getMessage() + ".",
                            "Mend it, and send it again."));
        }
    }
}
