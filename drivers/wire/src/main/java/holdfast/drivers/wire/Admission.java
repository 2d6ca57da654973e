package holdfast.drivers.wire;

import java.math.BigInteger;
import java.util.Set;

/// Which certificates of the CA the own applied state lists (T1). Agreement traffic takes every one that is not listed as
/// removed, because a node that was away could otherwise never learn of a new one; everything else needs a place in the
/// positive list.
///
/// @param isListed whether there is a positive list at all; a cluster whose CA is kept outside of it has none, and
///                 there every certificate of the CA that is not removed is good for everything
/// @param valid    serials of the positive list
/// @param removed  serials of nodes that were removed
public record Admission(boolean isListed, Set<BigInteger> valid, Set<BigInteger> removed) {

    /// No list, and nobody removed.
    public static final Admission UNLISTED = new Admission(false, Set.of(), Set.of());

    public Admission {
        valid = Set.copyOf(valid);
        removed = Set.copyOf(removed);
    }

    /// Good for agreement traffic.
    public boolean isWelcome(BigInteger serial) {
        return !removed.contains(serial);
    }

    /// Good for everything else, too.
    public boolean isTrusted(BigInteger serial) {
        return isWelcome(serial) && (!isListed || valid.contains(serial));
    }
}
