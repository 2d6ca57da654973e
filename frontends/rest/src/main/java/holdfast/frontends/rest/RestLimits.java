package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterLimits;
import holdfast.frontends.api.ApiLimits;

/// Every limit of this frontend, in one place, so that nobody can take what others need (T4).
///
/// @param connections           to the API address at a time; the socket file has as many of its own
/// @param connectionsPerAddress of one network address
/// @param handshakeMillis       from accepting a connection to the end of its TLS handshake
/// @param requestMillis         from a request's first byte to its last
/// @param writeMillis           for which one write to a connection may hang
/// @param idleMillis            between two requests on a connection
/// @param headerBytes           of the first line, and of all header lines together
/// @param waiting               requests that wait for the cluster at a time
/// @param waitingPerCaller      of these, of one caller
/// @param eventReaders          readers of the event stream at a time
/// @param eventReadersPerCaller of these, of one caller
/// @param keepAliveMillis       between comment lines in an event stream without events
public record RestLimits(
        int connections,
        int connectionsPerAddress,
        int handshakeMillis,
        int requestMillis,
        int writeMillis,
        int idleMillis,
        int headerBytes,
        int waiting,
        int waitingPerCaller,
        int eventReaders,
        int eventReadersPerCaller,
        int keepAliveMillis) {

    /// What a daemon has.
    public static final RestLimits NORMAL =
            new RestLimits(
                    512, 128, 5_000, 10_000, 10_000, 60_000, 16 << 10, 128, 32, 64, 16, 5_000);

    /// Bytes of JSON that one character of a value can take: `\u001f`.
    private static final int JSON_BYTES_A_CHARACTER = 6;

    /// Bytes of a request's body that are read at all: of one that is longer than [ApiLimits#BODY_BYTES] the rest is passed
    /// over, so that its sender hears the answer; one that is longer than this is hung up on.
    static final long PASSED_OVER_BYTES = 16L * ApiLimits.BODY_BYTES;

    /// Connections of strangers at a time: of those without a certificate, who may ask to join. When there is no room for
    /// another, the oldest of the address that has most of them goes: so a flood drives out itself.
    static final int STRANGERS = 16;

    /// From accepting a stranger's connection to its end, whatever it is at.
    static final int STRANGER_MILLIS = 30_000;

    /// Attempts to join that may be refused, for one address...
    static final int GUESSES = 10;

    /// ...in this time.
    static final int GUESS_MILLIS = 60_000;

    /// Levels of a request's JSON: an object of texts has one.
    static final int JSON_DEPTH = 8;

    public RestLimits {
        require(STRANGERS < connectionsPerAddress, "strangers must leave room for others");
        require(connectionsPerAddress < connections, "one address must not take every connection");
        require(waitingPerCaller < waiting, "one caller must not take every place to wait");
        require(eventReadersPerCaller < eventReaders, "one caller must not take every stream");
        require(
                eventReaders + waiting <= connections,
                "streams must leave connections for requests");
        require(
                2 * keepAliveMillis <= idleMillis,
                "a stream that lives must not look like a connection that idles");
        require(
                ClusterLimits.SETTING_VALUE_CHARACTERS * JSON_BYTES_A_CHARACTER + 1024
                        <= ApiLimits.BODY_BYTES,
                "the longest value must fit a body");
        require(
                ClusterLimits.SETTING_KEY_CHARACTERS * 3 + 1024 <= headerBytes,
                "the longest key must fit a first line");
    }

    private static void require(boolean relation, String why) {
        if (!relation) {
            throw new IllegalArgumentException(why);
        }
    }
}
