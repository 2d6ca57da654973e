package holdfast.core.cluster;

import holdfast.core.model.Revision;

/// What the cluster knows of a node beside its membership.
///
/// @param name           unique in the cluster
/// @param address        where its wire listens
/// @param since          the revision at which it was first described
/// @param supportedLevel the highest feature level that its program can apply, as it last reported; 1
///                       until it has
public record NodeRecord(String name, String address, Revision since, int supportedLevel) {

    NodeRecord withSupportedLevel(int level) {
        return new NodeRecord(name, address, since, level);
    }
}
