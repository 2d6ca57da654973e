package holdfast.frontends.api;

/// A join token, without the token.
///
/// @param id        by which it is named
/// @param expiresAt until when it is good
/// @param state     [#OPEN], [#USED] or [#LATE]
/// @param node      the node that joined by it; empty texts where none has
public record TokenView(String id, String expiresAt, String state, NodeRef node) {

    public static final String OPEN = "open";
    public static final String USED = "used";
    public static final String LATE = "late";
}
