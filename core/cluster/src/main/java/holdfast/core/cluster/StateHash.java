package holdfast.core.cluster;

import holdfast.core.model.Bytes;
import holdfast.core.model.Revision;
import holdfast.core.model.StateMark;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a state's canonical JSON, in which each whole block of remembered commands stands as
/// its own SHA-256: these are most of a state, and never change.
///
/// Nodes compare these at every [ClusterLimits#HASH_EVERY_ENTRIES]th revision: different ones mean that
/// the same log was applied with different results, which nothing else would show.
public record StateHash(Bytes sha256) {

    private static final int HEX_DIGITS_SHOWN = 12;

    public static StateHash of(ClusterState state) {
        return new StateHash(sha256(StateJson.writeForHash(state).toArray()));
    }

    /// Whether nodes compare their states at this revision.
    public static boolean isDueAt(Revision revision) {
        return revision.value() > 0 && revision.value() % ClusterLimits.HASH_EVERY_ENTRIES == 0;
    }

    /// The hash with the revision that it belongs to, as nodes send it to each other.
    public static StateMark markOf(ClusterState state) {
        long firstEight = ByteBuffer.wrap(of(state).sha256.toArray()).getLong();
        return new StateMark(state.revision(), firstEight);
    }

    static Bytes sha256(byte[] bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    public String hex() {
        return hex(sha256);
    }

    /// The first digits, for people.
    @Override
    public String toString() {
        return hex().substring(0, HEX_DIGITS_SHOWN);
    }
}
