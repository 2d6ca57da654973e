package holdfast.frontends.nbd;

/// What became of a name that a client asked for.
public sealed interface Found {

    record Served(Export export) implements Found {}

    /// There is none of this name, or this client may not have it.
    ///
    /// @param why a sentence for the client's log
    record Unknown(String why) implements Found {}
}
