package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.trust.NodeCertificate;
import holdfast.core.model.OrderedMap;
import holdfast.drivers.wire.Admission;
import holdfast.drivers.wire.Wire;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/// Tells the wire whose certificates the agreed state lists (T1), in the moment in which this node has applied it.
final class Admissions {

    private static final int HEX = 16;

    private Admissions() {}

    /// @param ownAuthority whether this node's certificate is of a CA that the cluster itself has: then there is a positive
    ///                     list, and before this node knows it, nobody is on it
    static void keep(Wire wire, Published published, boolean ownAuthority) {
        wire.admit(new Admission(ownAuthority, Set.of(), Set.of()));
        published.onTrust(state -> wire.admit(of(state, ownAuthority)));
    }

    static Admission of(ClusterState state, boolean ownAuthority) {
        Set<BigInteger> valid = new HashSet<>();
        Set<BigInteger> removed = new HashSet<>();
        for (OrderedMap.Entry<String, NodeCertificate> entry : state.trust().certificates()) {
            BigInteger serial = new BigInteger(entry.key(), HEX);
            if (entry.value().isValid()) {
                valid.add(serial);
            } else {
                removed.add(serial);
            }
        }
        return new Admission(ownAuthority || state.trust().isFounded(), valid, removed);
    }
}
