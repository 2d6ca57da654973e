package holdfast.core.cluster.storage;

import holdfast.core.model.CopyId;
import holdfast.core.model.PoolId;

/// A copy that is to be made in a pool, under an id that was never used before.
public record NewCopy(CopyId id, PoolId pool) {}
