package holdfast.drivers.wire;

import holdfast.core.model.NodeId;
import java.time.Duration;
import java.util.Optional;

/// How it stands with one peer.
///
/// @param name        as it greeted last, or empty
/// @param address     where it is dialled, or empty where it is not
/// @param connections live ones; 0 where there is no link
/// @param since       how long the link, or the lack of one, has lasted
/// @param heard       how long ago anything came from it, where anything ever did
/// @param roundTrip   the last one measured on the present link
/// @param attempts    begun since the last link was lost
/// @param why         why there is no link, as far as known, or empty
/// @param sent        frames
/// @param received    frames
/// @param dropped     frames that were not sent because the queue was full or nobody was there
public record LinkStatus(
        NodeId peer,
        String name,
        String address,
        int connections,
        Duration since,
        Optional<Duration> heard,
        Optional<Duration> roundTrip,
        long attempts,
        String why,
        long sent,
        long received,
        long dropped) {

    public boolean isConnected() {
        return connections > 0;
    }
}
