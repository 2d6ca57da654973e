package holdfast.sandbox.demo;

import java.util.List;

/// How the first act went.
///
/// @param all     in their order
/// @param skipped whether this machine or user cannot show it
public record Failovers(List<Failover> all, boolean skipped) {

    /// A node that does not lead is killed, and then one that does.
    static final int KILLS = 2;

    /// As JSON names the act where it was skipped.
    static final String LABEL = "failover";

    /// The act did not come to its end.
    public static final Failovers NONE = new Failovers(List.of(), false);

    static final Failovers SKIPPED = new Failovers(List.of(), true);

    public Failovers {
        all = List.copyOf(all);
    }

    public boolean held() {
        return skipped || all.size() == KILLS && all.stream().allMatch(Failover::held);
    }
}
