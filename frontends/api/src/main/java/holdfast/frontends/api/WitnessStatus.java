package holdfast.frontends.api;

/// The vote without a node.
///
/// @param state     [#NONE]: none is configured. [#VOTES]: it has a vote and answers. [#SPARE]: it has none now, because an
///                  odd number of nodes votes. [#SILENT]: it has a vote and does not answer. [#DISTRUSTED]: its file lied
///                  and has no vote until it is replaced
/// @param file      the id of its file, or empty
/// @param location  directory or block device, or empty
/// @param reason    why it is in that state, a sentence
/// @param verdict   what it last said to this node, in words; empty where it was not asked yet
/// @param verdictAt when that was, or empty
/// @param slotsUsed slots of its file that are used up
/// @param slots     slots that a file has
public record WitnessStatus(
        String state,
        String file,
        String location,
        String reason,
        String verdict,
        String verdictAt,
        int slotsUsed,
        int slots) {

    public static final String NONE = "none";
    public static final String VOTES = "votes";
    public static final String SPARE = "spare";
    public static final String SILENT = "silent";
    public static final String DISTRUSTED = "distrusted";
}
