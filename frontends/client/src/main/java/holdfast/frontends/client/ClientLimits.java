package holdfast.frontends.client;

import java.time.Duration;

/// Every limit of the client, and how they relate: what a server sends may cost this much memory and time, and no more.
public final class ClientLimits {

    /// How long a request is tried, round and round, unless it says otherwise.
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// One endpoint's share of that where it answers from what it has: a node that is alive does so at once.
    static final Duration LOCAL_SHARE = Duration.ofSeconds(2);

    /// The least that one endpoint gets, where that much is left.
    static final Duration LEAST_SHARE = Duration.ofSeconds(1);

    /// What a server's own time limit is below ours, so that its answer arrives before we give up.
    static final Duration MARGIN = Duration.ofMillis(300);

    /// The pause after a round in which every endpoint failed; it doubles up to the longest one.
    static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /// How exactly time limits are kept.
    static final Duration WATCH_STEP = Duration.ofMillis(20);

    /// After this without use a connection is closed.
    static final Duration IDLE = Duration.ofSeconds(20);

    /// Without a byte for so long, comments included, a stream of events counts as dead.
    static final Duration STREAM_SILENCE = Duration.ofSeconds(20);

    /// Connections at a time, to all endpoints together; who finds them all in use waits for one.
    static final int CONNECTIONS = 128;

    /// Without a byte that a server takes for so long, or without its answer to a whole file, an upload counts as failed.
    static final Duration UPLOAD_SILENCE = Duration.ofSeconds(60);

    static final int ENDPOINTS = 64;

    /// Of a status line, a header or a chunk's size.
    static final int LINE_BYTES = 8 * 1024;

    static final int HEADERS = 64;

    /// Of all of them together.
    static final int HEADER_BYTES = 32 * 1024;

    /// Interim answers (1xx) before the real one.
    static final int INTERIM_ANSWERS = 8;

    /// A list of 1,000 settings of the longest value with every character escaped fits in.
    static final int BODY_BYTES = 32 * 1024 * 1024;

    /// One event of a stream, all its lines together.
    static final int EVENT_BYTES = 256 * 1024;

    /// A file of settings, certificates or a key.
    static final int FILE_BYTES = 256 * 1024;

    /// Characters of a stranger's text that a message repeats.
    static final int QUOTED = 200;

    static {
        if (LEAST_SHARE.compareTo(LOCAL_SHARE) > 0
                || MARGIN.compareTo(LEAST_SHARE) >= 0
                || WATCH_STEP.compareTo(FIRST_PAUSE) > 0
                || HEADER_BYTES < LINE_BYTES
                || BODY_BYTES < EVENT_BYTES) {
            throw new IllegalStateException("the client's limits contradict each other");
        }
    }

    private ClientLimits() {}
}
