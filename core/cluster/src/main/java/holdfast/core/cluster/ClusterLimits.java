package holdfast.core.cluster;

/// Every limit of the cluster database, in one place. They belong to feature level 1: a command is
/// refused by them in the same way on every node, so changing one takes a new level.
public final class ClusterLimits {

    /// Commands whose outcome is remembered at least, so that a repeat is seen (A1).
    public static final int COMMANDS_KEPT = 100_000;

    /// Commands that are forgotten at once, and hashed at once.
    public static final int COMMANDS_FORGOTTEN_TOGETHER = 100;

    /// Events that a reader who was away can still be given.
    public static final int EVENTS_KEPT = 100_000;

    /// Nodes compare the hashes of their states at revisions that are multiples of this.
    public static final int HASH_EVERY_ENTRIES = 1_000;

    /// Settings in the whole cluster.
    public static final int SETTINGS = 10_000;

    public static final int SETTING_KEY_CHARACTERS = 128;
    public static final int SETTING_VALUE_CHARACTERS = 4_096;

    /// NetBIOS and the kernel's interface names stop here, and cluster names end up in both.
    public static final int CLUSTER_NAME_CHARACTERS = 15;

    /// One label of a host name (RFC 1035, section 2.3.4).
    public static final int NODE_NAME_CHARACTERS = 63;

    /// A whole host name (RFC 1035, section 2.3.4); longer than any address.
    public static final int ADDRESS_CHARACTERS = 253;

    /// Characters of the name of what a refused command was about that are remembered.
    public static final int SUBJECT_CHARACTERS = 160;

    /// One command as JSON. A command that is larger is never written, so none is ever agreed on.
    public static final int COMMAND_BYTES = 256 * 1024;

    /// The whole state as JSON.
    public static final int STATE_BYTES = 512 * 1024 * 1024;

    /// One UTF-16 character in JSON takes at most this: `\u001f`.
    private static final int JSON_BYTES_A_CHARACTER = 6;

    /// More than the ids, numbers and names of one record.
    private static final int JSON_BYTES_A_RECORD = 512;

    static {
        // A setting and the value that is expected before it fit a command.
        requireThat(
                jsonBytes(SETTING_KEY_CHARACTERS + 2L * SETTING_VALUE_CHARACTERS) <= COMMAND_BYTES);
        // Blocks of commands divide what is kept, so that never less is.
        requireThat(COMMANDS_KEPT % COMMANDS_FORGOTTEN_TOGETHER == 0);
        // A subject names a whole key or node name.
        requireThat(SETTING_KEY_CHARACTERS < SUBJECT_CHARACTERS);
        requireThat(NODE_NAME_CHARACTERS < SUBJECT_CHARACTERS);
        // All settings and all remembered commands fit the state.
        requireThat(
                SETTINGS * jsonBytes(SETTING_KEY_CHARACTERS + SETTING_VALUE_CHARACTERS)
                                + (COMMANDS_KEPT + COMMANDS_FORGOTTEN_TOGETHER)
                                        * (long) (SUBJECT_CHARACTERS + JSON_BYTES_A_RECORD)
                        <= STATE_BYTES);
    }

    private ClusterLimits() {}

    private static long jsonBytes(long characters) {
        return characters * JSON_BYTES_A_CHARACTER + JSON_BYTES_A_RECORD;
    }

    private static void requireThat(boolean relation) {
        if (!relation) {
            throw new IllegalStateException(
                    "the limits of the cluster database contradict each other");
        }
    }
}
