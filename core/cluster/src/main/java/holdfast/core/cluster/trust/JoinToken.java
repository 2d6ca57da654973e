package holdfast.core.cluster.trust;

/// What the cluster keeps of a token; the token itself is nowhere.
///
/// @param expiresAtMillis milliseconds since 1970 UTC, by the clock of the leader that added it
/// @param usedBy          the fingerprint of the key that it certified; [#NOBODY] while it is open
public record JoinToken(long expiresAtMillis, String usedBy) {

    public static final String NOBODY = "";

    public boolean isUsed() {
        return !usedBy.equals(NOBODY);
    }
}
