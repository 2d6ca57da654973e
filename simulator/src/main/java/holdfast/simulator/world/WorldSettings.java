package holdfast.simulator.world;

import holdfast.core.agreement.Settings;

/// What a world is made with.
///
/// @param places        the most nodes that it can have, spares included
/// @param agreement     the limits of the nodes' agreement
/// @param snapshotEvery entries between two snapshots
/// @param markEvery     entries between two state marks
/// @param shares        how quick shares are
public record WorldSettings(
        long seed,
        int places,
        Settings agreement,
        int snapshotEvery,
        int markEvery,
        NetworkHabits network,
        DiskHabits disk,
        ShareHabits shares) {}
