package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.model.CommandId;
import holdfast.core.model.Revision;
import holdfast.frontends.api.ApiNames;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;

/// The answer to one request, in the words of the contract.
final class Answer {

    private static final String RETRY_SECONDS = "1";

    private final ServerResponse response;

    Answer(ServerResponse response) {
        this.response = response;
    }

    Answer with(String header, String value) {
        response.header(HeaderNames.create(header), value);
        return this;
    }

    Answer at(Revision revision) {
        return with(ApiNames.REVISION, Long.toString(revision.value()));
    }

    /// The answer is made from this state.
    Answer from(ClusterState state) {
        return at(state.revision()).with(ApiNames.EVENT, Long.toString(state.nextEvent() - 1));
    }

    Answer did(CommandId command) {
        return with(ApiNames.COMMAND, command.value().toString());
    }

    void answer(int status, Record body) {
        send(status, ApiNames.JSON, Json.write(body));
    }

    void nothing(int status) {
        response.status(Status.create(status)).send();
    }

    void send(int status, String contentType, byte[] body) {
        with("Content-Type", contentType).with("Cache-Control", "no-store");
        response.status(Status.create(status)).send(body);
    }

    /// The answer as it comes.
    OutputStream stream(String contentType) {
        with("Content-Type", contentType).with("Cache-Control", "no-store");
        return response.status(Status.OK_200).outputStream();
    }

    void problem(NotDone notDone) {
        if (!notDone.allow().isEmpty()) {
            with("Allow", notDone.allow());
        }
        if (notDone.status() == Statuses.UNAVAILABLE) {
            with("Retry-After", RETRY_SECONDS);
        }
        if (!notDone.command().isEmpty()) {
            with(ApiNames.COMMAND, notDone.command());
        }
        if (notDone.isHangUp()) {
            with("Connection", "close");
            Conversation.CURRENT.get().last();
        }
        send(notDone.status(), ApiNames.PROBLEM_JSON, Json.write(notDone.details()));
    }
}
