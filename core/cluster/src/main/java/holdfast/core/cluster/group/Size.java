package holdfast.core.cluster.group;

/// What a group takes of a node, as configured, or what a node has for groups.
///
/// @param milliCpus   thousandths of a processor, at most [GroupLimits#MILLI_CPUS]
/// @param memoryBytes at most [GroupLimits#MEMORY_MOST]
public record Size(long milliCpus, long memoryBytes) {

    public static final Size NONE = new Size(0, 0);

    public Size plus(Size more) {
        return new Size(milliCpus + more.milliCpus, memoryBytes + more.memoryBytes);
    }

    public Size minus(Size less) {
        return new Size(milliCpus - less.milliCpus, memoryBytes - less.memoryBytes);
    }

    /// Whether so much fits into what is left.
    public boolean fits(Size left) {
        return milliCpus <= Math.max(0, left.milliCpus)
                && memoryBytes <= Math.max(0, left.memoryBytes);
    }

    public static boolean isWithinLimits(Size size) {
        return size.milliCpus >= 0
                && size.milliCpus <= GroupLimits.MILLI_CPUS
                && size.memoryBytes >= 0
                && size.memoryBytes <= GroupLimits.MEMORY_MOST;
    }
}
