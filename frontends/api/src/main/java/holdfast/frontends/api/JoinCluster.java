package holdfast.frontends.api;

/// A wish, to a node that waits: join the cluster of which a node answers at this address.
///
/// @param address where that node's API listens: host:port
/// @param token   as `node token` printed it there: a secret
public record JoinCluster(String address, String token) {

    @Override
    public String toString() {
        return "join at " + address;
    }
}
