package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterLimits;

/// Every limit of storage, in one place. They belong to feature level 1, as [ClusterLimits] do.
public final class StorageLimits {

    public static final int NAME_CHARACTERS = ClusterLimits.NODE_NAME_CHARACTERS;

    /// Of a path, without its end: what Linux allows.
    public static final int DIRECTORY_CHARACTERS = 1_023;

    /// Pools in the whole cluster.
    public static final int POOLS = 512;

    /// Replication groups in the whole cluster.
    public static final int GROUPS = 2_048;

    /// Volumes that share one log.
    public static final int VOLUMES_A_GROUP = 64;

    /// Copies of one group at a time.
    public static final int COPIES = 8;

    /// Seats over the whole life of a group.
    public static final int SEATS = 30;

    /// A volume's size is a whole number of these: what partitioning tools align to.
    public static final long SIZE_STEP = 1L << 20;

    /// Of a promotion.
    public static final int REASON_CHARACTERS = 120;

    public static final long VOLUME_BYTES = 64L << 40;

    /// What the log's own format takes.
    public static final long LOG_BYTES_LEAST = 128L << 20;

    public static final long LOG_BYTES = 32L << 30;

    static {
        if (COPIES > SEATS || LOG_BYTES_LEAST % SIZE_STEP != 0 || LOG_BYTES % SIZE_STEP != 0) {
            throw new IllegalStateException("the limits of storage contradict each other");
        }
    }

    private StorageLimits() {}
}
