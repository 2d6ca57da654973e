package holdfast.frontends.client;

import java.util.List;

/// A change was sent, and whether it was done is not known: ask again with the same key, or read what is so.
///
/// It must never be taken for "not done".
public final class OutcomeUnknownException extends ClientException {

    private static final long serialVersionUID = 1;

    private final String key;

    /// @param key with which to ask again; empty for a change that has none
    OutcomeUnknownException(String tried, String key, List<Attempt> attempts) {
        super(
                own(
                        "outcome-unknown",
                        504,
                        tried,
                        "the cluster",
                        "It was sent, and whether it was done is not known.",
                        key.isEmpty()
                                ? "Read what is so before anything else is done."
                                : "Ask again with the key " + key + ": it is then done once.",
                        key),
                attempts);
        this.key = key;
    }

    /// With which to ask again: the repeat gets the first outcome. Empty for a change that has none.
    public String key() {
        return key;
    }
}
