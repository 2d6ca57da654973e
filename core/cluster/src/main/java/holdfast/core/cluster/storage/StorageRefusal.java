package holdfast.core.cluster.storage;

import holdfast.core.cluster.Refusal;

/// Why a command about storage was refused.
public enum StorageRefusal implements Refusal {
    NAME(
            Kind.INVALID,
            "storage-name-invalid",
            "The name of a pool or volume has 1 to 63 letters, digits, hyphens and dots, and begins and"
                    + " ends with a letter or digit.",
            "Choose another name."),
    NAME_TAKEN(
            Kind.CONFLICT,
            "storage-name-taken",
            "Another pool of this node, or another volume, has this name.",
            "Choose another name."),
    EXISTS(
            Kind.CONFLICT,
            "storage-id-used",
            "Something of this id is there already.",
            "Read what there is; make new things under new ids."),
    FULL(
            Kind.CONFLICT,
            "storage-full",
            "The cluster has as many pools or volumes as it may have.",
            "Delete some that nobody needs."),
    CHANGED(
            Kind.UNMET,
            "storage-changed",
            "It was changed since the revision that the command names.",
            "Read it and decide again."),
    DIRECTORY(
            Kind.INVALID,
            "pool-directory-invalid",
            "A pool's directory is an absolute path below the root, without . and .., of at most 1,023"
                    + " characters.",
            "Name such a directory."),
    DIRECTORY_TAKEN(
            Kind.CONFLICT,
            "pool-directory-taken",
            "Another pool of this node is there, above it or below it.",
            "Choose a directory of its own."),
    POOL_UNKNOWN(
            Kind.MISSING,
            "pool-unknown",
            "There is no such pool.",
            "See `pool list`, or make it with `pool create`."),
    POOL_USED(
            Kind.CONFLICT,
            "pool-used",
            "Copies of volumes lie in this pool.",
            "Remove them first: `volume list` shows where each lies."),
    NODE(
            Kind.MISSING,
            "storage-node-not-member",
            "The node is no member of the cluster.",
            "Name a node that `status` shows."),
    SIZE(
            Kind.INVALID,
            "volume-size-invalid",
            "A volume has 1 MiB to 64 TiB, in whole MiB.",
            "Choose such a size."),
    SMALLER(
            Kind.CONFLICT,
            "volume-smaller",
            "A volume can't be made smaller: what lies beyond the new end would be lost.",
            "Make a new volume, copy what is wanted, and delete this one."),
    BLOCK_SIZE(
            Kind.INVALID,
            "volume-block-size-invalid",
            "A volume's blocks have 512 or 4096 bytes.",
            "Choose one of these."),
    LOG_SIZE(
            Kind.INVALID,
            "volume-log-size-invalid",
            "A log has 128 MiB to 32 GiB, in whole MiB.",
            "Choose such a size."),
    COPIES(
            Kind.INVALID,
            "volume-copies-invalid",
            "A volume has 1 to 8 copies, and at most 30 over its whole life.",
            "Name fewer, or copy it to a new volume."),
    MIN_COPIES(
            Kind.INVALID,
            "volume-min-copies-invalid",
            "The least number of copies in sync is 1 up to the number of copies.",
            "Choose such a number."),
    SAME_NODE(
            Kind.CONFLICT,
            "volume-copies-on-one-node",
            "Two copies on one node are lost together.",
            "Name pools of different nodes."),
    VOLUME_UNKNOWN(
            Kind.MISSING, "volume-unknown", "There is no such volume.", "See `volume list`."),
    GROUP_UNKNOWN(
            Kind.MISSING,
            "replication-group-unknown",
            "There is no such replication group.",
            "See `volume list`."),
    COPY_UNKNOWN(
            Kind.MISSING, "copy-unknown", "The volume has no such copy.", "See `volume show`."),
    ATTACHED(
            Kind.CONFLICT,
            "volume-attached",
            "The volume is attached: somebody may be using it.",
            "Detach it first with `volume detach`."),
    DISK(
            Kind.CONFLICT,
            "volume-is-disk",
            "The volume is a disk of a virtual machine, which alone uses it.",
            "See `vm list`; delete the machine first."),
    DISK_RUNS(
            Kind.CONFLICT,
            "volume-disk-runs",
            "The volume is a disk of a virtual machine that runs, and is served where that runs.",
            "Move the machine instead: `group move`. Its disks go with it."),
    SHARED(
            Kind.CONFLICT,
            "volume-in-group",
            "The volume shares its log with others.",
            "Take it out of its replication group first."),
    IS_PRIMARY(
            Kind.CONFLICT,
            "copy-is-primary",
            "This copy's node is the volume's primary.",
            "Move the role first with `volume move-primary`."),
    LAST_IN_SYNC(
            Kind.CONFLICT,
            "copy-last-in-sync",
            "No other copy has everything: without this one, acknowledged writes would be lost.",
            "Wait until another copy is in sync."),
    NOT_IN_SYNC(
            Kind.CONFLICT,
            "copy-not-in-sync",
            "This copy lacks writes that were acknowledged.",
            "Name a copy that `volume show` calls in sync."),
    DOUBTFUL(
            Kind.UNMET,
            "copies-doubtful",
            "It is not sure which copy has everything: one was damaged, or not reached since a forced"
                    + " start.",
            "Bring the nodes back that `volume show` names, or decide which copy is to count."),
    EPOCH(
            Kind.UNMET,
            "epoch-not-current",
            "The volume's primary or its copies in sync were changed meanwhile.",
            "Read it and decide again."),
    CHANGE(
            Kind.INVALID,
            "in-sync-change-invalid",
            "A change of the copies in sync drops copies that are in sync and adds one that is not.",
            "This is a fault of the program on the primary's node: report it."),
    REASON(
            Kind.INVALID,
            "promotion-reason-invalid",
            "A promotion has a reason of 1 to 120 visible characters.",
            "Say why.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    StorageRefusal(Kind kind, String code, String why, String remedy) {
        this.kind = kind;
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
