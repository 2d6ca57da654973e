package holdfast.core.agreement;

/// The limits of the agreement, all in one place, with how they relate. Times in milliseconds, sizes in
/// bytes.
///
/// @param electionMinMillis    shortest election timeout; a follower defends its leader for this long
/// @param electionMaxMillis    longest election timeout, and how long a leader goes on without a majority
///                             of nodes
/// @param heartbeatMillis      between two rounds of a leader
/// @param leaseMillis          the lease length; here it bounds what a hung disk may hold up (A9), and
///                             how recent an answer must be to count in a change of members (A8)
/// @param counterWindowMillis  how long a counter that moved defends its leader at the witness (W9), and
///                             how long a leader or candidate waits for a witness that votes
/// @param beatMillis           between two moves of the own counter
/// @param witnessPatienceMillis how long a commit may wait for nodes before the witness is asked
/// @param appendBytes          the most that one append carries
/// @param inflightBytes        the most that is under way to one follower
/// @param uncommittedBytes     the most that a leader takes in before it is committed
/// @param chunkBytes           the size of a part of a snapshot
public record Settings(
        long electionMinMillis,
        long electionMaxMillis,
        long heartbeatMillis,
        long leaseMillis,
        long counterWindowMillis,
        long beatMillis,
        long witnessPatienceMillis,
        int appendBytes,
        int inflightBytes,
        int uncommittedBytes,
        int chunkBytes) {

    /// The most nodes that vote at a time; of up to sixteen members the others follow.
    public static final int MOST_VOTERS = 7;

    /// What a cluster has unless it is told otherwise: lease `normal`, elections 150 to 300 ms.
    public static final Settings NORMAL =
            new Settings(
                    150, 300, 50, 3_000, 1_000, 250, 30, 256 << 10, 1 << 20, 16 << 20, 64 << 10);

    public Settings {
        require(electionMinMillis < electionMaxMillis, "election timeouts need room to differ");
        require(
                electionMaxMillis <= leaseMillis / 5,
                "elections must not take more than a fifth of a lease");
        require(
                2 * heartbeatMillis < electionMinMillis,
                "a lost heartbeat must not cause an election");
        require(
                2 * beatMillis <= counterWindowMillis,
                "a late beat must not give the witness away");
        require(
                counterWindowMillis <= leaseMillis / 2,
                "a slow share must not hold a leader longer than its disk may");
        require(
                witnessPatienceMillis < electionMinMillis,
                "the witness must be asked before an election");
        require(
                appendBytes <= inflightBytes && inflightBytes <= uncommittedBytes,
                "a part exceeds its whole");
        require(chunkBytes > 0 && appendBytes > 0, "sizes must be positive");
    }

    private static void require(boolean relation, String why) {
        if (!relation) {
            throw new IllegalArgumentException(why);
        }
    }
}
