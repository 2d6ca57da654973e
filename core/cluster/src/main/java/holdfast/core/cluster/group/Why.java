package holdfast.core.cluster.group;

/// Why a group is as it is.
///
/// @param detail what a plan or a node said, at most [GroupLimits#REASON_CHARACTERS] visible ASCII
///               characters; empty where the cause says all
public record Why(Cause cause, String detail) {

    static Why of(Cause cause) {
        return new Why(cause, "");
    }
}
