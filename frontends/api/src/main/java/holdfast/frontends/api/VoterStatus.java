package holdfast.frontends.api;

/// One vote.
///
/// @param kind        [#NODE] or [#WITNESS]
/// @param id          of the node, or of the witness's file
/// @param name        of the node; the location of a witness
/// @param answers     whether it answers the node that says this
/// @param silentSince since when it does not; empty where it does, or was never heard
/// @param sentence    its part in words
public record VoterStatus(
        String kind, String id, String name, boolean answers, String silentSince, String sentence) {

    public static final String NODE = "node";
    public static final String WITNESS = "witness";
}
