package holdfast.core.cluster.host;

/// Every limit of what a node says of itself. They belong to feature level 1.
public final class HostLimits {

    public static final long MEMORY_BYTES = 1L << 50;

    public static final int PROCESSORS = 8_192;

    public static final int MACHINES = 64;

    /// Of a version, a machine type or a CPU model.
    public static final int WORD_CHARACTERS = 63;

    public static final int BECAUSE_CHARACTERS = 480;

    /// Kernels and initial file systems of all virtual machines.
    public static final int FILES = 1_024;

    private HostLimits() {}
}
