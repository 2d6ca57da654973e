package holdfast.frontends.api;

import java.util.List;
import java.util.Optional;

/// A wish: make a rule about where groups run. It counts at once.
///
/// @param groups   names or ids
/// @param demand   as in [RuleView]
/// @param nodes    names or ids, each with points where they are not alike: `n1=200`
/// @param sites    names
/// @param strict   whether it is never broken
/// @param points   1 to 1,000,000 of one that is not strict; 100
/// @param bothWays of an order; no
public record CreateRule(
        String name,
        List<String> groups,
        String demand,
        List<String> nodes,
        List<String> sites,
        boolean strict,
        Optional<Long> points,
        Optional<Boolean> bothWays) {

    public CreateRule {
        groups = List.copyOf(groups);
        nodes = List.copyOf(nodes);
        sites = List.copyOf(sites);
    }
}
