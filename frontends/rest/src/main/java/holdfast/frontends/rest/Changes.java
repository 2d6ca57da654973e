package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.model.Revision;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes that are one command, about something that is found by its name.
///
/// A repeat is answered with the first outcome before anything is looked up: what it is about may be gone since, by this
/// very command.
record Changes(ClusterAccess access) {

    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    /// Makes the command from the state that this node has, or refuses.
    @FunctionalInterface
    interface Maker {
        CommandBody of(ClusterState state) throws NotDone, AccessException, InterruptedException;
    }

    /// The revision at which it was done.
    Revision done(Ask ask, Maker maker) throws NotDone, AccessException, InterruptedException {
        Optional<Revision> before = doneBefore(ask);
        return before.isPresent() ? before.get() : told(ask, access.submit(ask, made(ask, maker)));
    }

    /// The revision at which it was done, where this is a repeat.
    Optional<Revision> doneBefore(Ask ask) throws NotDone {
        Outcome first = access.localState().commands().outcomeOf(ask.command());
        return first == null ? Optional.empty() : Optional.of(told(ask, first));
    }

    private static Revision told(Ask ask, Outcome outcome) throws NotDone {
        return switch (outcome) {
            case Outcome.Done done -> done.revision();
            case Outcome.Refused refused ->
                    throw new NotDone(Statuses.of(refused.refusal()), refused.problem())
                            .about(ask.command().value().toString());
        };
    }

    /// What this node does not find yet may have been made at another node.
    private CommandBody made(Ask ask, Maker maker)
            throws NotDone, AccessException, InterruptedException {
        try {
            return maker.of(access.localState());
        } catch (NotDone notFound) {
            if (notFound.status() != Statuses.NOT_FOUND) {
                throw notFound;
            }
            return maker.of(access.currentState(ask));
        }
    }

    /// The revision that the sender read; [Revision#ZERO] where it says nothing about that.
    static Revision known(Exchange exchange) throws NotDone {
        Optional<String> match = exchange.header("If-Match");
        if (match.isEmpty()) {
            return Revision.ZERO;
        }
        Matcher tag = ETAG.matcher(match.get());
        if (!tag.matches()) {
            throw NotDone.wrong(
                    "header-invalid",
                    "If-Match",
                    "'" + Shown.of(match.get()) + "' is no revision in quotation marks.",
                    "Send the ETag of the answer that you read, such as \"17\".");
        }
        return new Revision(Long.parseLong(tag.group(1)));
    }

    static String tag(Revision revision) {
        return "\"" + revision.value() + "\"";
    }
}
