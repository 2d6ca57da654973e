package holdfast.drivers.wire;

import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterLimits;

/// The limits of the wire, all in one place, with how they relate. Times in milliseconds, sizes in bytes.
///
/// @param pulseMillis       between two looks at the clock; every time below is kept to within about this
/// @param presenceMillis    a link on which nothing went out for this long gets a presence
/// @param presenceMostMillis and each gets one this often, whatever else goes out
/// @param silenceMillis     a link on which nothing came in for this long is given up
/// @param retryMillis       between the beginnings of two attempts at a peer without a link
/// @param refusedMillis     the same after a refused connection, which costs next to nothing
/// @param connectMillis     an attempt may take this long to connect
/// @param greetMillis       and then this long for TLS and the greetings; the same for whoever is dialled
/// @param attempts          at one peer at a time
/// @param strangers         connections that were accepted and are not live yet, at a time
/// @param backlog           connections that wait in the kernel to be accepted
/// @param peers             nodes that have a link or an address, at a time
/// @param greetingBytes     the longest payload of a frame before a connection is live
/// @param frameBytes        the longest payload of any frame
/// @param queueFrames       the most that waits to be sent to one peer
/// @param queueBytes        the same in bytes, about; always room for one frame
/// @param burstBytes        the most that is gathered into one write, but for a frame that is larger
/// @param asks              questions under way to one peer, and from one peer
/// @param noteMillis        between two notes about the same thing
public record WireLimits(
        int pulseMillis,
        int presenceMillis,
        int presenceMostMillis,
        int silenceMillis,
        int retryMillis,
        int refusedMillis,
        int connectMillis,
        int greetMillis,
        int attempts,
        int strangers,
        int backlog,
        int peers,
        int greetingBytes,
        int frameBytes,
        int queueFrames,
        int queueBytes,
        int burstBytes,
        int asks,
        int noteMillis) {

    /// Around the entries or the piece of a snapshot that a message carries.
    static final int MESSAGE_OVERHEAD = 64 << 10;

    /// What a node has unless it is told otherwise.
    public static final WireLimits NORMAL =
            new WireLimits(
                    25, 100, 500, 1_000, 250, 100, 1_000, 2_000, 4, 64, 128, 128, 16 << 10, 4 << 20,
                    4_096, 8 << 20, 256 << 10, 256, 1_000);

    public WireLimits {
        require(pulseMillis > 0, "time must pass");
        require(2 * pulseMillis <= refusedMillis, "attempts need a pulse that is finer than they");
        require(refusedMillis <= retryMillis, "a refused attempt costs less, so it is not later");
        require(presenceMillis <= presenceMostMillis, "presence must not be rarer than it may be");
        require(
                4 * (presenceMillis + pulseMillis) <= silenceMillis,
                "three lost presences must not end a link");
        require(
                silenceMillis >= 2 * Settings.NORMAL.electionMaxMillis(),
                "a link must outlive what the agreement calls a pause");
        require(
                retryMillis * attempts >= connectMillis,
                "while packets are dropped, an attempt must be free whenever one is due");
        require(connectMillis <= greetMillis, "TLS takes more turns than a connection");
        require(attempts > 0 && attempts <= strangers, "a peer's attempts must find room");
        require(strangers <= backlog && peers > 0 && asks > 0, "room is needed");
        require(greetingBytes >= 4 << 10 && greetingBytes <= frameBytes, "a greeting must fit");
        require(
                frameBytes
                        >= Settings.NORMAL.appendBytes()
                                + ClusterLimits.COMMAND_BYTES
                                + MESSAGE_OVERHEAD,
                "a whole append must fit a frame");
        require(
                frameBytes >= Settings.NORMAL.chunkBytes() + MESSAGE_OVERHEAD,
                "a piece of a snapshot must fit a frame");
        require(frameBytes <= queueBytes, "a frame must fit the queue");
        require(
                Settings.NORMAL.inflightBytes() <= queueBytes,
                "what the agreement has under way must fit the queue");
        require(burstBytes > 0 && burstBytes <= queueBytes && queueFrames > 0, "room is needed");
        require(noteMillis > 0, "notes need a pace");
    }

    private static void require(boolean relation, String why) {
        if (!relation) {
            throw new IllegalArgumentException(why);
        }
    }
}
