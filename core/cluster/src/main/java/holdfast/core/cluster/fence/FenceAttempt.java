package holdfast.core.cluster.fence;

import holdfast.core.model.Revision;

/// One time that a node was to be switched off.
///
/// @param number        the revision that began it, and took from the node what it ran
/// @param automatic     begun by the leader itself; otherwise an operator asked
/// @param beganAtMillis the stamp of the command that began it, for people
/// @param endedAtMillis of the one that ended it; 0 before
/// @param reason        why it failed, at most [FenceLimits#REASON_CHARACTERS] visible ASCII characters
public record FenceAttempt(
        Revision number,
        Stage stage,
        boolean automatic,
        long beganAtMillis,
        long endedAtMillis,
        String reason) {

    /// How far an attempt is.
    public enum Stage {
        /// There was none.
        NEVER("never"),
        /// The leader is at it.
        OPEN("open"),
        /// The device, asked after switching, said that the power is off (P3).
        OFF("off"),
        FAILED("failed");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /// How it is written.
        public String word() {
            return word;
        }
    }

    /// Of a device that was never used.
    public static final FenceAttempt NONE =
            new FenceAttempt(Revision.ZERO, Stage.NEVER, false, 0, 0, "");

    public boolean isOpen() {
        return stage == Stage.OPEN;
    }

    FenceAttempt ended(Stage as, long atMillis, String why) {
        return new FenceAttempt(number, as, automatic, beganAtMillis, atMillis, why);
    }
}
