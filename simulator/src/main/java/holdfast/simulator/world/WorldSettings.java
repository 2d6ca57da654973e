package holdfast.simulator.world;

import holdfast.core.agreement.Settings;
import holdfast.core.node.NodeSettings;

/// What a world is made with.
///
/// @param places    the most nodes that it can have, spares included
/// @param agreement the limits of the nodes' agreement
/// @param node      what the nodes are told beside it
/// @param shares    how quick shares are
public record WorldSettings(
        long seed,
        int places,
        Settings agreement,
        NodeSettings node,
        NetworkHabits network,
        DiskHabits disk,
        ShareHabits shares) {}
