package holdfast.frontends.api;

import java.util.List;

/// Join tokens that are open, or were until lately.
///
/// @param revision of the state that says so
public record TokenList(long revision, List<TokenView> tokens) {

    public TokenList {
        tokens = List.copyOf(tokens);
    }
}
