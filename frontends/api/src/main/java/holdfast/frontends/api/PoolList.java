package holdfast.frontends.api;

import java.util.List;

/// All pools, by node and name.
///
/// @param revision of the state that they are of
public record PoolList(long revision, List<PoolView> pools) {

    public PoolList {
        pools = List.copyOf(pools);
    }
}
