package holdfast.frontends.rest;

import holdfast.core.model.CommandId;
import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.ApiNames;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One request and its answer, in the words of the contract.
final class Exchange {

    private static final int STATUS_TOO_LONG = 413;
    private static final int PART_BYTES = 8 * 1024;
    private static final int STATUS_MEDIA_TYPE = 415;

    private final ServerRequest request;
    private final Answer answer;
    private final Caller caller;
    private final Target target;
    private final CommandId made;
    private Optional<CommandId> key = Optional.empty();

    /// @param made the id of the change, where its sender gives none
    Exchange(ServerRequest request, Answer answer, Caller caller, Target target, CommandId made) {
        this.request = request;
        this.answer = answer;
        this.caller = caller;
        this.target = target;
        this.made = made;
    }

    Caller caller() {
        return caller;
    }

    /// Where it comes from; empty on the socket file.
    String host() {
        return Callers.host(request.remotePeer());
    }

    /// A part of the path.
    String part(int number) {
        return target.parts().get(number);
    }

    /// A parameter of the query.
    Optional<String> query(String name) {
        return Optional.ofNullable(target.query().get(name));
    }

    /// Refuses parameters of the query that the operation does not have.
    void requireQueryOf(Set<String> names) throws NotDone {
        for (String name : target.query().keySet()) {
            if (!names.contains(name)) {
                String shown = Shown.of(name);
                throw NotDone.wrong(
                        "query-unknown",
                        shown,
                        "There is no parameter '" + shown + "' here.",
                        names.isEmpty()
                                ? "Leave the query out."
                                : "There are " + String.join(", ", names) + ".");
            }
        }
    }

    /// A whole number in the query.
    long queryNumber(String name, long otherwise, long least, long most) throws NotDone {
        Optional<String> text = query(name);
        return text.isPresent()
                ? Numbers.of("query-invalid", name, text.get(), least, most)
                : otherwise;
    }

    /// A header's one value.
    Optional<String> header(String name) throws NotDone {
        List<String> values = request.headers().all(nameOf(name), List::of);
        if (values.size() > 1) {
            throw NotDone.wrong(
                    "header-invalid", name, "The header stands there twice.", "Send it once.");
        }
        return values.stream().findFirst();
    }

    private static HeaderName nameOf(String name) {
        return HeaderNames.create(name);
    }

    /// Whether the sender would have this media type, and no other that is served at its place.
    boolean accepts(String mediaType) {
        List<HttpMediaType> types = request.headers().acceptedTypes();
        return types.stream().anyMatch(type -> type.mediaType().text().equals(mediaType));
    }

    /// Whether the sender would have this media type, among others.
    boolean tolerates(String mediaType) {
        List<HttpMediaType> types = request.headers().acceptedTypes();
        String range = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        return types.isEmpty()
                || types.stream()
                        .map(type -> type.mediaType().text())
                        .anyMatch(text ->
                                text.equals(mediaType) || text.equals(range) || text.equals("*/*"));
    }

    /// What goes with a change.
    Ask ask() throws NotDone {
        Optional<String> said = header(ApiNames.IDEMPOTENCY_KEY);
        CommandId command =
                said.isPresent()
                        ? new CommandId(
                                Numbers.uuid(
                                        "header-invalid", ApiNames.IDEMPOTENCY_KEY, said.get()))
                        : made;
        key = Optional.of(command);
        return new Ask(caller, command, limit());
    }

    /// What goes with a read, or with a change that has no key.
    Ask askWithoutKey() throws NotDone {
        if (header(ApiNames.IDEMPOTENCY_KEY).isPresent()) {
            throw NotDone.wrong(
                    "header-invalid",
                    ApiNames.IDEMPOTENCY_KEY,
                    "This has no key: it is about one node, and never repeated by a program.",
                    "Leave the header out.");
        }
        return new Ask(caller, made, limit());
    }

    private Duration limit() throws NotDone {
        Optional<String> text = header(ApiNames.TIMEOUT);
        long seconds =
                text.isPresent()
                        ? Numbers.of(
                                "header-invalid",
                                ApiNames.TIMEOUT,
                                text.get(),
                                1,
                                ApiLimits.MOST_TIMEOUT_SECONDS)
                        : ApiLimits.DEFAULT_TIMEOUT_SECONDS;
        return Duration.ofSeconds(seconds);
    }

    /// Whether the read is of this node's own state.
    boolean isLocal() throws NotDone {
        String consistency = query("consistency").orElse("current");
        return switch (consistency) {
            case "current" -> false;
            case "local" -> true;
            default ->
                    throw NotDone.wrong(
                            "query-invalid",
                            "consistency",
                            "There is no such consistency.",
                            "It is current or local.");
        };
    }

    /// The body, as a record of texts.
    <R extends Record> R body(Class<R> type, Set<String> optional) throws NotDone {
        Optional<String> contentType = header("Content-Type");
        String media = contentType.orElse("").split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!media.equals(ApiNames.JSON)) {
            throw NotDone.wrong(
                            "media-type-unknown",
                            "Content-Type",
                            contentType.isPresent()
                                    ? "A body of that type can't be read here."
                                    : "It is missing.",
                            "Send application/json.")
                    .withStatus(STATUS_MEDIA_TYPE);
        }
        byte[] body = bytes();
        Conversation.CURRENT.get().working();
        return Json.read(body, type, optional);
    }

    private byte[] bytes() throws NotDone {
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(ApiLimits.BODY_BYTES + 1);
            boolean isAll = isPassedOver(in);
            if (body.length > ApiLimits.BODY_BYTES) {
                NotDone tooLong = tooLong(ApiLimits.BODY_BYTES);
                throw isAll ? tooLong : tooLong.hangingUp();
            }
            return body;
        } catch (RequestException | IllegalArgumentException unreadable) {
            throw malformed(unreadable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the rest of a body that is not wanted. Returns whether that was all of it: of a very long one it is not.
    static boolean isPassedOver(InputStream rest) throws IOException {
        byte[] part = new byte[PART_BYTES];
        for (long passed = 0; passed <= RestLimits.PASSED_OVER_BYTES; ) {
            int bytes = rest.read(part);
            if (bytes < 0) {
                return true;
            }
            passed += bytes;
        }
        return false;
    }

    /// Refuses a body that says that it is longer than the operation takes, or passes over.
    void requireAtMost(long most) throws NotDone {
        if (request.headers().contentLength().orElse(0) > most) {
            throw tooLong(most).hangingUp();
        }
    }

    /// Who takes a long body.
    interface Keeper {
        boolean keep(InputStream body) throws AccessException, InterruptedException;
    }

    /// Gives the body to whoever keeps it, as it comes.
    boolean keep(Keeper keeper) throws NotDone, AccessException, InterruptedException {
        try (InputStream in = request.content().inputStream()) {
            boolean kept = keeper.keep(new LongBody(in, Conversation.CURRENT.get()));
            Conversation.CURRENT.get().working();
            return kept;
        } catch (RequestException | IllegalArgumentException unreadable) {
            throw malformed(unreadable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NotDone malformed(RuntimeException malformed) {
        if (malformed instanceof RequestException known
                && known.status().code() == STATUS_TOO_LONG) {
            return tooLong(ApiLimits.FILE_BYTES).hangingUp();
        }
        return NotDone.wrong(
                        "malformed-request",
                        "body",
                        "The body's chunks can't be read: "
                                + Shown.of(String.valueOf(malformed.getMessage()))
                                + ".",
                        "Send it as HTTP/1.1 says (RFC 9112).")
                .hangingUp();
    }

    /// @param most bytes that would do
    static NotDone tooLong(long most) {
        return NotDone.wrong(
                        "body-too-long",
                        "body",
                        "What was sent is longer than " + most + " bytes.",
                        "Send less.")
                .withStatus(STATUS_TOO_LONG);
    }

    /// The key that a repeat of this change would carry; none where it has none, or is no change.
    Optional<CommandId> key() {
        return key;
    }

    Answer answer() {
        return answer;
    }
}
