package holdfast.frontends.api;

import java.util.List;

/// All rules.
///
/// @param revision of the state that they are of
/// @param rules    by name
public record RuleList(long revision, List<RuleView> rules) {

    public RuleList {
        rules = List.copyOf(rules);
    }
}
