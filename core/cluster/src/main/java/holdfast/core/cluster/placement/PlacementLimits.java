package holdfast.core.cluster.placement;

/// Every limit of placing groups, in one place. They belong to feature level 1.
public final class PlacementLimits {

    public static final int RULES = 1_000;

    public static final int GROUPS_A_RULE = 64;

    public static final int NODES_A_RULE = 128;

    public static final int SITES_A_RULE = 16;

    public static final int POINTS = 1_000_000;

    public static final int POINTS_DEFAULT = 100;

    public static final int THRESHOLD_PERCENT = 1_000;

    public static final int GAIN_PERCENT = 100;

    public static final int MOVES_AT_ONCE = 64;

    public static final int HOLD_SECONDS = 86_400;

    public static final int TOLERATE_FAILURES = 15;

    private PlacementLimits() {}
}
