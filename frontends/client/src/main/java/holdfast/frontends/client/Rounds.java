package holdfast.frontends.client;

import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.ProblemDetails;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks one endpoint after the other, round and round, until one has done it, one has refused it, or the time is over.
final class Rounds {

    private final List<Endpoint> endpoints;
    private final Transport transport;
    private final Supplier<SecureRandom> chance;
    private final Consumer<Attempt> listener;

    /// Who answered last is asked first.
    private volatile int preferred;

    Rounds(
            List<Endpoint> endpoints,
            Transport transport,
            Supplier<SecureRandom> chance,
            Consumer<Attempt> listener) {
        this.endpoints = endpoints;
        this.transport = transport;
        this.chance = chance;
        this.listener = listener;
    }

    int preferred() {
        return preferred;
    }

    <T> Answer<T> ask(Call<T> call, Ask ask) throws ClientException {
        if (call.repeat() == Call.Repeat.ONE_NODE && endpoints.size() > 1) {
            throw new IllegalStateException(call.name() + " is for one node: use ClusterClient.at");
        }
        String key = call.repeat() == Call.Repeat.WITH_KEY ? key(ask) : "";
        Map<Endpoint, Attempt> said = new LinkedHashMap<>();
        boolean maybe = false;
        int first = preferred;
        long until = System.nanoTime() + ask.timeout().toNanos();
        long pause = ClientLimits.FIRST_PAUSE.toNanos();
        for (int turn = 0; said.isEmpty() || worthwhile(until); turn++) {
            int index = (first + turn) % endpoints.size();
            int left = endpoints.size() - turn % endpoints.size();
            switch (one(call, key, endpoints.get(index), until, left)) {
                case Reply.Done<T>(Answer<T> answer) -> {
                    preferred = index;
                    return answer;
                }
                case Reply.Refused<T>(ProblemDetails problem) -> {
                    preferred = index;
                    throw new ProblemException(problem, List.copyOf(said.values()));
                }
                case Reply.Elsewhere<T>(Attempt attempt) -> {
                    note(said, attempt, until);
                    maybe |= attempt.maybe();
                    if (!mayRepeat(call, attempt)) {
                        throw failure(call, key, maybe, List.copyOf(said.values()));
                    }
                }
            }
            if (left == 1) {
                LockSupport.parkNanos(Math.min(pause, until - System.nanoTime()));
                pause = Math.min(2 * pause, ClientLimits.LONGEST_PAUSE.toNanos());
            }
        }
        throw failure(call, key, maybe, List.copyOf(said.values()));
    }

    private static boolean worthwhile(long until) {
        return until - System.nanoTime() > ClientLimits.WATCH_STEP.toNanos();
    }

    /// Keeps what each endpoint said last. That the last attempt had no time left any more tells less than what was said
    /// before.
    private void note(Map<Endpoint, Attempt> said, Attempt attempt, long until) {
        listener.accept(attempt);
        boolean cutShort = attempt.kind() == Attempt.Kind.LATE && !worthwhile(until);
        if (!cutShort || !said.containsKey(attempt.endpoint())) {
            said.remove(attempt.endpoint());
            said.put(attempt.endpoint(), attempt);
        }
    }

    private static boolean mayRepeat(Call<?> call, Attempt attempt) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (call.repeat()) {
            case FREELY, WITH_KEY -> true;
            case UNSENT -> !attempt.maybe();
            case ONE_NODE -> false;
        };
    }

    private <T> Reply<T> one(Call<T> call, String key, Endpoint endpoint, long until, int left) {
        long now = System.nanoTime();
        long share = share(call, Math.max(0, until - now), left);
        boolean fresh =
                call.repeat() == Call.Repeat.UNSENT || call.repeat() == Call.Repeat.ONE_NODE;
        byte[] request = request(call, key, endpoint, share);
        return switch (transport.ask(endpoint, request, fresh, now + share)) {
            case Outcome.Replied replied -> Reply.of(call, replied);
            case Outcome.Failed(Attempt attempt) -> new Reply.Elsewhere<>(attempt);
        };
    }

    /// How long this endpoint gets: what is left, divided by those of the round that were not asked yet, so that one that
    /// hangs leaves time for the others.
    private static long share(Call<?> call, long left, int others) {
        if (call.repeat() == Call.Repeat.ONE_NODE) {
            return left;
        }
        long fair = Math.max(left / others, ClientLimits.LEAST_SHARE.toNanos());
        long most = call.waits() ? left : Math.min(left, ClientLimits.LOCAL_SHARE.toNanos());
        return Math.min(fair, most);
    }

    private static byte[] request(Call<?> call, String key, Endpoint endpoint, long share) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Host",
                switch (endpoint) {
                    case Endpoint.Local _ -> "localhost";
                    case Endpoint.Https https -> https.authority();
                });
        headers.put(
                "Accept",
                call.answer() == String.class
                        ? "*/*"
                        : ApiNames.JSON + ", " + ApiNames.PROBLEM_JSON);
        if (!key.isEmpty()) {
            headers.put(ApiNames.IDEMPOTENCY_KEY, key);
        }
        if (call.waits()) {
            long seconds = Duration.ofNanos(share).minus(ClientLimits.MARGIN).toSeconds();
            long asked = Math.clamp(seconds, 1, ApiLimits.MOST_TIMEOUT_SECONDS);
            headers.put(ApiNames.TIMEOUT, Long.toString(asked));
        }
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            headers.put("Content-Type", ApiNames.JSON);
        }
        if (!call.method().equals("GET")) {
            headers.put("Content-Length", Integer.toString(body.length));
        }
        headers.putAll(call.headers());
        return Wording.request(call.method(), call.path(), headers, body);
    }

    private String key(Ask ask) {
        return ask.key()
                .orElseGet(() -> {
                    SecureRandom random = chance.get();
                    long high = random.nextLong() & ~0xf000L | 0x4000L;
                    long low = random.nextLong() & ~(3L << 62) | 2L << 62;
                    return new UUID(high, low);
                })
                .toString();
    }

    private static ClientException failure(
            Call<?> call, String key, boolean maybe, List<Attempt> said) {
        if (maybe && call.repeat() != Call.Repeat.FREELY) {
            return new OutcomeUnknownException(call.name(), key, said);
        }
        for (Attempt attempt : said.reversed()) {
            if (!attempt.problem().isEmpty()) {
                return new ProblemException(attempt.problem().getFirst(), said);
            }
        }
        return new NobodyAnsweredException(call.name(), said);
    }
}
